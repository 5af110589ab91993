package annual

import (
	"slices"
	"time"

	"gongkai"
	"gongkai/annual/form"
)

// A Rollup (汇总) is what a unit's report adds to its own records: the accepted
// reports of the bodies below it, each in one version, and adjustment lines. It
// is never changed; rolling up again makes a version more.
//
// Evidence for what a government's report covers is practice, not the text of a
// law (domain notes, 年报汇总范围, unconfirmed): so the scope is written down with
// every roll-up, body by body.
type Rollup struct {
	Unit        gongkai.UnitID
	Year        int
	Version     int // within the year, from 1
	Bodies      []Body
	Adjustments []Adjustment
	Gap         string // why it was done although reports were missing; "" if none was
	Person      string
	Name        string
	At          time.Time
}

// A Body is one unit below, with what became of it in a roll-up.
type Body struct {
	Unit    gongkai.UnitID
	Name    string // short, as it was called at the end of the year
	State   BodyState
	Why     string         // of Outside
	Through gongkai.UnitID // of Covered and Held: by whom
	Stage   Stage          // of its own report then; "" if nobody had begun

	// Of Summed: which report, and its figures. A cell that is in neither map
	// nor list is 0.
	Version   int // of the report: the one published, or accepted to be published
	Published bool
	Faults    int // found in it, hints not counted
	Cells     map[form.CellName]form.Value
	Blank     []form.CellName
	Beside    Beside           // figures that the form has no cell for
	Covers    []gongkai.UnitID // bodies that are in this report already
}

// BodyState says what became of a body in a roll-up.
type BodyState string

const (
	Summed  BodyState = "summed"  // its report is in the sum
	Covered BodyState = "covered" // it is in the report of another body that is
	Outside BodyState = "outside" // left out by the office, with a reason
	Missing BodyState = "missing" // no report has been accepted
	Held    BodyState = "held"    // another unit, which is not in the sum, has rolled it up
	Unfit   BodyState = "unfit"   // its report follows the form of other years
)

// Words is the state as the office calls it.
func (s BodyState) Words() string {
	switch s {
	case Summed:
		return "已汇总"
	case Covered:
		return "在上级机关的报告里"
	case Outside:
		return "不在范围内"
	case Held:
		return "已由别的机关汇总"
	case Unfit:
		return "报告格式不同"
	}
	return "缺"
}

// lacks reports whether a body ought to be in the sum and is not.
func (s BodyState) lacks() bool { return s == Missing || s == Held || s == Unfit }

// Value is what the body's report says in a cell, "" for a blank.
func (b Body) Value(n form.CellName) form.Value {
	if v, ok := b.Cells[n]; ok {
		return v
	}
	if slices.Contains(b.Blank, n) {
		return ""
	}
	return "0"
}

// In lists the bodies whose reports are summed.
func (r Rollup) In() []Body { return r.of(func(s BodyState) bool { return s == Summed }) }

// Lacking lists the bodies that ought to be in the sum and are not.
func (r Rollup) Lacking() []Body { return r.of(BodyState.lacks) }

// Whole counts the bodies whose figures are in the sum, those within the report
// of another among them.
func (r Rollup) Whole() int {
	return len(r.of(func(s BodyState) bool { return s == Summed || s == Covered }))
}

func (r Rollup) of(is func(BodyState) bool) (all []Body) {
	for _, b := range r.Bodies {
		if is(b.State) {
			all = append(all, b)
		}
	}
	return all
}

// Adjusted lists the adjustment lines that move a cell.
func (r Rollup) Adjusted(n form.CellName) (all []Adjustment) {
	f := form.Of(form.ForYear(r.Year))
	for _, a := range r.Adjustments {
		if slices.Contains(a.moves(f), n) {
			all = append(all, a)
		}
	}
	return all
}
