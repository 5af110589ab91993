package annual

import (
	"slices"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/org"
)

// A Child is a report that can be rolled up: accepted, or published.
type Child struct {
	Unit      gongkai.UnitID
	Version   int // the one published, or the one that is accepted to be published
	Published bool
	Form      form.Version
	Values    map[form.CellName]form.Value // of every cell that is not blank
	Beside    Beside                       // figures that the form has no cell for
	Rollup    int                          // version of its own roll-up; 0 if it is none
	Faults    int                          // what the checks found in it, hints not counted
}

// A Member is one body in a roll-up that was made.
type Member struct {
	Unit    gongkai.UnitID // whose roll-up
	Rollup  int            // its version
	Body    gongkai.UnitID
	Version int // of the body's report; 0 if it is in another one's
}

// A Below is a body below a unit as it stands when a roll-up is planned.
type Below struct {
	Unit    org.Unit
	Existed bool // in the year
	Stage   Stage
	Report  *Child           // nil if none is accepted
	Covers  []gongkai.UnitID // bodies that are in its report already
	TakenBy gongkai.UnitID   // another unit whose newest roll-up has it; "" if none
}

// plan says what becomes of every body below, if those in outside are left out
// with their reasons. No body is counted twice: who is in the report of one that
// is summed is not summed again, and who was rolled up by a unit that is not
// summed is held back.
func plan(below []Below, outside map[gongkai.UnitID]string, year int) []Body {
	covered := map[gongkai.UnitID]gongkai.UnitID{}
	for _, b := range below {
		if outside[b.Unit.ID] == "" && b.fits(year) && covered[b.Unit.ID] == "" {
			for _, c := range b.Covers {
				covered[c] = b.Unit.ID
			}
		}
	}
	bodies := make([]Body, len(below))
	for i, b := range below {
		bodies[i] = b.body(outside[b.Unit.ID], covered[b.Unit.ID], year)
	}
	return bodies
}

func (b Below) fits(year int) bool { return b.Report != nil && b.Report.Form == form.ForYear(year) }

func (b Below) body(why string, through gongkai.UnitID, year int) Body {
	name, _ := b.Unit.NameOn(lastDay(year))
	_, short := b.Unit.NameOn(lastDay(year))
	if short != "" {
		name = short
	}
	body := Body{Unit: b.Unit.ID, Name: name, Stage: b.Stage}
	switch {
	case why != "":
		body.State, body.Why = Outside, why
	case !b.Existed && b.Report == nil:
		body.State, body.Why = Outside, "这一年没有这个机关"
	case through != "":
		body.State, body.Through = Covered, through
	case b.TakenBy != "":
		body.State, body.Through = Held, b.TakenBy
	case b.Report == nil:
		body.State = Missing
	case !b.fits(year):
		body.State = Unfit
	default:
		body.State, body.Version, body.Published, body.Faults, body.Covers = Summed, b.Report.Version, b.Report.Published, b.Report.Faults, b.Covers
		body.Beside = b.Report.Beside
		body.Cells, body.Blank = b.Report.compact()
	}
	return body
}

// compact keeps what a cell says unless it is 0, and which cells are blank.
func (c Child) compact() (cells map[form.CellName]form.Value, blank []form.CellName) {
	cells = map[form.CellName]form.Value{}
	for _, n := range form.Of(c.Form).Cells() {
		switch v := c.Values[n]; {
		case !v.Known():
			blank = append(blank, n)
		case !v.Zero():
			cells[n] = v
		}
	}
	return cells, blank
}

// arrange turns what the store knows into the bodies below a unit. members are
// those of all roll-ups of the year, every version.
func arrange(unit gongkai.UnitID, year int, tree org.Tree, lines []Line, children []Child, members []Member) []Below {
	stages, reports := map[gongkai.UnitID]Stage{}, map[gongkai.UnitID]*Child{}
	for _, l := range lines {
		stages[l.Unit] = l.Stage
	}
	for i := range children {
		reports[children[i].Unit] = &children[i]
	}
	taken := newest(members)
	var all []Below
	for _, u := range tree.Below(unit) {
		b := Below{Unit: u, Existed: existed(u, year), Stage: stages[u.ID], Report: reports[u.ID]}
		if b.Report != nil && b.Report.Rollup > 0 {
			b.Covers = covers(u.ID, b.Report.Rollup, members)
		}
		if i := slices.IndexFunc(taken, func(m Member) bool { return m.Body == u.ID && m.Unit != unit && m.Version > 0 }); i >= 0 {
			b.TakenBy = taken[i].Unit
		}
		all = append(all, b)
	}
	return all
}

// existed reports whether a unit was there on any day of a year.
func existed(u org.Unit, year int) bool {
	first := lastDay(year - 1).AddDays(1)
	return u.From <= lastDay(year) && (u.To.IsZero() || u.To > first)
}

// newest keeps the members of each unit's newest roll-up.
func newest(members []Member) []Member {
	last := map[gongkai.UnitID]int{}
	for _, m := range members {
		last[m.Unit] = max(last[m.Unit], m.Rollup)
	}
	return slices.DeleteFunc(slices.Clone(members), func(m Member) bool { return m.Rollup != last[m.Unit] })
}

// covers lists the bodies of one version of a unit's roll-up.
func covers(unit gongkai.UnitID, version int, members []Member) (all []gongkai.UnitID) {
	for _, m := range members {
		if m.Unit == unit && m.Rollup == version {
			all = append(all, m.Body)
		}
	}
	return all
}
