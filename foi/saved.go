package foi

import (
	"context"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Savings count applications that were not needed, because whoever was about
// to apply found what was wanted among what is published. Nothing is kept of
// who it was or what was wanted.
type Savings interface {
	// Spare counts one more on a day.
	Spare(ctx context.Context, unit gongkai.UnitID, on workday.Day) error
	// Spared adds up the days from and to, both included.
	Spared(ctx context.Context, units []gongkai.UnitID, from, to workday.Day) (int, error)
}

// Spare counts an application to unit that was not needed.
//
// 条例第三十六条第(一)项: 所申请公开信息已经主动公开的, 告知申请人获取该政府信息的方式、途径.
func (d *Desk) Spare(ctx context.Context, unit gongkai.UnitID) error {
	if _, err := d.organ(ctx, unit); err != nil {
		return err
	}
	return d.Store.Spare(ctx, unit, d.moment().Today())
}

// Spared is how many applications to units were not needed in a year.
func (d *Desk) Spared(ctx context.Context, by gongkai.Actor, units []gongkai.UnitID, year int) (int, error) {
	for _, u := range units {
		if err := d.May(by, org.ReadCases, u); err != nil {
			return 0, err
		}
	}
	return d.Store.Spared(ctx, units, workday.Date(year, 1, 1), workday.Date(year, 12, 31))
}
