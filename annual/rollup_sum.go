package annual

import (
	"slices"
	"time"

	"gongkai"
	"gongkai/annual/form"
)

// An Adjustment is a line by hand on top of the sum: a case that the government
// handled for a department, say. It moves the totals its cell stands in as well.
type Adjustment struct {
	Cell   form.CellName
	N      form.Value // added; may be negative
	Why    string
	Person string
	Name   string
	At     time.Time
}

// moves are the cells that an adjustment changes: its own, and every total that
// its own is a part of, each once.
func (a Adjustment) moves(f *form.Form) []form.CellName {
	all := []form.CellName{a.Cell}
	if table, _, _ := a.Cell.Split(); table != form.Applications && table != form.Remedies {
		return all // part two has no totals
	}
	for _, sum := range slices.Concat(f.RowSums(), f.ResultSums(), f.RemedySums()) {
		within := slices.ContainsFunc(sum.Parts, func(n form.CellName) bool { return slices.Contains(all, n) })
		if within && !slices.Contains(all, sum.Total) {
			all = append(all, sum.Total)
		}
	}
	return all
}

// Adjustable lists the cells that can be adjusted: those that are no total.
func Adjustable(year int) []form.CellName {
	f := form.Of(form.ForYear(year))
	total := map[form.CellName]bool{}
	for _, sum := range slices.Concat(f.RowSums(), f.ResultSums(), f.RemedySums()) {
		total[sum.Total] = true
	}
	return slices.DeleteFunc(slices.Clone(f.Cells()), func(n form.CellName) bool { return total[n] })
}

// A Share is what one body's report puts into a cell.
type Share struct {
	Unit    gongkai.UnitID
	Name    string
	Version int
	Value   form.Value // "" if the body's report leaves the cell blank
}

// Shares lists what the bodies put into a cell, those with 0 left out.
func (r Rollup) Shares(n form.CellName) (all []Share) {
	for _, b := range r.In() {
		if v := b.Value(n); v != "0" {
			all = append(all, Share{b.Unit, b.Name, b.Version, v})
		}
	}
	return all
}

// with is the draft with a roll-up added to it, cell by cell. A blank adds
// nothing; a cell that is blank everywhere stays blank.
func (d Draft) with(r Rollup) Draft {
	own := d.Filled
	d.Own, d.Rollup = &own, &r
	d.Filled.Cells, d.Filled.Parts, d.Filled.Statements, d.Unkept = make(map[form.CellName]form.Cell, len(own.Cells)), nil, nil, nil
	d.OwnBeside = d.Beside
	for _, b := range r.In() {
		d.Beside = d.Beside.plus(b.Beside)
	}
	parts := r.parts()
	for _, n := range own.Form().Cells() {
		all := parts[n]
		if v := own.Value(n); v.Known() {
			all = append(all, v)
		}
		if len(all) == 0 {
			d.put(n, "")
			d.Unkept = append(d.Unkept, n)
			continue
		}
		d.put(n, form.Add(all...))
	}
	d.words()
	return d
}

// parts is what bodies and adjustments put into each cell, blanks left out.
func (r Rollup) parts() map[form.CellName][]form.Value {
	f := form.Of(form.ForYear(r.Year))
	parts := map[form.CellName][]form.Value{}
	for _, b := range r.In() {
		for _, n := range f.Cells() {
			if v := b.Value(n); v.Known() {
				parts[n] = append(parts[n], v)
			}
		}
	}
	for _, a := range r.Adjustments {
		for _, n := range a.moves(f) {
			parts[n] = append(parts[n], a.N)
		}
	}
	return parts
}

// Alone is the draft without what was added to it.
func (d Draft) Alone() Draft {
	if d.Own != nil {
		d.Filled, d.Beside = *d.Own, d.OwnBeside
		d.Own, d.OwnBeside, d.Rollup = nil, nil, nil
	}
	return d
}
