package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/catalog/stock"
	"gongkai/cipher"
)

var _ stock.Uploads = (*Catalog)(nil)

// uploadStretch is how many bytes of a file one row holds.
const uploadStretch = 512 << 10

// KeepUpload is stock.Uploads.KeepUpload.
func (c *Catalog) KeepUpload(ctx context.Context, u stock.Upload, table, files []byte, before time.Time, e audit.Entry) error {
	const text = `
		INSERT INTO doc_upload (id, version, person, batch, name, source, answers, keep, phase, lines, row_no, unknown, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO NOTHING`
	return c.s.write(ctx, func(ctx context.Context, t *tx) error {
		if err := t.dropUploads(ctx, `at < ?`, millis(before)); err != nil {
			return err
		}
		b := u.Batch
		n, err := t.exec(ctx, text, u.ID, u.Version, b.By, b.ID, b.Name, b.Source, b.Answers, u.Keep, u.Phase, u.Lines, u.Row, strings.Join(u.Unknown, "\n"), millis(b.At))
		if err != nil || n == 0 {
			return err
		}
		if err := errors.Join(t.keepParts(ctx, u.ID, "table", table), t.keepParts(ctx, u.ID, "files", files)); err != nil {
			return err
		}
		return t.log(ctx, e)
	})
}

func (t *tx) keepParts(ctx context.Context, id, file string, raw []byte) error {
	const text = `INSERT INTO doc_upload_part (upload, file, n, size, sealed) VALUES (?, ?, ?, ?, ?)`
	for n := 0; len(raw) > 0; n++ {
		some := raw[:min(uploadStretch, len(raw))]
		raw = raw[len(some):]
		sealed, err := t.keys.Seal(some, partContext(id, file, n))
		if err != nil {
			return err
		}
		if _, err := t.exec(ctx, text, id, file, n, len(some), sealed); err != nil {
			return err
		}
	}
	return nil
}

func partContext(id, file string, n int) string {
	return fmt.Sprintf("catalog/upload/%s/%s/%d", id, file, n)
}

func (t *tx) dropUploads(ctx context.Context, which string, args ...any) error {
	for _, table := range []string{"doc_upload_part", "doc_upload_row"} {
		if _, err := t.exec(ctx, `DELETE FROM `+table+` WHERE upload IN (SELECT id FROM doc_upload WHERE `+which+`)`, args...); err != nil {
			return err
		}
	}
	_, err := t.exec(ctx, `DELETE FROM doc_upload WHERE `+which, args...)
	return err
}

// DropUpload is stock.Uploads.DropUpload.
func (c *Catalog) DropUpload(ctx context.Context, id string, e audit.Entry) error {
	return c.s.write(ctx, func(ctx context.Context, t *tx) error {
		if err := t.dropUploads(ctx, `id = ?`, id); err != nil {
			return err
		}
		return t.log(ctx, e)
	})
}

const uploadColumns = `
		SELECT id,
		       version,
		       person,
		       batch,
		       name,
		       source,
		       answers,
		       keep,
		       phase,
		       lines,
		       row_no,
		       unknown,
		       at
		  FROM doc_upload`

func scanUpload(r row, u *stock.Upload) error {
	var unknown string
	var at int64
	b := &u.Batch
	err := r.Scan(&u.ID, &u.Version, &b.By, &b.ID, &b.Name, &b.Source, &b.Answers, &u.Keep, &u.Phase, &u.Lines, &u.Row, &unknown, &at)
	b.At = instant(at)
	if unknown != "" {
		u.Unknown = strings.Split(unknown, "\n")
	}
	return err
}

// Upload is stock.Uploads.Upload.
func (c *Catalog) Upload(ctx context.Context, id string) (stock.Upload, stock.Fates, error) {
	q := c.s.read()
	u, err := one(ctx, q, uploadColumns+` WHERE id = ?`, scanUpload, id)
	if errors.Is(err, sql.ErrNoRows) {
		return u, nil, gongkai.Errorf(gongkai.NotFound, "没有这次上传，或者已经过了 %d 天。", stock.UploadDays)
	}
	if err != nil {
		return u, nil, err
	}
	fates := stock.Fates{}
	_, err = list(ctx, q, `SELECT fate, COUNT(*) FROM doc_upload_row WHERE upload = ? GROUP BY fate`, func(r row, _ *struct{}) error {
		var f catalog.Fate
		var n int
		err := r.Scan(&f, &n)
		fates[f] = n
		return err
	}, id)
	return u, fates, err
}

// Unfinished is stock.Uploads.Unfinished.
func (c *Catalog) Unfinished(ctx context.Context, person string) ([]stock.Upload, error) {
	return list(ctx, c.s.read(), uploadColumns+` WHERE person = ? AND phase <> ? ORDER BY at DESC, id`, scanUpload, person, stock.Saved)
}

// Table is stock.Uploads.Table.
func (c *Catalog) Table(ctx context.Context, id string) ([]byte, error) {
	p, err := c.parts(ctx, id, "table")
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.NewSectionReader(p, 0, p.size))
}

// Archive is stock.Uploads.Archive.
func (c *Catalog) Archive(ctx context.Context, id string) (io.ReaderAt, int64, error) {
	p, err := c.parts(ctx, id, "files")
	return p, p.size, err
}

// parts reads a file of an upload, the stretch that is wanted at a time. It is
// for one reader.
type parts struct {
	ctx      context.Context
	q        querier
	keys     *cipher.Keyring
	id, file string
	size     int64
	n        int // of the stretch read last; -1 for none
	last     []byte
}

func (c *Catalog) parts(ctx context.Context, id, file string) (*parts, error) {
	q := c.s.read()
	size, err := value[int64](ctx, q, `SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM doc_upload_part WHERE upload = ? AND file = ?`, id, file)
	return &parts{ctx: ctx, q: q, keys: c.s.keys, id: id, file: file, size: size, n: -1}, err
}

// ReadAt is io.ReaderAt.
func (p *parts) ReadAt(b []byte, at int64) (done int, err error) {
	for done < len(b) {
		if at >= p.size {
			return done, io.EOF
		}
		if err := p.turn(int(at / uploadStretch)); err != nil {
			return done, err
		}
		n := copy(b[done:], p.last[at%uploadStretch:])
		done, at = done+n, at+int64(n)
	}
	return done, nil
}

// turn reads a stretch.
func (p *parts) turn(n int) error {
	if n == p.n {
		return nil
	}
	sealed, err := value[string](p.ctx, p.q, `SELECT sealed FROM doc_upload_part WHERE upload = ? AND file = ? AND n = ?`, p.id, p.file, n)
	if err != nil {
		return err
	}
	p.last, err = p.keys.Open(sealed, partContext(p.id, p.file, n))
	if p.n = n; err != nil {
		p.n = -1
	}
	return err
}

// Advance is stock.Uploads.Advance.
func (c *Catalog) Advance(ctx context.Context, u stock.Upload, results []stock.Result) error {
	const text = `UPDATE doc_upload SET version = version + 1, phase = ?, row_no = ? WHERE id = ? AND version = ?`
	return c.s.write(ctx, func(ctx context.Context, t *tx) error {
		n, err := t.exec(ctx, text, u.Phase, u.Row, u.ID, u.Version)
		if err == nil && n == 0 {
			err = stale()
		}
		if err == nil && u.Row == 0 { // a phase begins
			_, err = t.exec(ctx, `DELETE FROM doc_upload_row WHERE upload = ?`, u.ID)
		}
		if err == nil && u.Phase == stock.Saved {
			_, err = t.exec(ctx, `DELETE FROM doc_upload_part WHERE upload = ?`, u.ID)
		}
		if err != nil {
			return err
		}
		return t.keepResults(ctx, u.ID, results)
	})
}

func (t *tx) keepResults(ctx context.Context, id string, results []stock.Result) error {
	const text = `INSERT INTO doc_upload_row (upload, row_no, fate, title, organ, doc, why) VALUES (?, ?, ?, ?, ?, ?, ?)`
	for _, r := range results {
		if _, err := t.exec(ctx, text, id, r.Row, r.Fate, r.Title, r.Organ, r.Doc, strings.Join(r.Why, "\n")); err != nil {
			return err
		}
	}
	return nil
}

// Results is stock.Uploads.Results.
func (c *Catalog) Results(ctx context.Context, id string, fate catalog.Fate, below, limit int) ([]stock.Result, error) {
	const text = `
		SELECT row_no,
		       fate,
		       title,
		       organ,
		       doc,
		       why
		  FROM doc_upload_row
		 WHERE upload = ?
		   AND row_no > ?
		   AND (fate = ? OR CAST(? AS TEXT) = '')
		 ORDER BY row_no
		 LIMIT ?`
	return list(ctx, c.s.read(), text, scanResult, id, below, fate, fate, limit)
}

func scanResult(r row, v *stock.Result) error {
	var why string
	err := r.Scan(&v.Row, &v.Fate, &v.Title, &v.Organ, &v.Doc, &why)
	if why != "" {
		v.Why = strings.Split(why, "\n")
	}
	return err
}
