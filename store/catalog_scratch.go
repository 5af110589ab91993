package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"gongkai/catalog"
)

var _ catalog.Scratches = (*Catalog)(nil)

const scratchColumns = `
		SELECT org_id,
		       serial,
		       person,
		       name,
		       version,
		       since,
		       at,
		       `

func scanScratch(r row, s *catalog.Scratch) error {
	var since, at int64
	err := r.Scan(&s.Doc.Unit, &s.Doc.Serial, &s.Person, &s.Name, &s.Version, &since, &at, &s.Typed)
	s.Since, s.At = instant(since), instant(at)
	return err
}

// Scratch is catalog.Scratches.Scratch.
func (c *Catalog) Scratch(ctx context.Context, doc catalog.ID, person string) (catalog.Scratch, error) {
	const text = scratchColumns + `typed FROM doc_scratch WHERE org_id = ? AND serial = ? AND person = ?`
	s, err := one(ctx, c.s.read(), text, scanScratch, doc.Unit, doc.Serial, person)
	if errors.Is(err, sql.ErrNoRows) {
		return catalog.Scratch{}, nil
	}
	return s, err
}

// KeepScratch is catalog.Scratches.KeepScratch.
func (c *Catalog) KeepScratch(ctx context.Context, s catalog.Scratch, before time.Time) error {
	const text = `
		INSERT INTO doc_scratch (org_id, serial, person, name, version, since, at, typed)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (org_id, serial, person) DO UPDATE
		   SET name = excluded.name,
		       version = excluded.version,
		       at = excluded.at,
		       typed = excluded.typed`
	return c.s.write(ctx, func(ctx context.Context, t *tx) error {
		if _, err := t.exec(ctx, `DELETE FROM doc_scratch WHERE at < ?`, millis(before)); err != nil {
			return err
		}
		_, err := t.exec(ctx, text, s.Doc.Unit, s.Doc.Serial, s.Person, s.Name, s.Version, millis(s.Since), millis(s.At), s.Typed)
		return err
	})
}

// DropScratch is catalog.Scratches.DropScratch.
func (c *Catalog) DropScratch(ctx context.Context, doc catalog.ID, person string) error {
	return c.s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `DELETE FROM doc_scratch WHERE org_id = ? AND serial = ? AND person = ?`, doc.Unit, doc.Serial, person)
		return err
	})
}

// Scratching is catalog.Scratches.Scratching.
func (c *Catalog) Scratching(ctx context.Context, doc catalog.ID, since time.Time) ([]catalog.Scratch, error) {
	const text = scratchColumns + `'' FROM doc_scratch WHERE org_id = ? AND serial = ? AND at >= ? ORDER BY since`
	return list(ctx, c.s.read(), text, scanScratch, doc.Unit, doc.Serial, millis(since))
}
