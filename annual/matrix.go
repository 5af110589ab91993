package annual

import (
	"context"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// A Row is one unit in the matrix of a year.
type Row struct {
	Unit org.Unit
	Line Line // Stage "" if nobody has begun
	Due  workday.Day
	Late bool // not handed in, and the day is past
}

// Matrix lists the units whose reports by may read, in the order of the tree,
// with where each report of a year stands.
func (d *Desk) Matrix(ctx context.Context, by gongkai.Actor, year int) ([]Row, error) {
	tree, err := d.Units.Tree(ctx)
	if err != nil {
		return nil, err
	}
	units := tree.May(by, org.ReadReports)
	if len(units) == 0 {
		return nil, org.May(by, org.ReadReports, by.Unit)
	}
	lines, err := d.Papers.Papers(ctx, year)
	if err != nil {
		return nil, err
	}
	of := map[gongkai.UnitID]Line{}
	for _, l := range lines {
		of[l.Unit] = l
	}
	now := today(d.Now())
	rows := make([]Row, len(units))
	for i, u := range units {
		l, due := of[u.ID], Due(u.Kind, year)
		rows[i] = Row{Unit: u, Line: l, Due: due, Late: !l.Stage.handedIn() && now.After(due)}
	}
	return rows, nil
}

// handedIn reports whether the unit has done its part.
func (s Stage) handedIn() bool { return s == Submitted || s == Accepted || s == Published }
