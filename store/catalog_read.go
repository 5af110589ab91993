package store

import (
	"context"
	"database/sql"
	"errors"
	"gongkai/workday"
	"strings"

	"gongkai"
	"gongkai/catalog"
)

// Document is catalog.Store.Document.
func (c *Catalog) Document(ctx context.Context, id catalog.ID) (catalog.Document, error) {
	return document(ctx, c.s.read(), id)
}

func document(ctx context.Context, q querier, id catalog.ID) (catalog.Document, error) {
	const text = `SELECT` + docColumns + `, body FROM doc WHERE org_id = ? AND serial = ?`
	d, err := one(ctx, q, text, scanDoc, id.Unit, id.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return d, gongkai.Errorf(gongkai.NotFound, "没有编号为“%s”的文件。", id)
	}
	if err != nil {
		return d, err
	}
	return d, readParts(ctx, q, &d)
}

// Published is catalog.Store.Published.
func (c *Catalog) Published(ctx context.Context, p catalog.PublicID) (catalog.Document, error) {
	q := c.s.read()
	const text = `SELECT org_id, serial FROM doc_public WHERE public_id = ?`
	id, err := one(ctx, q, text, func(r row, id *catalog.ID) error { return r.Scan(&id.Unit, &id.Serial) }, int64(p))
	if errors.Is(err, sql.ErrNoRows) {
		return catalog.Document{}, gongkai.Errorf(gongkai.NotFound, "没有这份文件。")
	}
	if err != nil {
		return catalog.Document{}, err
	}
	return document(ctx, q, id)
}

// Editions is catalog.Store.Editions.
func (c *Catalog) Editions(ctx context.Context, p catalog.PublicID) ([]catalog.Document, error) {
	q := c.s.read()
	const text = `SELECT` + docColumns + `, body FROM doc WHERE public_id = ? AND public_id <> 0 ORDER BY edition`
	docs, err := list(ctx, q, text, scanDoc, int64(p))
	for i := range docs {
		err = errors.Join(err, readParts(ctx, q, &docs[i]))
	}
	return docs, err
}

// affects finds what a document repeals or amends by the index of each; asked in
// one condition, every public document would be read for one page.
const affects = `
	SELECT public_id
	  FROM doc
	 WHERE repealed_by = ?
	   AND repealed_by <> 0
	 UNION
	SELECT public_id
	  FROM doc_amended
	 WHERE by_public = ?
	 ORDER BY 1 DESC
	 LIMIT 100`

// Affected is catalog.Store.Affected.
func (c *Catalog) Affected(ctx context.Context, p catalog.PublicID) ([]catalog.Document, error) {
	q := c.s.read()
	ids, err := list(ctx, q, affects, scanInt, int64(p), int64(p))
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	text := `SELECT` + docColumns + `, '' FROM doc
		 WHERE public_id IN (` + numbers(ids) + `)
		   AND public_id <> 0
		   AND state = 'published'
		   AND (repealed_by = ? OR public_id IN (SELECT public_id FROM doc_amended WHERE by_public = ?))
		 ORDER BY public_id DESC`
	return list(ctx, q, text, scanDoc, int64(p), int64(p))
}

// Heir is catalog.Store.Heir.
func (c *Catalog) Heir(ctx context.Context, id catalog.ID) (catalog.Document, error) {
	const text = `SELECT` + docColumns + `, '' FROM doc WHERE org_id = ? AND revises = ? AND revises <> 0`
	d, err := one(ctx, c.s.read(), text, scanDoc, id.Unit, id.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return d, gongkai.Errorf(gongkai.NotFound, "这份文件没有修订版。")
	}
	return d, err
}

// Normative is catalog.Store.Normative.
func (c *Catalog) Normative(ctx context.Context, unit gongkai.UnitID) ([]catalog.NormativeDoc, error) {
	const text = `
		SELECT serial,
		       public_id,
		       title,
		       doc_no,
		       formed_on,
		       repealed_on,
		       expires_on
		  FROM doc
		 WHERE org_id = ?
		   AND normative = 1
		   AND state = 'published'
		 ORDER BY formed_on, serial`
	return list(ctx, c.s.read(), text, func(r row, d *catalog.NormativeDoc) error {
		d.ID.Unit = unit
		var formed, repealed, expires string
		err := r.Scan(&d.ID.Serial, &d.Public, &d.Title, &d.DocNo, &formed, &repealed, &expires)
		return errors.Join(err, readDay(formed, &d.FormedOn), readDay(repealed, &d.RepealedOn), readDay(expires, &d.ExpiresOn))
	}, unit)
}

// ToReassess is catalog.Store.ToReassess.
func (c *Catalog) ToReassess(ctx context.Context, units []gongkai.UnitID, until workday.Day) ([]catalog.Document, error) {
	if len(units) == 0 {
		return nil, nil
	}
	text := `SELECT` + docColumns + `, '' FROM doc
		 WHERE org_id IN (?` + strings.Repeat(", ?", len(units)-1) + `)
		   AND reassess_on <> ''
		   AND reassess_on <= ?
		   AND mode <> 'proactive'
		   AND public_id = 0
		 ORDER BY reassess_on, org_id, serial
		 LIMIT 100`
	var args []any
	for _, u := range units {
		args = append(args, u)
	}
	return list(ctx, c.s.read(), text, scanDoc, append(args, until.String())...)
}

// editions finds the numbers in the office that the editions of a public
// document have.
const editions = `SELECT org_id || '-' || CAST(serial AS TEXT) FROM doc WHERE public_id = ? AND public_id <> 0`

// Explaining is catalog.Store.Explaining.
func (c *Catalog) Explaining(ctx context.Context, d catalog.Document) ([]catalog.Document, error) {
	q := c.s.read()
	names, err := list(ctx, q, editions, func(r row, name *any) error { return r.Scan(name) }, int64(d.Public))
	if err != nil {
		return nil, err
	}
	names = append(names, d.ID.String())
	return list(ctx, q, explaining(len(names)), scanDoc, names...)
}

// explaining finds what interprets one of n documents.
func explaining(n int) string {
	return `SELECT` + docColumns + `, '' FROM doc
		 WHERE explains <> ''
		   AND explains IN (?` + strings.Repeat(", ?", n-1) + `)
		   AND state NOT IN ('superseded', 'withdrawn')
		 ORDER BY org_id, serial
		 LIMIT 100`
}
