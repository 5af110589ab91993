package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
)

// Rollup is annual.Rollups.Rollup.
func (a *Annual) Rollup(ctx context.Context, unit gongkai.UnitID, year, version int) (annual.Rollup, error) {
	const text = `
	SELECT body
	  FROM annual_rollup
	 WHERE org_id = ?
	   AND year = ?
	   AND version = ?`
	var r annual.Rollup
	body, err := value[string](ctx, a.s.read(), text, unit, year, version)
	if errors.Is(err, sql.ErrNoRows) {
		return r, gongkai.Errorf(gongkai.NotFound, "没有 %d 年报告的第 %d 次汇总。", year, version)
	}
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal([]byte(body), &r)
}

// Members is annual.Rollups.Members.
func (a *Annual) Members(ctx context.Context, year int) ([]annual.Member, error) {
	const text = `
	SELECT org_id,
	       version,
	       body_id,
	       body_version
	  FROM annual_rollup_member
	 WHERE year = ?
	 ORDER BY org_id, version, body_id`
	return list(ctx, a.s.read(), text, func(r row, v *annual.Member) error {
		return r.Scan(&v.Unit, &v.Rollup, &v.Body, &v.Version)
	}, year)
}

// Children is annual.Rollups.Children.
func (a *Annual) Children(ctx context.Context, year int) ([]annual.Child, error) {
	published, err := a.publishedChildren(ctx, year)
	if err != nil {
		return nil, err
	}
	accepted, err := a.acceptedChildren(ctx, year)
	if err != nil {
		return nil, err
	}
	at := map[gongkai.UnitID]int{}
	for i, c := range published {
		at[c.Unit] = i
	}
	for _, c := range accepted {
		i, before := at[c.Unit]
		if !before {
			c.Version = 1
			published = append(published, c)
			continue
		}
		c.Version = published[i].Version + 1
		published[i] = c
	}
	return published, nil
}

// figures are what a child needs of a filled report; the rest of it is not read.
type figures struct {
	Version form.Version
	Cells   map[form.CellName]struct{ Value form.Value }
	Beside  annual.Beside
}

func (f figures) into(c *annual.Child) {
	c.Beside = f.Beside
	c.Form, c.Values = f.Version, make(map[form.CellName]form.Value, len(f.Cells))
	for n, cell := range f.Cells {
		if cell.Value.Known() {
			c.Values[n] = cell.Value
		}
	}
}

func (a *Annual) publishedChildren(ctx context.Context, year int) ([]annual.Child, error) {
	const text = `
	SELECT org_id,
	       version,
	       rollup,
	       faults,
	       filled
	  FROM annual_report AS r
	 WHERE year = ?
	   AND version = (SELECT MAX(version) FROM annual_report AS n WHERE n.org_id = r.org_id AND n.year = r.year)
	 ORDER BY org_id`
	return list(ctx, a.s.read(), text, func(r row, v *annual.Child) error {
		var filled []byte
		if err := r.Scan(&v.Unit, &v.Version, &v.Rollup, &v.Faults, &filled); err != nil {
			return err
		}
		v.Published = true
		var f figures
		err := json.Unmarshal(filled, &f)
		f.into(v)
		return err
	}, year)
}

func (a *Annual) acceptedChildren(ctx context.Context, year int) ([]annual.Child, error) {
	const text = `
	SELECT p.org_id,` + paperColumns + `
	 WHERE p.year = ?
	   AND p.stage = 'accepted'
	   AND p.version = (SELECT MAX(version) FROM annual_paper AS n WHERE n.org_id = p.org_id AND n.year = p.year)
	 ORDER BY p.org_id`
	return list(ctx, a.s.read(), text, scanAccepted, year)
}

// scanAccepted reads of an accepted report what a roll-up needs.
func scanAccepted(r row, v *annual.Child) error {
	var body, frozen []byte
	if err := r.Scan(&v.Unit, &body, &frozen); err != nil {
		return err
	}
	var p struct {
		Rollup int
		Frozen struct {
			Filled figures
			Beside annual.Beside
		}
	}
	err := json.Unmarshal(body, &p)
	if len(frozen) > 0 {
		err = errors.Join(err, json.Unmarshal(frozen, &p.Frozen))
	}
	v.Rollup = p.Rollup
	p.Frozen.Filled.into(v)
	v.Beside = p.Frozen.Beside
	return err
}

// insertRollup writes a roll-up with its members. Kind Conflict if another unit
// rolled one of them up in the meantime.
func (t *tx) insertRollup(ctx context.Context, r annual.Rollup) error {
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	const insert = `
	INSERT INTO annual_rollup (org_id, year, version, body, kept_at, kept_by)
	VALUES (?, ?, ?, ?, ?, ?)`
	if _, err := t.exec(ctx, insert, r.Unit, r.Year, r.Version, string(body), millis(t.now), r.Person); err != nil {
		return err
	}
	for _, b := range r.Bodies {
		if err := t.insertMember(ctx, r, b); err != nil {
			return err
		}
	}
	return t.notTwice(ctx, r)
}

func (t *tx) insertMember(ctx context.Context, r annual.Rollup, b annual.Body) error {
	if b.State != annual.Summed && b.State != annual.Covered {
		return nil
	}
	const insert = `
	INSERT INTO annual_rollup_member (org_id, year, version, body_id, body_version)
	VALUES (?, ?, ?, ?, ?)`
	_, err := t.exec(ctx, insert, r.Unit, r.Year, r.Version, b.Unit, b.Version)
	return err
}

// notTwice refuses a body that is summed in the newest roll-ups of two units.
func (t *tx) notTwice(ctx context.Context, r annual.Rollup) error {
	const text = `
	SELECT o.org_id
	  FROM annual_rollup_member AS m
	  JOIN annual_rollup_member AS o
	    ON o.year = m.year
	   AND o.body_id = m.body_id
	   AND o.org_id <> m.org_id
	   AND o.body_version > 0
	 WHERE m.org_id = ?
	   AND m.year = ?
	   AND m.version = ?
	   AND m.body_version > 0
	   AND o.version = (SELECT MAX(version) FROM annual_rollup AS n WHERE n.org_id = o.org_id AND n.year = o.year)
	 LIMIT 1`
	_, err := value[string](ctx, t, text, r.Unit, r.Year, r.Version)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return gongkai.Errorf(gongkai.Conflict, "别的机关刚刚汇总了其中一家的报告。请看过现在的范围再汇总。")
}
