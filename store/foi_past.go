package store

import (
	"context"
	"errors"
	"strings"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// Past finds what applications are compared with: see foi.Pasts. Nothing sealed
// is opened.
func (f *FOI) Past(ctx context.Context, unit gongkai.UnitID, who foi.Applicant, no foi.Number, most int) ([]foi.Past, error) {
	const text = `
	SELECT a.org_id,
	       a.year,
	       a.serial,
	       a.name,
	       a.what,
	       a.stage,
	       a.outcome,
	       a.received_on,
	       a.ended_on,
	       CASE WHEN p.id_index = ? THEN 1 ELSE 0 END,
	       COALESCE(l.serial, 0)
	  FROM foi_application a
	  JOIN foi_applicant p ON p.org_id = a.org_id AND p.year = a.year AND p.serial = a.serial
	  LEFT JOIN foi_letter l ON l.org_id = a.org_id AND l.app_year = a.year AND l.app_serial = a.serial AND l.kind = 'reply'
	 WHERE a.org_id = ?
	   AND NOT (a.year = ? AND a.serial = ?)
	 ORDER BY a.year DESC, a.serial DESC
	 LIMIT ?`
	return list(ctx, f.s.read(), text, scanPast, idIndex(f.s.keys, who), unit, no.Year, no.Serial, most)
}

func scanPast(r row, p *foi.Past) error {
	var received, ended string
	var same int
	err := r.Scan(&p.Number.Unit, &p.Number.Year, &p.Number.Serial, &p.Request.Name, &p.Request.What, &p.Stage, &p.Outcome,
		&received, &ended, &same, &p.Reply)
	p.Same = same != 0
	return errors.Join(err, p.Received.UnmarshalText([]byte(received)), p.Ended.UnmarshalText([]byte(ended)))
}

// Parts gives what was split from one application: see foi.Store.
func (f *FOI) Parts(ctx context.Context, app foi.Application) ([]foi.Application, error) {
	whole := app.SplitFrom
	if whole.IsZero() {
		whole = app.Number
	}
	const text = `SELECT` + foiColumns + foiFrom + `
	 WHERE a.org_id = ?
	   AND (a.split_year = ? AND a.split_serial = ? OR a.year = ? AND a.serial = ?)
	   AND NOT (a.year = ? AND a.serial = ?)
	 ORDER BY a.year, a.serial`
	return list(ctx, f.s.read(), text, scanApplication(f.s.keys), whole.Unit, whole.Year, whole.Serial, whole.Year, whole.Serial,
		app.Number.Year, app.Number.Serial)
}

// Spare counts an application that was not needed: see foi.Savings.
func (f *FOI) Spare(ctx context.Context, unit gongkai.UnitID, on workday.Day) error {
	const text = `
	INSERT INTO foi_saved (org_id, day, n)
	VALUES (?, ?, 1)
	ON CONFLICT (org_id, day) DO UPDATE SET n = foi_saved.n + 1`
	return f.s.write(ctx, func(ctx context.Context, tx *tx) error {
		_, err := tx.exec(ctx, text, unit, on.String())
		return err
	})
}

// Spared adds them up: see foi.Savings.
func (f *FOI) Spared(ctx context.Context, units []gongkai.UnitID, from, to workday.Day) (int, error) {
	if len(units) == 0 {
		return 0, nil
	}
	args := []any{from.String(), to.String()}
	for _, u := range units {
		args = append(args, string(u))
	}
	text := `
	SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT)
	  FROM foi_saved
	 WHERE day >= ?
	   AND day <= ?
	   AND org_id IN (?` + strings.Repeat(", ?", len(units)-1) + `)`
	return value[int](ctx, f.s.read(), text, args...)
}
