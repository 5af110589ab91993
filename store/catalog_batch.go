package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
)

var _ catalog.Batches = (*Catalog)(nil)

// writeTaken says of a new document which row of which import it was.
func (t *tx) writeTaken(ctx context.Context, d catalog.Document) error {
	o := d.Origin
	if o.IndexNo != "" {
		if err := t.unclaimed(ctx, o.IndexNo); err != nil {
			return err
		}
	}
	const text = `INSERT INTO doc_taken (org_id, serial, batch, row_no, index_no) VALUES (?, ?, ?, ?, ?)`
	_, err := t.exec(ctx, text, d.ID.Unit, d.ID.Serial, o.Batch, o.Row, catalog.ReadIndexNo(o.IndexNo))
	return err
}

func (t *tx) unclaimed(ctx context.Context, no string) error {
	taken, err := indexNoTaken(ctx, t, no)
	if err == nil && taken {
		return gongkai.Errorf(gongkai.Conflict, "索引号 %s 已经给了另一份文件。", no)
	}
	return err
}

// KeepBatch is catalog.Batches.KeepBatch.
func (c *Catalog) KeepBatch(ctx context.Context, b catalog.Batch, e audit.Entry) error {
	return c.s.write(ctx, func(ctx context.Context, t *tx) error {
		const text = `
			INSERT INTO doc_batch (id, name, source, answers, by_who, at)
			VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO NOTHING`
		n, err := t.exec(ctx, text, b.ID, b.Name, b.Source, b.Answers, b.By, millis(b.At))
		if err != nil || n == 0 {
			return err
		}
		return t.log(ctx, e)
	})
}

const batchColumns = `
	       b.id,
	       b.name,
	       b.source,
	       b.answers,
	       b.by_who,
	       b.at`

func scanBatch(r row, b *catalog.Batch) error {
	var at int64
	err := r.Scan(&b.ID, &b.Name, &b.Source, &b.Answers, &b.By, &at)
	b.At = instant(at)
	return err
}

// Batch is catalog.Batches.Batch.
func (c *Catalog) Batch(ctx context.Context, id string) (catalog.Batch, error) {
	b, err := one(ctx, c.s.read(), `SELECT`+batchColumns+` FROM doc_batch b WHERE b.id = ?`, scanBatch, id)
	if errors.Is(err, sql.ErrNoRows) {
		return b, gongkai.Errorf(gongkai.NotFound, "没有这次导入。")
	}
	return b, err
}

// Batches is catalog.Batches.Batches.
func (c *Catalog) Batches(ctx context.Context, units []gongkai.UnitID) ([]catalog.Batch, error) {
	if len(units) == 0 {
		return nil, nil
	}
	in, args := within("t.org_id", units)
	text := `SELECT` + batchColumns + `
		  FROM doc_batch b
		 WHERE EXISTS (SELECT 1 FROM doc_taken t WHERE t.batch = b.id AND ` + in + `)
		 ORDER BY b.at DESC, b.id`
	return list(ctx, c.s.read(), text, scanBatch, args...)
}

// Standings is catalog.Batches.Standings.
func (c *Catalog) Standings(ctx context.Context, id string, units []gongkai.UnitID) (catalog.Standings, error) {
	all := catalog.Standings{}
	if len(units) == 0 {
		return all, nil
	}
	in, args := within("t.org_id", units)
	text := `
		SELECT d.state,
		       COUNT(*)
		  FROM doc_taken t
		  JOIN doc d ON d.org_id = t.org_id AND d.serial = t.serial
		 WHERE t.batch = ?
		   AND ` + in + `
		 GROUP BY d.state`
	_, err := list(ctx, c.s.read(), text, func(r row, _ *struct{}) error {
		var s catalog.State
		var n int
		err := r.Scan(&s, &n)
		all[s] = n
		return err
	}, append([]any{id}, args...)...)
	return all, err
}

// InBatch is catalog.Batches.InBatch.
func (c *Catalog) InBatch(ctx context.Context, id string, units []gongkai.UnitID, s catalog.State, after, limit int) ([]catalog.Document, error) {
	if len(units) == 0 {
		return nil, nil
	}
	in, args := within("t.org_id", units)
	args = append(append([]any{id, after}, args...), s, limit)
	text := `SELECT d.` + strings.Join(strings.Fields(docColumns), " d.") + `, ''
		  FROM doc_taken t
		  JOIN doc d ON d.org_id = t.org_id AND d.serial = t.serial
		 WHERE t.batch = ?
		   AND t.row_no > ?
		   AND ` + in + `
		   AND d.state = ?
		 ORDER BY t.row_no
		 LIMIT ?`
	return list(ctx, c.s.read(), text, scanDoc, args...)
}

// Taken is catalog.Batches.Taken.
func (c *Catalog) Taken(ctx context.Context, unit gongkai.UnitID, key string) (catalog.ID, error) {
	serial, err := value[int](ctx, c.s.read(), `SELECT serial FROM doc WHERE org_id = ? AND born = ?`, unit, key)
	if errors.Is(err, sql.ErrNoRows) {
		return catalog.ID{}, gongkai.Errorf(gongkai.NotFound, "没有收过。")
	}
	return catalog.ID{Unit: unit, Serial: serial}, err
}

// IndexNoTaken is catalog.Batches.IndexNoTaken.
func (c *Catalog) IndexNoTaken(ctx context.Context, no string) (bool, error) {
	return indexNoTaken(ctx, c.s.read(), no)
}

func indexNoTaken(ctx context.Context, q querier, no string) (bool, error) {
	const text = `
		SELECT (SELECT COUNT(*) FROM doc_public WHERE index_no = ?)
		     + (SELECT COUNT(*) FROM doc_taken WHERE index_no = ? AND index_no <> '')`
	no = catalog.ReadIndexNo(no)
	n, err := value[int](ctx, q, text, no, no)
	return n > 0, err
}
