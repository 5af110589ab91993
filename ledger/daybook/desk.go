package daybook

import (
	"context"
	"errors"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

// Store keeps lines in all their versions.
type Store interface {
	// Daybook gives the newest versions that [Book] speaks of.
	Daybook(ctx context.Context, unit gongkai.UnitID, year int) (Book, error)
	// DaybookLine gives every version of a line, the newest first; kind NotFound
	// if there is none.
	DaybookLine(ctx context.Context, no foi.Number) ([]Line, error)
	// SaveDaybook numbers the new lines and writes every part of a step, or
	// nothing. A version that exists is a Conflict; a form whose Once was saved
	// before is not written again.
	SaveDaybook(ctx context.Context, s Step) error
	// HandedIn reports whether a unit's report of a year has left the unit.
	HandedIn(ctx context.Context, unit gongkai.UnitID, year int) (bool, error)
}

// Cases knows the applications that the program has itself.
type Cases interface {
	Records(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.Record, error)
}

// Remedies knows the reconsiderations and suits that the program has itself.
type Remedies interface {
	Remedies(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.RemedyRecord, error)
}

// Units knows the units.
type Units interface {
	Unit(ctx context.Context, id gongkai.UnitID) (org.Unit, error)
}

// Desk keeps the paper registers. All its fields are needed; it is safe for use
// by many at once.
type Desk struct {
	Store    Store
	Cases    Cases
	Remedies Remedies
	Units    Units
	Now      func() time.Time
}

// Open gives what a unit's register says about a year to somebody who may read
// its ledgers.
func (d *Desk) Open(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int) (Book, error) {
	if year < FirstYear || year > workday.On(d.Now()).Year() {
		return Book{}, gongkai.Errorf(gongkai.NotFound, "%d 年没有纸质登记簿。", year)
	}
	if _, err := d.Units.Unit(ctx, unit); err != nil {
		return Book{}, err
	}
	if err := org.May(by, org.ReadLedger, unit); err != nil {
		return Book{}, err
	}
	return d.Store.Daybook(ctx, unit, year)
}

// Daybook gives the lines that stand in a year, for the annual report, which
// asks itself who may see it.
func (d *Desk) Daybook(ctx context.Context, unit gongkai.UnitID, year int) ([]Line, error) {
	b, err := d.Store.Daybook(ctx, unit, year)
	var lines []Line
	for _, l := range b.Standing("") {
		if l.Of(year) {
			lines = append(lines, l)
		}
	}
	return lines, err
}

// Line gives every version of a line, the newest first.
func (d *Desk) Line(ctx context.Context, by gongkai.Actor, no foi.Number) ([]Line, error) {
	if err := org.May(by, org.ReadLedger, no.Unit); err != nil {
		return nil, err
	}
	return d.Store.DaybookLine(ctx, no)
}

// Own counts the applications and remedies of a year that the program has
// itself: what was received in it, lines left out.
func (d *Desk) Own(ctx context.Context, unit gongkai.UnitID, year int) (cases, suits int, err error) {
	records, err := d.Cases.Records(ctx, unit, year)
	if err != nil {
		return 0, 0, err
	}
	for _, r := range records {
		if r.Received.Year() == year {
			cases++
		}
	}
	remedies, err := d.Remedies.Remedies(ctx, unit, year)
	for _, r := range remedies {
		if r.Accepted.Year() == year {
			suits++
		}
	}
	return cases, suits, err
}

// Enter takes lines. A second press of the same form changes nothing.
func (d *Desk) Enter(ctx context.Context, by gongkai.Actor, c Enter) error {
	lines, wrong, saved, err := d.try(ctx, by, c)
	if err != nil || saved {
		return err
	}
	if err := errors.Join(wrong...); err != nil {
		return err
	}
	return d.Store.SaveDaybook(ctx, Step{Lines: lines, Entry: audit.By(by, "ledger.daybook.enter", On(c.Unit, lines[0].Number.Year), note(lines))})
}

// Try tells what is wrong with each of the lines, nil where nothing is; nothing
// is saved.
func (d *Desk) Try(ctx context.Context, by gongkai.Actor, c Enter) ([]error, error) {
	_, wrong, _, err := d.try(ctx, by, c)
	return wrong, err
}

func (d *Desk) try(ctx context.Context, by gongkai.Actor, c Enter) (lines []Line, wrong []error, saved bool, err error) {
	if err := org.May(by, org.EnterLedger, c.Unit); err != nil {
		return nil, nil, false, err
	}
	if n := len(c.Lines); n == 0 || n > MostLines {
		return nil, nil, false, gongkai.Errorf(gongkai.Invalid, "一次登记 1 至 %d 件，现在是 %d 件。", MostLines, n)
	}
	lines, wrong = make([]Line, len(c.Lines)), make([]error, len(c.Lines))
	grounds := map[int]*ground{}
	for i, f := range c.Lines {
		if wrong[i] = f.check(workday.On(d.Now())); wrong[i] != nil {
			continue
		}
		g, err := d.ground(ctx, grounds, c.Unit, f.Received.Year())
		if err != nil || g.Book.wrote(c.Once) {
			return nil, nil, err == nil, err
		}
		lines[i], wrong[i] = g.enter(f, by, d.Now(), c.Once)
	}
	return lines, wrong, false, nil
}

// ground gives what lines of a year are held against, looked up once.
func (d *Desk) ground(ctx context.Context, known map[int]*ground, unit gongkai.UnitID, year int) (*ground, error) {
	if g := known[year]; g != nil {
		return g, nil
	}
	g := &ground{Locked: map[int]bool{}}
	known[year] = g
	var err error
	if g.Book, err = d.Store.Daybook(ctx, unit, year); err != nil {
		return nil, err
	}
	if g.Cases, g.Suits, err = d.Own(ctx, unit, year); err != nil {
		return nil, err
	}
	for y := year; y <= workday.On(d.Now()).Year(); y++ {
		if g.Locked[y], err = d.Store.HandedIn(ctx, unit, y); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// Amend corrects a line, or writes down its end.
func (d *Desk) Amend(ctx context.Context, by gongkai.Actor, no foi.Number, c Amend) error {
	return d.change(ctx, by, no, c.Once, func(was Line, g *ground) (Step, error) {
		c.Facts.Sort = was.Sort
		if err := c.Facts.check(workday.On(d.Now())); err != nil {
			return Step{}, err
		}
		return c.amend(was, g, by, d.Now())
	})
}

// Strike strikes a line out.
func (d *Desk) Strike(ctx context.Context, by gongkai.Actor, no foi.Number, c Strike) error {
	return d.change(ctx, by, no, c.Once, func(was Line, g *ground) (Step, error) { return c.strike(was, g, by, d.Now()) })
}

// change loads a line, decides, and saves what was decided.
func (d *Desk) change(ctx context.Context, by gongkai.Actor, no foi.Number, once string, decide func(Line, *ground) (Step, error)) error {
	if err := org.May(by, org.EnterLedger, no.Unit); err != nil {
		return err
	}
	versions, err := d.Store.DaybookLine(ctx, no)
	if err != nil || once != "" && versions[0].Once == once {
		return err // the same form came twice, and was saved
	}
	g, err := d.ground(ctx, map[int]*ground{}, no.Unit, no.Year)
	if err != nil {
		return err
	}
	step, err := decide(versions[0], g)
	if err != nil {
		return err
	}
	return d.Store.SaveDaybook(ctx, step)
}
