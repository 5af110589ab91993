package store

import (
	"context"

	"gongkai"
	"gongkai/foi"
	"gongkai/ledger/daybook"
	"gongkai/workday"
)

var _ daybook.Store = (*Ledger)(nil)

const daybookColumns = `
	SELECT org_id,
	       year,
	       serial,
	       version,
	       sort,
	       title,
	       received_on,
	       ended_on,
	       book,
	       entry,
	       applicant,
	       channel,
	       outcome,
	       fee_yuan,
	       paid_on,
	       kind,
	       result,
	       struck,
	       reason,
	       at,
	       person,
	       name,
	       once_key
	  FROM ledger_daybook`

func scanDaybook(r row, v *daybook.Line) error {
	var at int64
	var struck int
	err := r.Scan(&v.Number.Unit, &v.Number.Year, &v.Number.Serial, &v.Version, &v.Sort, &v.Title, day{&v.Received}, day{&v.Ended}, &v.Book, &v.Entry,
		&v.Applicant, &v.Channel, &v.Outcome, &v.Fee, day{&v.Paid}, &v.Kind, &v.Result, &struck, &v.Reason, &at, &v.Person, &v.Name, &v.Once)
	v.At, v.Struck = instant(at), struck != 0
	return err
}

// Daybook is daybook.Store.Daybook.
func (l *Ledger) Daybook(ctx context.Context, unit gongkai.UnitID, year int) (daybook.Book, error) {
	lines, err := list(ctx, l.s.read(), daybookColumns+`
	 WHERE org_id = ?
	   AND newest = 1
	   AND (year = ? OR year < ? AND (ended_on = '' OR ended_on >= ?))
	 ORDER BY year, serial`, scanDaybook, unit, year, year, workday.Date(year, 1, 1).String())
	return daybook.Book{Unit: unit, Year: year, Lines: lines}, err
}

// DaybookLine is daybook.Store.DaybookLine.
func (l *Ledger) DaybookLine(ctx context.Context, no foi.Number) ([]daybook.Line, error) {
	lines, err := list(ctx, l.s.read(), daybookColumns+`
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?
	 ORDER BY version DESC`, scanDaybook, no.Unit, no.Year, no.Serial)
	if err == nil && len(lines) == 0 {
		return nil, gongkai.Errorf(gongkai.NotFound, "登记簿里没有这一条。请核对编号。")
	}
	return lines, err
}

// HandedIn is daybook.Store.HandedIn.
func (l *Ledger) HandedIn(ctx context.Context, unit gongkai.UnitID, year int) (bool, error) {
	p, err := l.s.Annual().Paper(ctx, unit, year)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return false, nil
	}
	return p.Stage.Locked(), err
}

// SaveDaybook is daybook.Store.SaveDaybook.
func (l *Ledger) SaveDaybook(ctx context.Context, step daybook.Step) error {
	err := l.s.write(ctx, func(ctx context.Context, tx *tx) error {
		for i, line := range step.Lines {
			if i > 0 {
				line.Once = "" // one form, one key
			}
			if err := tx.putDaybook(ctx, line); err != nil {
				return err
			}
		}
		return tx.log(ctx, step.Entry)
	})
	if !unique(err) {
		return err
	}
	first := step.Lines[0]
	const text = `SELECT COUNT(*) FROM ledger_daybook WHERE org_id = ? AND once_key = ?`
	if n, failed := value[int](ctx, l.s.read(), text, first.Number.Unit, first.Once); failed != nil || n > 0 && first.Once != "" {
		return failed
	}
	return gongkai.Because(err, gongkai.Conflict, "刚才有人也改了这一条，您填的还没有保存。请重新打开这一页，对照后再改。")
}

// putDaybook writes a version of a line: the first with a new number, another in
// the place of the one before.
func (t *tx) putDaybook(ctx context.Context, v daybook.Line) (err error) {
	if v.Number.Serial == 0 {
		v.Number.Serial, err = nextOf(ctx, t, v.Number.Unit, "daybook", v.Number.Year)
	} else {
		_, err = t.exec(ctx, `UPDATE ledger_daybook SET newest = 0 WHERE org_id = ? AND year = ? AND serial = ? AND newest = 1`, v.Number.Unit, v.Number.Year, v.Number.Serial)
	}
	if err != nil {
		return err
	}
	const text = `
	INSERT INTO ledger_daybook (org_id, year, serial, version, newest, sort, title, received_on, ended_on, book, entry, applicant, channel, outcome, fee_yuan, paid_on, kind, result, struck, reason, at, person, name, once_key)
	VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err = t.exec(ctx, text, v.Number.Unit, v.Number.Year, v.Number.Serial, v.Version, v.Sort, v.Title, v.Received.String(), v.Ended.String(), v.Book, v.Entry,
		v.Applicant, v.Channel, v.Outcome, v.Fee, v.Paid.String(), v.Kind, v.Result, flag(v.Struck), v.Reason, millis(v.At), v.Person, v.Name, v.Once)
	return err
}
