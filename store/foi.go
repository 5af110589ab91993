package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
)

// FOI keeps applications for information. Applicants, drafts and letters are
// sealed; the query code and the key of the form are kept as keyed hashes.
type FOI struct{ s *Store }

var _ foi.Store = (*FOI)(nil)

// FOI is the view of s that keeps applications. It needs Config.Keys.
func (s *Store) FOI() *FOI { return &FOI{s} }

// Save writes s whole or not at all: see foi.Store.
func (f *FOI) Save(ctx context.Context, step foi.Step) (foi.Application, error) {
	app := step.App
	err := f.s.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		app, err = foiSave(ctx, tx, step)
		return err
	})
	if errors.Is(err, errPressedTwice) || uniqueOn(err, "foi_application.once_index") || uniqueOn(err, "foi_press") {
		return f.first(ctx, step)
	}
	return app, err
}

// foiSave writes the parts of a step; the audit entries come last, because they
// lock the chain.
func foiSave(ctx context.Context, tx *tx, step foi.Step) (foi.Application, error) {
	app, err := foiWrite(ctx, tx, step)
	if err != nil {
		return app, err
	}
	entries := []audit.Entry{entryOf(step, app)}
	for i, part := range step.Parts {
		part.Once = fmt.Sprintf("%s/part %d of %s", step.Once, i+2, app.Number)
		one, err := foiWrite(ctx, tx, part)
		if err != nil {
			return app, err
		}
		entries = append(entries, entryOf(part, one))
	}
	for _, e := range entries {
		if err := tx.log(ctx, e); err != nil {
			return app, err
		}
	}
	return app, nil
}

func entryOf(step foi.Step, app foi.Application) audit.Entry {
	step.Entry.On = app.On()
	return step.Entry
}

// foiWrite writes one application with its papers.
func foiWrite(ctx context.Context, tx *tx, step foi.Step) (foi.Application, error) {
	app, err := foiPut(ctx, tx, step)
	if err != nil {
		return app, err
	}
	for _, l := range step.Letters {
		if err := foiIssue(ctx, tx, app.Number, l); err != nil {
			return app, err
		}
	}
	for _, e := range step.Events {
		if err := foiNote(ctx, tx, app.Number, e); err != nil {
			return app, err
		}
	}
	if step.Entry.Action == "" {
		return app, gongkai.Errorf(gongkai.Invalid, "这一步没有写明做了什么，没有保存。")
	}
	if err := foiEnclose(ctx, tx, app, step.Enclosed); err != nil {
		return app, err
	}
	return app, foiDrop(ctx, tx, app.Number, step.Dropped)
}

func foiPut(ctx context.Context, tx *tx, step foi.Step) (foi.Application, error) {
	switch {
	case step.Was == 0:
		return foiInsert(ctx, tx, step)
	case step.Was == step.App.Version:
		return step.App, nil // only looked at
	}
	if err := foiPress(ctx, tx, step); err != nil {
		return step.App, err
	}
	return step.App, foiUpdate(ctx, tx, step)
}

// nextOf takes the next number of a sequence. The row stays locked until the
// transaction ends, so that a number given up leaves no gap.
func nextOf(ctx context.Context, tx *tx, unit gongkai.UnitID, kind string, year int) (int, error) {
	const text = `
	INSERT INTO foi_sequence (org_id, kind, year, last)
	VALUES (?, ?, ?, 1)
	ON CONFLICT (org_id, kind, year) DO UPDATE SET last = foi_sequence.last + 1
	RETURNING last`
	return value[int](ctx, tx, text, unit, kind, year)
}

// foiInsert gives a new application its number. The number is taken first: that
// locks the sequence, so that of two presses the second sees the first.
func foiInsert(ctx context.Context, tx *tx, step foi.Step) (foi.Application, error) {
	app := step.App
	serial, err := nextOf(ctx, tx, app.Number.Unit, "application", app.Number.Year)
	if err != nil {
		return app, err
	}
	app.Number.Serial = serial
	const before = `SELECT COUNT(*) FROM foi_application WHERE org_id = ? AND once_index = ?`
	if n, err := value[int](ctx, tx, before, app.Number.Unit, onceIndex(tx.keys, step)); err != nil || n > 0 {
		return app, errors.Join(err, pressedTwice(n))
	}
	if err := foiInsertRow(ctx, tx, app, onceIndex(tx.keys, step), codeIndex(tx.keys, app.Number, step.Code)); err != nil {
		return app, err
	}
	return app, foiInsertApplicant(ctx, tx, app)
}

func foiInsertRow(ctx context.Context, tx *tx, app foi.Application, once, code string) error {
	decision, course, err := sealWork(tx.keys, app)
	if err != nil {
		return err
	}
	const text = `
	INSERT INTO foi_application (
	       org_id, year, serial,
	       version, kind, channel, stage, outcome,
	       name, what, from_year, to_year, want_form, want_by,
	       submitted_at, received_on, due_on, due_calendar, due_provisional, ended_on,
	       decision, drafters, returned,
	       course, began_on, extension, overdue_on, fee_paid_on, fee_yuan,
	       once_index, code_index,
	       split_year, split_serial, confirmed_at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err = tx.exec(ctx, text,
		app.Number.Unit, app.Number.Year, app.Number.Serial,
		app.Version, app.Kind, app.Channel, app.Stage, app.Outcome,
		app.Request.Name, app.Request.What, app.Request.FromYear, app.Request.ToYear, app.Wants.Form, app.Wants.By,
		millis(app.Submitted), app.Received.String(), app.Due.Day.String(), app.Due.Version, flag(app.Due.Provisional), app.Ended.String(),
		decision, toJSON(app.Drafters), app.Returned,
		course, app.Began().String(), app.Extension(), app.Course.Overdue.On.String(), app.Course.Fee.Paid.String(), app.Course.Fee.Yuan,
		once, code,
		app.SplitFrom.Year, app.SplitFrom.Serial, millis(app.Confirmed))
	return err
}

func foiInsertApplicant(ctx context.Context, tx *tx, app foi.Application) error {
	sealed, err := sealApplicant(tx.keys, app)
	if err != nil {
		return err
	}
	const text = `INSERT INTO foi_applicant (org_id, year, serial, sealed, id_index) VALUES (?, ?, ?, ?, ?)`
	_, err = tx.exec(ctx, text, app.Number.Unit, app.Number.Year, app.Number.Serial, sealed, idIndex(tx.keys, app.Applicant))
	return err
}

// foiUpdate changes what a case can still change: who asked, what for and
// through which channel stay as they were registered.
func foiUpdate(ctx context.Context, tx *tx, step foi.Step) error {
	app := step.App
	decision, course, err := sealWork(tx.keys, app)
	if err != nil {
		return err
	}
	const text = `
	UPDATE foi_application
	   SET version = ?,
	       stage = ?,
	       outcome = ?,
	       confirmed_at = ?,
	       received_on = ?,
	       due_on = ?,
	       due_calendar = ?,
	       due_provisional = ?,
	       ended_on = ?,
	       decision = ?,
	       drafters = ?,
	       returned = ?,
	       course = ?,
	       began_on = ?,
	       extension = ?,
	       overdue_on = ?,
	       fee_paid_on = ?,
	       fee_yuan = ?
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?
	   AND version = ?`
	n, err := tx.exec(ctx, text,
		app.Version, app.Stage, app.Outcome, millis(app.Confirmed),
		app.Received.String(), app.Due.Day.String(), app.Due.Version, flag(app.Due.Provisional), app.Ended.String(),
		decision, toJSON(app.Drafters), app.Returned,
		course, app.Began().String(), app.Extension(), app.Course.Overdue.On.String(), app.Course.Fee.Paid.String(), app.Course.Fee.Yuan,
		app.Number.Unit, app.Number.Year, app.Number.Serial, step.Was)
	if err == nil && n == 0 {
		return gongkai.Errorf(gongkai.Conflict, "就在刚才，另一个人改动了这件申请，您的这一步没有保存。请对照最新情况再办理。")
	}
	return err
}

// foiIssue gives a letter its number and keeps it sealed.
func foiIssue(ctx context.Context, tx *tx, app foi.Number, l foi.Letter) error {
	serial, err := nextOf(ctx, tx, app.Unit, string(l.Kind), l.Year)
	if err != nil {
		return err
	}
	sealed, err := sealLetter(tx.keys, l.Numbered(app, serial))
	if err != nil {
		return err
	}
	const text = `
	INSERT INTO foi_letter (org_id, kind, year, serial, app_year, app_serial, issued_on, sealed)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	_, err = tx.exec(ctx, text, app.Unit, l.Kind, l.Year, serial, app.Year, app.Serial, l.Day.String(), sealed)
	return err
}

func foiNote(ctx context.Context, tx *tx, no foi.Number, e foi.Event) error {
	const text = `
	INSERT INTO foi_event (org_id, year, serial, seq, at, by_name, action, note, is_public)
	SELECT ?, ?, ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?
	  FROM foi_event
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?`
	_, err := tx.exec(ctx, text, no.Unit, no.Year, no.Serial, millis(e.At), e.By, e.Action, e.Note, flag(e.Public),
		no.Unit, no.Year, no.Serial)
	return err
}

// Application finds one: see foi.Store.
func (f *FOI) Application(ctx context.Context, no foi.Number) (foi.Application, error) {
	const text = `SELECT` + foiColumns + foiFrom + `
	 WHERE a.org_id = ?
	   AND a.year = ?
	   AND a.serial = ?`
	app, err := foiOne(ctx, f.s.read(), f.s.keys, text, no.Unit, no.Year, no.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return app, noApplication()
	}
	return app, err
}

func noApplication() error {
	return gongkai.Errorf(gongkai.NotFound, "没有找到这件申请。请核对编号。")
}
