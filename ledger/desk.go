package ledger

import (
	"context"
	"slices"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Store keeps what was entered. Nothing in it is ever changed.
type Store interface {
	// Book gives a unit's year; one without postings if nothing was entered.
	Book(ctx context.Context, unit gongkai.UnitID, year int) (Book, error)
	// Months tells in which months of a year each unit entered anything.
	Months(ctx context.Context, year int) (map[gongkai.UnitID][]time.Month, error)
	// Save writes every part of a step or nothing. A posting whose No is taken
	// is a Conflict; one whose Once was saved before is not written again.
	Save(ctx context.Context, s Step) error
}

// Units knows the units.
type Units interface {
	Unit(ctx context.Context, id gongkai.UnitID) (org.Unit, error)
}

// Desk keeps the ledgers. All its fields are needed; it is safe for use by many
// at once.
type Desk struct {
	Store Store
	Units Units
	Now   func() time.Time
}

// Open gives a unit's book to somebody who may read it.
func (d *Desk) Open(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int) (Book, error) {
	if err := d.known(ctx, unit, year); err != nil {
		return Book{}, err
	}
	if err := org.May(by, org.ReadLedger, unit); err != nil {
		return Book{}, err
	}
	return d.Store.Book(ctx, unit, year)
}

// Figures gives what a unit's year comes to, for the annual report, which asks
// itself who may see it.
func (d *Desk) Figures(ctx context.Context, unit gongkai.UnitID, year int) ([]Figure, error) {
	book, err := d.Store.Book(ctx, unit, year)
	if err != nil {
		return nil, err
	}
	return book.Figures(workday.On(d.Now())), nil
}

// Months tells in which months of a year each unit entered anything.
func (d *Desk) Months(ctx context.Context, year int) (map[gongkai.UnitID][]time.Month, error) {
	return d.Store.Months(ctx, year)
}

// Enter takes figures. A second press of the same form changes nothing.
func (d *Desk) Enter(ctx context.Context, by gongkai.Actor, c Enter) error {
	book, err := d.forEntry(ctx, by, c.Unit, c.Year)
	if err != nil || c.Once != "" && slices.ContainsFunc(book.Postings, func(p Posting) bool { return p.Once == c.Once }) {
		return err
	}
	step, err := c.post(book, by, d.Now())
	if err != nil {
		return err
	}
	return d.Store.Save(ctx, step)
}

// Try tells what Enter would write, without writing it: the entries, and the
// figures that they would supersede.
func (d *Desk) Try(ctx context.Context, by gongkai.Actor, c Enter) ([]Change, error) {
	book, err := d.forEntry(ctx, by, c.Unit, c.Year)
	if err != nil {
		return nil, err
	}
	c.Reason, c.Version = "预览", book.Version()
	step, err := c.post(book, by, d.Now())
	if err != nil {
		return nil, err
	}
	var all []Change
	for _, e := range step.Posting.Entries {
		old := book.History(e.Month, e.Kind)
		all = append(all, Change{e, old[:min(1, len(old))]})
	}
	return all, nil
}

// A Change is an entry and the line it would supersede, if there is one.
type Change struct {
	Entry
	Before []Line // at most one
}

func (d *Desk) forEntry(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int) (Book, error) {
	if err := d.known(ctx, unit, year); err != nil {
		return Book{}, err
	}
	if err := org.May(by, org.EnterLedger, unit); err != nil {
		return Book{}, err
	}
	return d.Store.Book(ctx, unit, year)
}

// known refuses units and years that have no ledger.
func (d *Desk) known(ctx context.Context, unit gongkai.UnitID, year int) error {
	if year < FirstYear || year > workday.On(d.Now()).Year() {
		return gongkai.Errorf(gongkai.NotFound, "%d 年没有台账。", year)
	}
	_, err := d.Units.Unit(ctx, unit)
	return err
}
