package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

var _ foi.Dockets = (*FOI)(nil)

const docketColumns = `
	SELECT org_id,
	       year,
	       serial,
	       version,
	       sealed
	  FROM foi_docket`

func (f *FOI) scanDocket(r row, d *foi.Docket) error {
	var sealed string
	if err := r.Scan(&d.Number.Unit, &d.Number.Year, &d.Number.Serial, &d.Version, &sealed); err != nil {
		return err
	}
	return openJSON(f.s.keys, d.On(), sealed, &d.DocketFacts)
}

// Docket is foi.Dockets.Docket.
func (f *FOI) Docket(ctx context.Context, no foi.Number) (foi.Docket, []foi.Event, error) {
	d, err := one(ctx, f.s.read(), docketColumns+`
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?`, f.scanDocket, no.Unit, no.Year, no.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return d, nil, gongkai.Errorf(gongkai.NotFound, "没有这件案卷。请核对编号。")
	}
	if err != nil {
		return d, nil, err
	}
	lines, err := f.lines(ctx, "docket", no)
	return d, lines, err
}

// Dockets is foi.Dockets.Dockets.
func (f *FOI) Dockets(ctx context.Context, filter foi.DocketFilter) ([]foi.Docket, error) {
	if len(filter.Units) == 0 {
		return nil, nil
	}
	where, args := within("org_id", filter.Units)
	if filter.Open {
		where += ` AND decided_on = ''`
	}
	if filter.Kind != "" {
		where, args = where+` AND kind = ?`, append(args, filter.Kind)
	}
	if no := filter.App; !no.IsZero() {
		where, args = where+` AND org_id = ? AND app_year = ? AND app_serial = ?`, append(args, no.Unit, no.Year, no.Serial)
	}
	size := filter.Size
	if size <= 0 {
		size = 200
	}
	return list(ctx, f.s.read(), docketColumns+` WHERE `+where+` ORDER BY accepted_on DESC, org_id, year DESC, serial DESC LIMIT ?`, f.scanDocket, append(args, size)...)
}

// within is the condition that a column is one of units.
func within(column string, units []gongkai.UnitID) (string, []any) {
	args := make([]any, len(units))
	for i, u := range units {
		args[i] = string(u)
	}
	return column + ` IN (?` + strings.Repeat(", ?", len(units)-1) + `)`, args
}

// Remedies is foi.Dockets.Remedies.
func (f *FOI) Remedies(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.RemedyRecord, error) {
	all, err := list(ctx, f.s.read(), docketColumns+`
	 WHERE org_id = ?
	   AND accepted_on <= ?
	   AND (decided_on = '' OR decided_on >= ?)
	 ORDER BY year, serial`, f.scanDocket, unit, workday.Date(year, 12, 31).String(), workday.Date(year, 1, 1).String())
	records := make([]foi.RemedyRecord, len(all))
	for i, d := range all {
		records[i] = d.Record()
	}
	return records, err
}

// SaveDocket is foi.Dockets.SaveDocket.
func (f *FOI) SaveDocket(ctx context.Context, step foi.DocketStep) (foi.Docket, error) {
	d := step.Docket
	err := f.s.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		if step.Was == 0 {
			if d.Number.Serial, err = nextOf(ctx, tx, d.Number.Unit, "docket", d.Number.Year); err != nil {
				return err
			}
		}
		if err := tx.putDocket(ctx, d, step); err != nil {
			return err
		}
		if err := tx.line(ctx, "docket", d.Number, step.Event); err != nil {
			return err
		}
		step.Entry.On = d.On()
		return tx.log(ctx, step.Entry)
	})
	if step.Was == 0 && uniqueOn(err, "foi_docket.once_index") {
		return one(ctx, f.s.read(), docketColumns+` WHERE org_id = ? AND once_index = ?`, f.scanDocket, d.Number.Unit, f.s.keys.Index(step.Once, "foi.docket.once"))
	}
	return d, err
}

func (t *tx) putDocket(ctx context.Context, d foi.Docket, step foi.DocketStep) error {
	sealed, err := sealJSON(t.keys, d.On(), d.DocketFacts)
	if err != nil {
		return err
	}
	if step.Was == 0 {
		const text = `
		INSERT INTO foi_docket (version, kind, app_year, app_serial, accepted_on, decided_on, result, sealed, org_id, year, serial, once_index)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
		_, err = t.exec(ctx, text, d.Version, d.Kind, d.App.Year, d.App.Serial, d.Accepted.String(), d.Decided.String(), d.Result, sealed,
			d.Number.Unit, d.Number.Year, d.Number.Serial, t.keys.Index(step.Once, "foi.docket.once"))
		return err
	}
	const text = `
	UPDATE foi_docket
	   SET version = ?,
	       kind = ?,
	       app_year = ?,
	       app_serial = ?,
	       accepted_on = ?,
	       decided_on = ?,
	       result = ?,
	       sealed = ?
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?
	   AND version = ?`
	n, err := t.exec(ctx, text, d.Version, d.Kind, d.App.Year, d.App.Serial, d.Accepted.String(), d.Decided.String(), d.Result, sealed,
		d.Number.Unit, d.Number.Year, d.Number.Serial, step.Was)
	if err == nil && n == 0 {
		return gongkai.Errorf(gongkai.Conflict, "就在刚才，另一个人改动了这件案卷，您的这一步没有保存。请对照最新情况再改。")
	}
	return err
}
