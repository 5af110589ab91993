package foi

import (
	"context"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
)

// Nth tells the how-manieth application of its applicant in its month no is, for
// the form of the fee.
func (d *Desk) Nth(ctx context.Context, by gongkai.Actor, no Number) (int, error) {
	if err := d.May(by, org.ReadCases, no.Unit); err != nil {
		return 0, err
	}
	return d.Store.NthOfMonth(ctx, no)
}

// Fees gives the yuan of 信息处理费 that were paid to unit in year, for part six of
// the annual report.
func (d *Desk) Fees(ctx context.Context, unit gongkai.UnitID, year int) (int, error) {
	return d.Store.Fees(ctx, unit, year)
}

// Settings gives what a unit has set.
func (d *Desk) Settings(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) (Settings, error) {
	if err := d.May(by, org.ReadCases, unit); err != nil {
		return Settings{}, err
	}
	return d.Store.Settings(ctx, unit)
}

// Set changes what a unit has set, with who did so and when; s bears the version
// it was changed from.
func (d *Desk) Set(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, s Settings) error {
	if err := d.May(by, power(ActSettings), unit); err != nil {
		return err
	}
	was, err := d.Store.Settings(ctx, unit)
	if err != nil {
		return err
	}
	if s.Version != was.Version {
		return gongkai.Errorf(gongkai.Conflict, "您打开页面以后，另一个人改动了办理设置，您的没有保存。请对照最新的再改。")
	}
	if err := s.Problems(); err != nil {
		return err
	}
	s = s.after(was, by, d.moment())
	entry := audit.By(by, "foi."+string(ActSettings), "unit/"+string(unit), s.words())
	return d.Store.SaveSettings(ctx, unit, was, s, entry)
}

// Sweep puts on record which replies are overdue, and tells how many that were
// not before. It may be run at any time, and is run every day.
func (d *Desk) Sweep(ctx context.Context, units []gongkai.UnitID) (int, error) {
	m, done := d.moment(), 0
	for {
		apps, _, err := d.Store.List(ctx, Filter{Units: units, Late: m.Today(), Size: 100})
		n := 0
		for _, app := range apps {
			if step, ok := overdue(app, m); ok && err == nil {
				_, err = d.Store.Save(ctx, step)
				n++
			}
		}
		if done += n; err != nil || n == 0 {
			return done, err
		}
	}
}
