package annual

import (
	"context"

	"gongkai"
	"gongkai/org"
)

// Rollups keeps roll-ups, and knows what can be rolled up.
type Rollups interface {
	// Rollup gives one version; kind NotFound if there is none.
	Rollup(ctx context.Context, unit gongkai.UnitID, year, version int) (Rollup, error)
	// Members lists the bodies of every version of every roll-up of a year.
	Members(ctx context.Context, year int) ([]Member, error)
	// Children gives the report of a year that each unit has had accepted, or has
	// published: the newest of them.
	Children(ctx context.Context, year int) ([]Child, error)
}

// Below lists the bodies below a unit as they stand for a roll-up, in the order
// of the tree. by must be allowed to read the unit's reports.
func (d *Desk) Below(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int) ([]Below, error) {
	if err := org.May(by, org.ReadReports, unit); err != nil {
		return nil, err
	}
	return d.below(ctx, unit, year)
}

func (d *Desk) below(ctx context.Context, unit gongkai.UnitID, year int) ([]Below, error) {
	tree, err := d.Units.Tree(ctx)
	if err != nil {
		return nil, err
	}
	lines, err := d.Papers.Papers(ctx, year)
	if err != nil {
		return nil, err
	}
	children, err := d.Papers.Children(ctx, year)
	if err != nil {
		return nil, err
	}
	members, err := d.Papers.Members(ctx, year)
	if err != nil {
		return nil, err
	}
	return arrange(unit, year, tree, lines, children, members), nil
}

// RollUp sums the reports below a unit. by must be allowed to roll up for it.
func (d *Desk) RollUp(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, c RollUp) error {
	return d.rollStep(ctx, by, unit, year, c.Once, func(w Work) (PaperStep, error) {
		below, err := d.below(ctx, unit, year)
		if err != nil {
			return PaperStep{}, err
		}
		return w.rollUp(c, below, by, d.Now())
	})
}

// Adjust adds a line by hand to a roll-up.
func (d *Desk) Adjust(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, c Adjust) error {
	return d.rollStep(ctx, by, unit, year, c.Once, func(w Work) (PaperStep, error) { return w.adjust(c, by, d.Now()) })
}

// Unadjust takes a line by hand out again.
func (d *Desk) Unadjust(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, c Unadjust) error {
	return d.rollStep(ctx, by, unit, year, c.Once, func(w Work) (PaperStep, error) { return w.unadjust(c, by, d.Now()) })
}

func (d *Desk) rollStep(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, once string, do func(Work) (PaperStep, error)) error {
	if err := org.May(by, org.RollUpReport, unit); err != nil {
		return err
	}
	return d.step(ctx, by, unit, year, once, do)
}
