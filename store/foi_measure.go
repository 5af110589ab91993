package store

import (
	"context"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// Measures gives what the public statistics read of the applications of unit
// that count in year, as they stand on today.
func (f *FOI) Measures(ctx context.Context, unit gongkai.UnitID, year int, cal *workday.Calendar, today workday.Day) ([]foi.Measured, error) {
	const text = `SELECT` + foiColumns + foiFrom + `
	 WHERE a.org_id = ?
	   AND a.received_on <> ''
	   AND a.received_on <= ?
	   AND (a.ended_on = '' OR a.ended_on >= ?)
	   AND a.stage <> 'redirected'`
	apps, err := list(ctx, f.s.read(), text, scanApplication(f.s.keys), unit, workday.Date(year, 12, 31).String(), workday.Date(year, 1, 1).String())
	all := make([]foi.Measured, len(apps))
	for i, app := range apps {
		all[i] = app.Measured(cal, today)
	}
	return all, err
}
