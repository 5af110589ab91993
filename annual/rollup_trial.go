package annual

import (
	"context"

	"gongkai"
)

// A Trial (试算) is what a roll-up would come to now; nothing is saved.
type Trial struct {
	Work   Work
	Bodies []Body
	Draft  Draft // with the sum; without it if nothing can be summed yet
}

// Trial sums what can be summed now, leaving out the bodies in outside; nil
// leaves out those that the last roll-up left out. by must be allowed to read
// the unit's reports.
func (d *Desk) Trial(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, outside map[gongkai.UnitID]string) (Trial, error) {
	w, err := d.Work(ctx, by, unit, year)
	if err != nil {
		return Trial{}, err
	}
	below, err := d.below(ctx, unit, year)
	if err != nil {
		return Trial{}, err
	}
	if outside == nil {
		outside = w.rollup().outside()
	}
	t := Trial{Work: w, Bodies: plan(below, outside, year), Draft: w.Draft.Alone()}
	r := Rollup{Unit: unit, Year: year, Bodies: t.Bodies, Adjustments: w.rollup().Adjustments}
	if len(r.In()) > 0 {
		t.Draft = t.Draft.with(r)
	}
	return t, nil
}

// outside are the bodies that were left out, with the reasons.
func (r Rollup) outside() map[gongkai.UnitID]string {
	all := map[gongkai.UnitID]string{}
	for _, b := range r.Bodies {
		if b.State == Outside {
			all[b.Unit] = b.Why
		}
	}
	return all
}
