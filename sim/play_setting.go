package sim

import (
	"context"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// What units have settled for themselves.
const (
	charges     = gongkai.UnitID("zhujian") // 信息处理费
	scrutinised = gongkai.UnitID("weijian") // 保密审查 before each reply
)

// settling turns on, with the first day of the two years, what two units have
// settled, and has every Monday look for what is overdue.
func (p *player) settling() (acts []act) {
	first := working(workday.Date(p.Today.Year()-2, time.January, 2))
	for unit, s := range map[gongkai.UnitID]foi.Settings{charges: {Fees: true}, scrutinised: {Reviews: []foi.Scrutiny{foi.SecrecyReview}}} {
		acts = append(acts, act{p.hour(first, 9*60+len(s.Reviews)), "settings of " + string(unit), func(ctx context.Context) error {
			return p.FOI.Set(ctx, p.worker(unit, "leader"), unit, s)
		}})
	}
	for day := workday.Date(p.Today.Year()-1, time.January, 6); day <= p.Today; day = day.AddDays(7) {
		acts = append(acts, act{p.hour(day, 8*60), "sweep", p.sweep})
	}
	return acts
}

func (p *player) sweep(ctx context.Context) error {
	units := make([]gongkai.UnitID, len(p.Units))
	for i, u := range p.Units {
		units[i] = u.ID
	}
	_, err := p.FOI.Sweep(ctx, units)
	return err
}
