package store

import (
	"context"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
)

const (
	rhythm       = "catalog rhythm"
	indexPattern = "catalog index number"
)

// Index is catalog.Atlas.Index.
func (c *Catalog) Index(ctx context.Context) (catalog.IndexPattern, int, error) {
	s, err := readSetting(ctx, c.s.read(), indexPattern)
	if err != nil || s.version == 0 {
		return catalog.NationalIndex, 0, err
	}
	return catalog.IndexPattern(s.value), s.version, nil
}

// SaveIndex is catalog.Atlas.SaveIndex.
func (c *Catalog) SaveIndex(ctx context.Context, p catalog.IndexPattern, was int, by gongkai.Actor, e audit.Entry) error {
	return c.saveSetting(ctx, indexPattern, string(p), was, by, e)
}

// Rhythm is catalog.Atlas.Rhythm.
func (c *Catalog) Rhythm(ctx context.Context) (catalog.Rhythm, int, error) {
	s, err := readSetting(ctx, c.s.read(), rhythm)
	if err != nil || s.version == 0 {
		return catalog.UsualRhythm(), 0, err
	}
	r, err := catalog.ReadRhythm(s.value)
	return r, s.version, err
}

// SaveRhythm is catalog.Atlas.SaveRhythm.
func (c *Catalog) SaveRhythm(ctx context.Context, r catalog.Rhythm, was int, by gongkai.Actor, e audit.Entry) error {
	return c.saveSetting(ctx, rhythm, r.String(), was, by, e)
}

// Owed is catalog.Atlas.Owed.
func (c *Catalog) Owed(ctx context.Context, unit gongkai.UnitID) ([]catalog.Owed, error) {
	const text = `
		SELECT serial,
		       title,
		       item,
		       state,
		       due_on
		  FROM doc
		 WHERE org_id = ?
		   AND state IN ('draft', 'in_review', 'returned', 'passed')
		   AND mode = 'proactive'
		   AND due_on <> ''
		   AND public_id = 0
		 ORDER BY due_on, serial`
	return list(ctx, c.s.read(), text, scanOwed(unit), unit)
}

func scanOwed(unit gongkai.UnitID) func(row, *catalog.Owed) error {
	return func(r row, o *catalog.Owed) error {
		o.ID.Unit = unit
		var due string
		if err := r.Scan(&o.ID.Serial, &o.Title, &o.Item, &o.State, &due); err != nil {
			return err
		}
		return readDay(due, &o.DueOn)
	}
}
