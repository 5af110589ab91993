package catalog

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"gongkai"
	"gongkai/docx"
	"gongkai/org"
)

// Word is a Word file as the text of a document.
type Word struct {
	Title    string // of its first paragraph, if that is set as a title
	Body     string // HTML; Clean is still to come
	Pictures []Attachment
	Lost     []string // what did not come over
}

// FromWord reads a DOCX file of somebody who writes documents of unit and takes
// in its pictures. Errors are Forbidden, or Invalid at field word.
func (d *Desk) FromWord(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, name string, r io.Reader) (Word, error) {
	if err := org.May(by, org.DraftDoc, unit); err != nil {
		return Word{}, err
	}
	if !strings.EqualFold(path.Ext(name), ".docx") {
		return Word{}, gongkai.At("word", "只能读入 DOCX 文件。“%s”请先用 Word 或 WPS 另存为“Word 文档（.docx）”。", SafeName(name))
	}
	raw, err := io.ReadAll(io.LimitReader(r, MaxAttachment+1))
	switch {
	case err != nil:
		return Word{}, gongkai.Because(err, gongkai.Invalid, "“%s”没有传完，请再传一次。", SafeName(name))
	case len(raw) > MaxAttachment:
		return Word{}, gongkai.At("word", "“%s”超过 20 MB，请压缩其中的图片后再传。", SafeName(name))
	}
	var w Word
	keep := func(name string, data []byte) (string, error) {
		a, err := d.Attach(ctx, by, unit, pictureName+name, bytes.NewReader(data))
		if err != nil {
			return "", err
		}
		w.Pictures = append(w.Pictures, a)
		return a.Address(), nil
	}
	p, err := docx.ReadHTML(bytes.NewReader(raw), int64(len(raw)), keep)
	var own *gongkai.Error
	if errors.As(err, &own) && own.Kind == gongkai.Invalid {
		return Word{}, gongkai.At("word", "%s", own.Message)
	}
	w.Title, w.Body, w.Lost = p.Title, p.HTML, p.Lost
	return w, err
}
