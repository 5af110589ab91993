package sim

import (
	"context"
	"fmt"
	"slices"

	"gongkai/foi"
	"gongkai/workday"
)

// disputing opens a docket on the day the unit is told of it, and writes down
// what became of it: its own answer, then the decision.
func (p *player) disputing() (acts []act) {
	for i, one := range p.Dockets {
		days := slices.Compact([]workday.Day{one.Served, one.Answered, one.Decided})
		for n, day := range days {
			do := p.amendDocket
			if n == 0 {
				do = p.openDocket
			}
			acts = append(acts, act{p.hour(day, 15*60+30), "docket " + one.CaseNo, func(ctx context.Context) error { return do(ctx, i, day) }})
		}
	}
	return acts
}

// facts are what is known of the i-th docket on a day.
func (p *player) facts(i int, on workday.Day) foi.DocketFacts {
	f := known(p.Dockets[i].DocketFacts, on)
	if of := p.Dockets[i].Case; of > 0 {
		f.App = p.cases[of-1].App.Number
	}
	return f
}

func (p *player) openDocket(ctx context.Context, i int, on workday.Day) error {
	unit := p.Dockets[i].Unit
	d, err := p.Remedy.Open(ctx, p.worker(unit, "clerk"), foi.OpenDocket{Once: fmt.Sprintf("sim-%d-docket-%06d", p.Seed, i), Unit: unit, DocketFacts: p.facts(i, on)})
	p.dockets[i] = d.Number
	return err
}

func (p *player) amendDocket(ctx context.Context, i int, on workday.Day) error {
	by := p.worker(p.Dockets[i].Unit, "clerk")
	d, _, err := p.Remedy.Docket(ctx, by, p.dockets[i])
	if err != nil {
		return err
	}
	return p.Remedy.Amend(ctx, by, d.Number, foi.AmendDocket{Version: d.Version, DocketFacts: p.facts(i, on)})
}
