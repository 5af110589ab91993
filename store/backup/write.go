package backup

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"io"

	"gongkai/store"
	"gongkai/store/blob"
)

// Names inside the file.
const (
	aboutName = "about.json"
	sumName   = "sum.json"
	tableDir  = "table/"
	blobDir   = "blob/"
	rowsExt   = ".jsonl"
)

// Write writes a backup of s and of all attachments while others go on working:
// the rows stand as of one instant, and every attachment they name is in it.
// tell is told now and then how many rows are written; it may be nil.
func Write(ctx context.Context, w io.Writer, s *store.Store, blobs *blob.Dir, about About, tell func(rows int64)) (Sum, error) {
	z := zip.NewWriter(w)
	var err error
	about.Format, about.Engine = format, s.Engine()
	if about.Schema, err = s.Schema(ctx); err != nil {
		return Sum{}, err
	}
	if err := putJSON(z, aboutName, about); err != nil {
		return Sum{}, err
	}
	rows := &zipRows{zip: z}
	all := newSumming(rows, tell)
	if err := s.Dump(ctx, all); err != nil {
		return Sum{}, err
	}
	sum := all.sum()
	if err := rows.flush(); err != nil {
		return sum, err
	}
	// Attachments are on disk before any row names them, so what is there now
	// has all that the rows of a moment ago name.
	if sum.Files, err = putBlobs(ctx, z, blobs); err != nil {
		return sum, err
	}
	if err := putJSON(z, sumName, sum); err != nil {
		return sum, err
	}
	return sum, z.Close()
}

// zipRows is a Sink that writes a file a table: a line with the columns, then a
// line a row.
type zipRows struct {
	zip *zip.Writer
	out *bufio.Writer
}

// Table is part of store.Sink.
func (z *zipRows) Table(name string, columns []string) error {
	if err := z.flush(); err != nil {
		return err
	}
	f, err := z.zip.Create(tableDir + name + rowsExt)
	if err != nil {
		return err
	}
	z.out = bufio.NewWriterSize(f, 64<<10)
	return json.NewEncoder(z.out).Encode(columns)
}

// Row is part of store.Sink.
func (z *zipRows) Row(values []any) error { return json.NewEncoder(z.out).Encode(values) }

func (z *zipRows) flush() error {
	if z.out == nil {
		return nil
	}
	return z.out.Flush()
}

// putBlobs copies attachments as they are: most are compressed already.
func putBlobs(ctx context.Context, z *zip.Writer, blobs *blob.Dir) (n int64, err error) {
	for sum, err := range blobs.All() {
		if err != nil {
			return n, err
		}
		from, err := blobs.Open(ctx, sum)
		if err != nil {
			return n, err
		}
		to, err := z.CreateHeader(&zip.FileHeader{Name: blobDir + sum, Method: zip.Store})
		if err == nil {
			_, err = io.Copy(to, from)
		}
		from.Close()
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func putJSON(z *zip.Writer, name string, v any) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "\t")
	return e.Encode(v)
}
