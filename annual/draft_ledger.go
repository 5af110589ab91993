package annual

import (
	"slices"
	"time"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/ledger"
)

// A Month is one figure of a ledger behind a number.
type Month struct {
	Unit  gongkai.UnitID
	Year  int
	Month time.Month // zero: no figure of a ledger
	Kind  string
	N     int64 // in the kind's unit; money in 分
}

// IsZero reports whether there is no figure.
func (m Month) IsZero() bool { return m.Month == 0 }

// ledger notes what the monthly figures say about cells of the form.
func (d *Draft) ledger(figures []ledger.Figure) {
	for _, f := range figures {
		d.aside(f)
		n := form.CellName(f.Kind.CellIn(d.Filled.Year))
		if n == "" {
			continue
		}
		if remedyCell(n) && d.Docketed() {
			d.ignore(f)
			continue
		}
		d.figures[n] = f
		d.records[n] = append(d.records[n], d.refsOf(f)...)
	}
}

// total adds up the totals of part four. A total is known when all its parts
// are.
func (d *Draft) total() {
	for _, sum := range d.Filled.Form().RemedySums() {
		var values []form.Value
		for _, part := range sum.Parts {
			if v := d.Filled.Value(part); v.Known() {
				values = append(values, v)
			}
			d.records[sum.Total] = append(d.records[sum.Total], d.records[part]...)
		}
		slices.SortStableFunc(d.records[sum.Total], func(a, b Ref) int { return int(a.On) - int(b.On) })
		if len(values) == len(sum.Parts) {
			d.put(sum.Total, form.Add(values...))
		}
	}
}

// Figure gives the figure of the ledger that a cell shows; false if the cell is
// counted from records, or a sum.
func (d Draft) Figure(n form.CellName) (ledger.Figure, bool) {
	f, ok := d.figures[n]
	return f, ok
}

// Missing lists, cell by cell, the months that have ended and are not in a
// number that the draft shows. It is in the order of the form.
func (d Draft) Missing() []Gap {
	var gaps []Gap
	for _, n := range d.Filled.Form().Cells() {
		if f := d.figures[n]; f.Known() && len(f.Missing) > 0 {
			gaps = append(gaps, Gap{Cell: n, Kind: f.Kind, Months: f.Missing})
		}
	}
	return gaps
}

// A Gap is what a number leaves out.
type Gap struct {
	Cell   form.CellName
	Kind   ledger.Kind
	Months []time.Month
}
