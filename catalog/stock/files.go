package stock

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/sheet"
)

// files brings in the text and the attachments that a line names.
func (i *Intake) files(ctx context.Context, desk catalog.Desk, unit gongkai.UnitID, n *Line) ([]catalog.Attachment, error) {
	var all []catalog.Attachment
	if n.BodyFile != "" {
		pictures, err := i.body(ctx, desk, unit, n)
		if err != nil {
			return nil, err
		}
		all = append(all, pictures...)
	}
	for _, p := range n.Files {
		raw, err := i.bytes(p)
		if err != nil {
			return nil, err
		}
		a, err := desk.Attach(ctx, i.By, unit, path.Base(p), bytes.NewReader(raw))
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, nil
}

// body reads the text of a document out of its own file.
func (i *Intake) body(ctx context.Context, desk catalog.Desk, unit gongkai.UnitID, n *Line) ([]catalog.Attachment, error) {
	raw, err := i.bytes(n.BodyFile)
	if err != nil {
		return nil, err
	}
	switch strings.ToLower(path.Ext(n.BodyFile)) {
	case ".html", ".htm", ".txt":
		n.Content.Body, _ = sheet.Decode(raw)
		return nil, nil
	case ".docx":
		w, err := desk.FromWord(ctx, i.By, unit, path.Base(n.BodyFile), bytes.NewReader(raw))
		n.Content.Body = w.Body
		for _, lost := range w.Lost {
			n.note("正文没有带过来：" + lost)
		}
		return w.Pictures, err
	}
	return nil, gongkai.Errorf(gongkai.Invalid, "正文文件要 .html、.txt 或者 .docx：%s", n.BodyFile)
}

func (i *Intake) bytes(name string) ([]byte, error) {
	f, err := i.Files(path.Clean(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, gongkai.Errorf(gongkai.Invalid, "没有这个文件：%s", name)
	}
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "打不开这个文件：%s", name)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, catalog.MaxAttachment+1))
	switch {
	case err != nil:
		return nil, gongkai.Because(err, gongkai.Invalid, "读不出这个文件：%s", name)
	case len(raw) > catalog.MaxAttachment:
		return nil, gongkai.Errorf(gongkai.Invalid, "文件超过 20 MB：%s", name)
	}
	return raw, nil
}

// passing keeps the last file alone: what is only tried leaves nothing behind.
type passing struct {
	sum string
	raw []byte
}

func (p *passing) Put(_ context.Context, r io.Reader, limit int64) (string, int64, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit))
	sum := sha256.Sum256(raw)
	p.sum, p.raw = hex.EncodeToString(sum[:]), raw
	return p.sum, int64(len(raw)), err
}

func (p *passing) Open(_ context.Context, sum string) (io.ReadSeekCloser, error) {
	if sum != p.sum {
		return nil, fs.ErrNotExist
	}
	return struct {
		io.ReadSeeker
		io.Closer
	}{bytes.NewReader(p.raw), io.NopCloser(nil)}, nil
}
