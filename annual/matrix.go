package annual

import (
	"context"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// A Row is one unit in the matrix of a year.
type Row struct {
	Unit      org.Unit
	Line      Line // Stage "" if nobody has begun
	Due       workday.Day
	Set       *DueDay     // who set the due day; nil if it is the day of the law
	Late      bool        // not handed in, and the day is past
	Published bool        // maybe as a text that was taken in
	Out       workday.Day // when; zero if it is not known
	Over      bool        // there are bodies below
	Comparison
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
	days, err := d.Papers.DueDays(ctx)
	if err != nil {
		return nil, err
	}
	out, err := d.publishedOn(ctx, year)
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
		on, published := out[u.ID]
		r := Row{Unit: u, Line: of[u.ID], Published: published, Out: on, Over: len(tree.Children(u.ID)) > 0}
		if r.Line.Stage == "" && r.Published {
			r.Line.Unit, r.Line.Stage = u.ID, Published
		}
		r.Due, r.Set = dueOn(days, u, year)
		r.Late = !r.handedIn() && now.After(r.Due)
		rows[i] = r
	}
	return rows, nil
}

// handedIn reports whether the unit has done its part: handed in, or published
// before and only being corrected now.
func (r Row) handedIn() bool { return r.Line.Stage.handedIn() || r.Published }

// DaysLate is how many days a report came late, or is late by a day; 0 if it did
// not and is not.
func (r Row) DaysLate(on workday.Day) int {
	if r.Late {
		return lateBy(on, r.Due)
	}
	return r.Line.Late
}

// Awaited reports whether the unit has still to hand in its report.
func (r Row) Awaited() bool { return !r.handedIn() }

func (d *Desk) publishedOn(ctx context.Context, year int) (map[gongkai.UnitID]workday.Day, error) {
	all, err := d.Store.Reports(ctx)
	out := map[gongkai.UnitID]workday.Day{}
	for _, s := range all {
		if s.Year == year {
			out[s.Unit] = s.On
		}
	}
	return out, err
}

// Compared is Matrix with every report held against last year's and against the
// others of the year.
func (d *Desk) Compared(ctx context.Context, by gongkai.Actor, year int) ([]Row, error) {
	rows, err := d.Matrix(ctx, by, year)
	if err != nil {
		return nil, err
	}
	all, err := d.compared(ctx, by, year)
	for i := range rows {
		rows[i].Comparison = all[rows[i].Unit.ID]
	}
	return rows, err
}

// handedIn reports whether the unit has done its part.
func (s Stage) handedIn() bool { return s == Submitted || s == Accepted || s == Published }
