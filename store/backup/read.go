package backup

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"gongkai"
	"gongkai/store"
	"gongkai/store/blob"
)

// A File is a backup opened for reading.
type File struct {
	About
	Sum Sum
	zip *zip.Reader
}

// Open reads what a backup says of itself. A file that is none, or was cut off,
// is Invalid; one of a newer program Incompatible.
func Open(r io.ReaderAt, size int64) (*File, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "这不是完整的备份文件：可能没有写完，或者被截断了。")
	}
	f := &File{zip: z}
	if err := errors.Join(f.json(aboutName, &f.About), f.json(sumName, &f.Sum)); err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "这不是 gongkai 的备份文件。")
	}
	if f.Format > format {
		return nil, gongkai.Errorf(gongkai.Incompatible, "备份由更新版本的 gongkai 写成（格式 %d）。请换用那个版本或更新的版本来恢复。", f.Format)
	}
	return f, nil
}

func (f *File) json(name string, v any) error {
	r, err := f.zip.Open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	return json.NewDecoder(io.LimitReader(r, 1<<20)).Decode(v)
}

// Restore makes the platform anew in an empty database and an empty folder of
// attachments, and holds it against the digest of the backup: nothing is said
// to be restored that is not the same. tell is as for [Write].
func (f *File) Restore(ctx context.Context, cfg store.Config, blobs *blob.Dir, tell func(rows int64)) (*store.Store, error) {
	if err := f.files(ctx, blobs); err != nil {
		return nil, err
	}
	return store.Restore(ctx, cfg, f.Schema, func(into store.Sink) error {
		all := newSumming(into, tell)
		if err := f.rows(all); err != nil {
			return err
		}
		return f.holds(all.sum())
	})
}

// Check reads the whole backup and holds it against its digest, and writes
// nothing.
func (f *File) Check() error {
	all := newSumming(nil, nil)
	if err := f.rows(all); err != nil {
		return err
	}
	if err := f.holds(all.sum()); err != nil {
		return err
	}
	return f.eachFile(func(want string, _ int64, r io.Reader) error {
		h := sha256.New()
		if _, err := io.Copy(h, r); err != nil || hex.EncodeToString(h.Sum(nil)) != want {
			return broken(blobDir+want, err)
		}
		return nil
	})
}

func (f *File) holds(got Sum) error {
	if got.Digest == f.Sum.Digest {
		return nil
	}
	return gongkai.Errorf(gongkai.Invalid, "备份里的数据与它自己的校验值不符。请换一份备份。")
}

// files puts the attachments back under the hash that they have.
func (f *File) files(ctx context.Context, blobs *blob.Dir) error {
	return f.eachFile(func(want string, size int64, r io.Reader) error {
		got, _, err := blobs.Put(ctx, r, size)
		if kind := gongkai.KindOf(err); kind == gongkai.Full || kind == gongkai.ReadOnly {
			return err
		}
		if err != nil || got != want {
			return broken(blobDir+want, err)
		}
		return nil
	})
}

// eachFile opens every attachment in turn, and misses none.
func (f *File) eachFile(take func(sum string, size int64, r io.Reader) error) error {
	n := int64(0)
	for _, z := range f.zip.File {
		sum, ok := strings.CutPrefix(z.Name, blobDir)
		if !ok {
			continue
		}
		r, err := z.Open()
		if err != nil {
			return broken(z.Name, err)
		}
		err = take(sum, int64(z.UncompressedSize64), r)
		r.Close()
		if err != nil {
			return err
		}
		n++
	}
	if n != f.Sum.Files {
		return gongkai.Errorf(gongkai.Invalid, "备份里应有 %d 个附件，只有 %d 个。请换一份备份。", f.Sum.Files, n)
	}
	return nil
}

// rows gives every row to a Sink in the order of the file.
func (f *File) rows(to store.Sink) error {
	for _, z := range f.zip.File {
		name, ok := strings.CutPrefix(z.Name, tableDir)
		if !ok {
			continue
		}
		r, err := z.Open()
		if err != nil {
			return broken(z.Name, err)
		}
		err = rowsOf(strings.TrimSuffix(name, rowsExt), r, to)
		r.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func rowsOf(table string, r io.Reader, to store.Sink) error {
	lines := json.NewDecoder(r)
	lines.UseNumber()
	var columns []string
	if err := lines.Decode(&columns); err != nil {
		return broken(table, err)
	}
	if err := to.Table(table, columns); err != nil {
		return err
	}
	for {
		var values []any
		err := lines.Decode(&values)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(table, err)
		}
		if err := whole(values); err != nil {
			return broken(table, err)
		}
		if err := to.Row(values); err != nil {
			return err
		}
	}
}

// whole makes numbers out of what JSON calls one.
func whole(values []any) error {
	for i, v := range values {
		n, ok := v.(json.Number)
		if !ok {
			continue
		}
		var err error
		if bytes.ContainsAny([]byte(n), ".eE") {
			values[i], err = n.Float64()
		} else {
			values[i], err = n.Int64()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func broken(what string, err error) error {
	return gongkai.Because(err, gongkai.Invalid, "备份里的“%s”读不出来。请换一份备份。", what)
}
