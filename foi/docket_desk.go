package foi

import (
	"context"
	"time"

	"gongkai"
	"gongkai/cipher"
	"gongkai/org"
	"gongkai/workday"
)

// Dockets keeps dockets. SaveDocket writes every part of a step or none of it.
type Dockets interface {
	// Docket gives one with its file, oldest line first; NotFound if there is none.
	Docket(ctx context.Context, no Number) (Docket, []Event, error)
	// Dockets lists those of units, the newest first.
	Dockets(ctx context.Context, f DocketFilter) ([]Docket, error)
	// Remedies gives every docket of unit that counts in year.
	Remedies(ctx context.Context, unit gongkai.UnitID, year int) ([]RemedyRecord, error)
	// SaveDocket gives the docket as it now stands. A new one whose Once was
	// saved before comes back as it was made first; a step from an old version is
	// a Conflict.
	SaveDocket(ctx context.Context, s DocketStep) (Docket, error)
}

// A DocketFilter narrows a list. Zero fields do not.
type DocketFilter struct {
	Units []gongkai.UnitID // none means no unit at all
	Open  bool
	App   Number
	Kind  RemedyKind
	Size  int // 0 means 200
}

// A RemedyDesk keeps the dockets of reconsiderations and suits.
type RemedyDesk struct {
	Store    Dockets
	Cases    Store
	May      May
	Calendar func() *workday.Calendar
	Now      func() time.Time
}

func (d *RemedyDesk) moment() Moment { return Moment{Now: d.Now(), Calendar: d.Calendar()} }

// Open enters a docket.
func (d *RemedyDesk) Open(ctx context.Context, by gongkai.Actor, c OpenDocket) (Docket, error) {
	if err := d.May(by, org.HandleCases, c.Unit); err != nil {
		return Docket{}, err
	}
	app, err := d.application(ctx, c.App)
	if err != nil {
		return Docket{}, err
	}
	step, err := c.open(app, by, d.moment())
	if err != nil {
		return Docket{}, err
	}
	return d.Store.SaveDocket(ctx, step)
}

// Amend changes a docket.
func (d *RemedyDesk) Amend(ctx context.Context, by gongkai.Actor, no Number, c AmendDocket) error {
	if err := d.May(by, org.HandleCases, no.Unit); err != nil {
		return err
	}
	docket, _, err := d.Store.Docket(ctx, no)
	if err != nil {
		return err
	}
	app, err := d.application(ctx, c.App)
	if err != nil {
		return err
	}
	step, err := c.amend(docket, app, by, d.moment())
	if err != nil {
		return err
	}
	_, err = d.Store.SaveDocket(ctx, step)
	return err
}

// application finds the application a docket names, nil if there is none.
func (d *RemedyDesk) application(ctx context.Context, no Number) (*Application, error) {
	if no.IsZero() {
		return nil, nil
	}
	app, err := d.Cases.Application(ctx, no)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return nil, nil
	}
	return &app, err
}

// Docket opens one with its file; who seeks the remedy is masked.
func (d *RemedyDesk) Docket(ctx context.Context, by gongkai.Actor, no Number) (Docket, []Event, error) {
	if err := d.May(by, org.ReadCases, no.Unit); err != nil {
		return Docket{}, nil, err
	}
	docket, lines, err := d.Store.Docket(ctx, no)
	docket.Party = cipher.MaskName(docket.Party)
	return docket, lines, err
}

// List gives dockets, the parties masked. Every unit of the filter must be open to by.
func (d *RemedyDesk) List(ctx context.Context, by gongkai.Actor, f DocketFilter) ([]Docket, error) {
	for _, u := range f.Units {
		if err := d.May(by, org.ReadCases, u); err != nil {
			return nil, err
		}
	}
	all, err := d.Store.Dockets(ctx, f)
	for i := range all {
		all[i].Party = cipher.MaskName(all[i].Party)
	}
	return all, err
}

// Of lists the dockets about an application.
func (d *RemedyDesk) Of(ctx context.Context, by gongkai.Actor, app Number) ([]Docket, error) {
	return d.List(ctx, by, DocketFilter{Units: []gongkai.UnitID{app.Unit}, App: app})
}

// Remedies gives what part four of the annual report counts.
func (d *RemedyDesk) Remedies(ctx context.Context, unit gongkai.UnitID, year int) ([]RemedyRecord, error) {
	return d.Store.Remedies(ctx, unit, year)
}
