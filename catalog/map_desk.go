package catalog

import (
	"context"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/workday"
)

// Atlas is what the completeness map is drawn from.
type Atlas interface {
	Tally(ctx context.Context, unit gongkai.UnitID) ([]Tally, error)
	// Owed gives the unit's unpublished documents that have a due day.
	Owed(ctx context.Context, unit gongkai.UnitID) ([]Owed, error)
	// Rhythm gives the periods with their version; 0 means the usual ones.
	Rhythm(ctx context.Context) (Rhythm, int, error)
	// SaveRhythm replaces the version that was read, or answers Conflict.
	SaveRhythm(ctx context.Context, r Rhythm, was int, by gongkai.Actor, e audit.Entry) error
	// Index gives the pattern of index numbers with its version; 0 means the
	// national one.
	Index(ctx context.Context) (IndexPattern, int, error)
	// SaveIndex replaces the version that was read, or answers Conflict.
	SaveIndex(ctx context.Context, p IndexPattern, was int, by gongkai.Actor, e audit.Entry) error
}

// Map gives the completeness map of a unit to somebody of the office who may
// see its documents.
func (d *Desk) Map(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) (Completeness, error) {
	if err := maySee(by, unit); err != nil {
		return Completeness{}, err
	}
	owed, err := d.Atlas.Owed(ctx, unit)
	if err != nil {
		return Completeness{}, err
	}
	return d.complete(ctx, unit, owed)
}

// PublicMap gives anybody what of the map is public: it says nothing of
// documents that are not published.
func (d *Desk) PublicMap(ctx context.Context, unit gongkai.UnitID) (Completeness, error) {
	return d.complete(ctx, unit, nil)
}

func (d *Desk) complete(ctx context.Context, unit gongkai.UnitID, owed []Owed) (Completeness, error) {
	u, err := d.Units.Unit(ctx, unit)
	if err != nil {
		return Completeness{}, err
	}
	tally, err := d.Atlas.Tally(ctx, unit)
	if err != nil {
		return Completeness{}, err
	}
	r, _, err := d.Atlas.Rhythm(ctx)
	return Complete(u, tally, owed, r, workday.On(d.Now())), err
}

// ChangeRhythm replaces the periods.
func (d *Desk) ChangeRhythm(ctx context.Context, by gongkai.Actor, was int, r Rhythm) error {
	if err := org.May(by, org.ManageWords, ""); err != nil {
		return err
	}
	kept := Rhythm{}
	for code, days := range r {
		if err := kept.set(code, days); err != nil {
			return err
		}
	}
	return d.Atlas.SaveRhythm(ctx, kept, was, by, audit.By(by, "catalog.rhythm", "setting/rhythm", ""))
}

// ChangeIndex sets the pattern that index numbers are made by from now on. Those
// that were given stay.
func (d *Desk) ChangeIndex(ctx context.Context, by gongkai.Actor, was int, p IndexPattern) error {
	if err := org.May(by, org.ManageWords, ""); err != nil {
		return err
	}
	p, err := ReadIndexPattern(string(p))
	if err != nil {
		return err
	}
	return d.Atlas.SaveIndex(ctx, p, was, by, audit.By(by, "catalog.index", "setting/index", string(p)))
}
