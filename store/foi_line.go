package store

import (
	"context"

	"gongkai/foi"
)

// lines is the file of something that stands beside the applications.
func (f *FOI) lines(ctx context.Context, subject string, no foi.Number) ([]foi.Event, error) {
	const text = `
	SELECT at,
	       by_name,
	       action,
	       note,
	       0
	  FROM foi_line
	 WHERE org_id = ?
	   AND subject = ?
	   AND year = ?
	   AND serial = ?
	 ORDER BY seq`
	return list(ctx, f.s.read(), text, scanEvent, no.Unit, subject, no.Year, no.Serial)
}

// line adds one. The row of the subject is written before it in the same
// transaction, so that two cannot take one place.
func (t *tx) line(ctx context.Context, subject string, no foi.Number, e foi.Event) error {
	const text = `
	INSERT INTO foi_line (org_id, subject, year, serial, seq, at, by_name, action, note)
	SELECT ?, ?, ?, ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?
	  FROM foi_line
	 WHERE org_id = ?
	   AND subject = ?
	   AND year = ?
	   AND serial = ?`
	_, err := t.exec(ctx, text, no.Unit, subject, no.Year, no.Serial, millis(e.At), e.By, e.Action, e.Note,
		no.Unit, subject, no.Year, no.Serial)
	return err
}
