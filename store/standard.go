package store

import (
	"context"
	"database/sql"
	"errors"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
)

var _ catalog.Standards = (*Catalog)(nil)

// Standards is catalog.Standards.Standards.
func (c *Catalog) Standards(ctx context.Context) ([]catalog.Standard, error) {
	const text = `
		SELECT code, field, seq, item1, item2, elements, basis, term, organ, channels, audience, mode, county, township, version
		  FROM standard
		 WHERE retired = 0
		 ORDER BY field, seq`
	q := c.s.read()
	all, err := list(ctx, q, text, scanStandard)
	if err != nil {
		return nil, err
	}
	at := map[catalog.Code]int{}
	for i, s := range all {
		at[s.Code] = i
	}
	_, err = list(ctx, q, `SELECT code, org_id FROM standard_unit ORDER BY code, org_id`, func(r row, _ *struct{}) error {
		var code catalog.Code
		var unit gongkai.UnitID
		err := r.Scan(&code, &unit)
		if i, ok := at[code]; ok {
			all[i].Units = append(all[i].Units, unit)
		}
		return err
	})
	return all, err
}

func scanStandard(r row, s *catalog.Standard) error {
	var county, township int
	err := r.Scan(&s.Code, &s.Field, &s.Seq, &s.Item1, &s.Item2, &s.Elements, &s.Basis, &s.Term, &s.Organ, &s.Channels, &s.Audience, &s.Mode, &county, &township, &s.Version)
	s.County, s.Township = county == 1, township == 1
	return err
}

// KeepField is catalog.Standards.KeepField.
func (c *Catalog) KeepField(ctx context.Context, field string, lines []catalog.Standard, once string, e audit.Entry) error {
	return c.turned(ctx, func(ctx context.Context, t *tx) error {
		if again, err := t.fieldAgain(ctx, field, once); again || err != nil {
			return err
		}
		if _, err := t.exec(ctx, `UPDATE standard SET retired = 1 WHERE field = ?`, field); err != nil {
			return err
		}
		for _, s := range lines {
			if err := t.keepStandard(ctx, s); err != nil {
				return err
			}
			if err := t.assign(ctx, s.Code, s.Units); err != nil {
				return err
			}
		}
		return t.log(ctx, e)
	})
}

// fieldAgain notes the form that a field is taken in by, and reports whether it
// was that one before.
func (t *tx) fieldAgain(ctx context.Context, field, once string) (bool, error) {
	if once == "" {
		return false, nil
	}
	const text = `
		INSERT INTO standard_taken (field, once_key)
		VALUES (?, ?)
		ON CONFLICT (field) DO UPDATE
		   SET once_key = excluded.once_key
		 WHERE standard_taken.once_key <> excluded.once_key`
	n, err := t.exec(ctx, text, field, once)
	return n == 0, err
}

func (t *tx) keepStandard(ctx context.Context, s catalog.Standard) error {
	const text = `
		INSERT INTO standard (code, field, seq, item1, item2, elements, basis, term, organ, channels, audience, mode, county, township, retired)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
		ON CONFLICT (code) DO UPDATE
		   SET item1 = excluded.item1,
		       item2 = excluded.item2,
		       elements = excluded.elements,
		       basis = excluded.basis,
		       term = excluded.term,
		       organ = excluded.organ,
		       channels = excluded.channels,
		       audience = excluded.audience,
		       mode = excluded.mode,
		       county = excluded.county,
		       township = excluded.township,
		       retired = 0`
	_, err := t.exec(ctx, text, s.Code, s.Field, s.Seq, s.Item1, s.Item2, s.Elements, s.Basis, s.Term, s.Organ, s.Channels, s.Audience, s.Mode, flag(s.County), flag(s.Township))
	return err
}

func (t *tx) assign(ctx context.Context, code catalog.Code, units []gongkai.UnitID) error {
	for _, u := range units {
		if _, err := t.exec(ctx, `INSERT INTO standard_unit (code, org_id) VALUES (?, ?) ON CONFLICT (code, org_id) DO NOTHING`, code, u); err != nil {
			return err
		}
	}
	return nil
}

// Assign is catalog.Standards.Assign.
func (c *Catalog) Assign(ctx context.Context, code catalog.Code, units []gongkai.UnitID, was int, e audit.Entry) error {
	return c.turned(ctx, func(ctx context.Context, t *tx) error {
		n, err := t.exec(ctx, `UPDATE standard SET version = version + 1 WHERE code = ? AND version = ?`, code, was)
		if err == nil && n == 0 {
			err = stale()
		}
		if err != nil {
			return err
		}
		if _, err := t.exec(ctx, `DELETE FROM standard_unit WHERE code = ?`, code); err != nil {
			return err
		}
		if err := t.assign(ctx, code, units); err != nil {
			return err
		}
		return t.log(ctx, e)
	})
}

// turned writes something that pages of the public show.
func (c *Catalog) turned(ctx context.Context, do func(context.Context, *tx) error) error {
	turned := int64(0)
	err := c.s.write(ctx, func(ctx context.Context, t *tx) (err error) {
		if turned, err = t.turnFace(ctx); err != nil {
			return err
		}
		return do(ctx, t)
	})
	if err == nil {
		c.s.face.raise(turned)
	}
	return err
}

// FileUnder is catalog.Standards.FileUnder.
func (c *Catalog) FileUnder(ctx context.Context, id catalog.ID, code catalog.Code, e audit.Entry) error {
	return c.turned(ctx, func(ctx context.Context, t *tx) error {
		if _, err := t.exec(ctx, `DELETE FROM doc_filed WHERE org_id = ? AND serial = ?`, id.Unit, id.Serial); err != nil {
			return err
		}
		if code != "" {
			if _, err := t.exec(ctx, `INSERT INTO doc_filed (org_id, serial, code) VALUES (?, ?, ?)`, id.Unit, id.Serial, code); err != nil {
				return err
			}
		}
		return t.log(ctx, e)
	})
}

// refile lets a revision stand where the edition before it was filed, unless it
// was filed itself.
func (t *tx) refile(ctx context.Context, d catalog.Document) error {
	const text = `
		INSERT INTO doc_filed (org_id, serial, code)
		SELECT org_id, CAST(? AS INTEGER), code FROM doc_filed WHERE org_id = ? AND serial = ?
		ON CONFLICT (org_id, serial) DO NOTHING`
	_, err := t.exec(ctx, text, d.ID.Serial, d.ID.Unit, d.Revises)
	return err
}

// FiledUnder is catalog.Standards.FiledUnder.
func (c *Catalog) FiledUnder(ctx context.Context, id catalog.ID) (catalog.Code, error) {
	code, err := value[catalog.Code](ctx, c.s.read(), `SELECT code FROM doc_filed WHERE org_id = ? AND serial = ?`, id.Unit, id.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return code, err
}

// FiledTally is catalog.Standards.FiledTally.
func (c *Catalog) FiledTally(ctx context.Context, unit gongkai.UnitID) ([]catalog.Tally, error) {
	const text = `
		SELECT f.code,
		       COUNT(*),
		       MAX(p.public_id)
		  FROM doc_filed f
		  JOIN doc_public p ON p.org_id = f.org_id AND p.serial = f.serial
		 WHERE f.org_id = ?
		   AND p.shown = 1
		 GROUP BY f.code
		 ORDER BY f.code`
	return list(ctx, c.s.read(), text, scanTally, unit)
}

// FiledOwed is catalog.Standards.FiledOwed.
func (c *Catalog) FiledOwed(ctx context.Context, unit gongkai.UnitID) ([]catalog.Owed, error) {
	const text = `
		SELECT d.serial,
		       d.title,
		       f.code,
		       d.state,
		       d.due_on
		  FROM doc_filed f
		  JOIN doc d ON d.org_id = f.org_id AND d.serial = f.serial
		 WHERE f.org_id = ?
		   AND d.state IN ('draft', 'in_review', 'returned', 'passed')
		   AND d.mode = 'proactive'
		   AND d.due_on <> ''
		 ORDER BY d.due_on, d.serial`
	return list(ctx, c.s.read(), text, scanOwed(unit), unit)
}

// Filed is catalog.Standards.Filed.
func (c *Catalog) Filed(ctx context.Context, unit gongkai.UnitID, code catalog.Code, limit int) ([]catalog.Document, error) {
	const text = `
		SELECT p.public_id
		  FROM doc_filed f
		  JOIN doc_public p ON p.org_id = f.org_id AND p.serial = f.serial
		 WHERE f.org_id = ?
		   AND f.code = ?
		   AND p.shown = 1
		 ORDER BY p.public_id DESC
		 LIMIT ?`
	q := c.s.read()
	ids, err := list(ctx, q, text, scanInt, unit, code, limit)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	docs, err := finding{q: q}.documents(ctx, ids)
	var all []catalog.Document
	for _, id := range ids {
		d := docs[catalog.PublicID(id)]
		d.Body = ""
		all = append(all, d)
	}
	return all, err
}
