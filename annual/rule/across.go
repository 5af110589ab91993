package rule

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// A Chain is a rule over the reports that one organ made for two years, one
// after the other.
type Chain struct {
	Name  string
	Title string
	Cites string
	Forms []form.Version // of the later year
	check func(last, this *Trace) []broken
}

// Chains are the rules over consecutive years. What is copied from another
// report is asked of every pair, see Across.
var Chains = []Chain{carriedChain, inForceChain, pendingChain}

// A Trace is what is kept of a report to hold others against it: a few figures,
// a sketch of each part's words, and the words themselves, compressed by Across.
// It shares no memory with the report.
type Trace struct {
	Source  string // the file's name, or whatever tells the report from others
	Organ   string
	Year    int
	Version form.Version
	values  []form.Value  // of the cells that chains speak of
	places  []sheet.Place // of the same; nil when Across has them no more
	parts   []sketch      // as well
}

// TraceOf takes the trace of a report called source.
func TraceOf(source string, f form.Filled) *Trace {
	t := &Trace{Source: strings.Clone(source), Organ: strings.Clone(f.Organ), Year: f.Year, Version: f.Form().Version}
	for _, n := range chained[t.Version] {
		c := f.Cells[n]
		t.values = append(t.values, form.Value(strings.Clone(string(c.Value))))
		t.places = append(t.places, c.At)
	}
	for _, p := range f.Parts {
		if tabular := len(f.Form().Tables) > 0 && p.No > 1 && p.No < 5; tabular {
			continue // what stands beside the tables is the form's words
		}
		if s, ok := sketchOf(p); ok {
			t.parts = append(t.parts, s)
		}
	}
	return t
}

// chained are the cells that one year hands to the next, by version.
var chained = map[form.Version][]form.CellName{
	form.V2019: handedOn(form.V2019), form.V2021: handedOn(form.V2021), form.V2021Rows2019: handedOn(form.V2021Rows2019),
}

func handedOn(v form.Version) []form.CellName {
	f := form.Of(v)
	all := append(f.Table(form.Applications).RowCells(form.CarriedIn), f.Table(form.Applications).RowCells(form.CarriedOut)...)
	if t := f.Table("art20_1"); t.Column("in_force") != nil {
		for _, r := range t.Rows {
			all = append(all, t.RowCells(r.ID)...)
		}
	}
	for _, g := range form.RemedyGroups() {
		all = append(all, form.RemedyCell(g.ID, "pending"), form.RemedyCell(g.ID, form.Total))
	}
	return all
}

func (t *Trace) value(n form.CellName) form.Value {
	if i := slices.Index(chained[t.Version], n); i >= 0 {
		return t.values[i]
	}
	return ""
}

func (t *Trace) place(n form.CellName) sheet.Place {
	if i := slices.Index(chained[t.Version], n); i >= 0 && t.places != nil {
		return t.places[i]
	}
	return sheet.Place{}
}

// A broken chain names a cell of each year, and what the earlier would demand of
// the later.
type broken struct {
	this, last form.CellName
	cells      []form.CellName // of the later year, if several
	want       form.Value
	message    string
}

// Across holds reports against each other as they come, in any order: what a
// report and an earlier one say about each other is said when the second comes.
// Its memory grows with each report by a few
// kilobytes: about what its prose compresses to. The zero
// value is ready; it is not for several goroutines at once.
type Across struct {
	years map[string]map[int]*Trace // by organ
	texts texts
}

// Add takes a report and keeps what it needs of t, which is spent then. It gives what is found between it and those before: the
// findings are about this report, Other is in the one before. The same organ's
// report of the same year is one report, however often it comes.
func (a *Across) Add(t *Trace) []Finding {
	organ := form.Fold(t.Organ)
	if a.years == nil {
		a.years = map[string]map[int]*Trace{}
	}
	known := organ != "" && t.Year != 0
	if known && a.years[organ][t.Year] != nil {
		return nil
	}
	var all []Finding
	if known {
		all = append(all, a.chains(a.years[organ][t.Year-1], t, t)...)
		all = append(all, a.chains(t, a.years[organ][t.Year+1], t)...)
		if a.years[organ] == nil {
			a.years[organ] = map[int]*Trace{}
		}
		a.years[organ][t.Year] = t
	}
	all = append(all, a.texts.add(t)...)
	t.places, t.parts = nil, nil
	sortFindings(all)
	return all
}

// chains checks two years; about is the one of them that is being reported on.
func (a *Across) chains(last, this, about *Trace) []Finding {
	if last == nil || this == nil {
		return nil
	}
	var all []Finding
	for _, c := range Chains {
		if !slices.Contains(c.Forms, this.Version) {
			continue
		}
		for _, b := range c.check(last, this) {
			all = append(all, b.finding(c, last, this, about))
		}
	}
	return all
}

func (b broken) finding(c Chain, last, this, about *Trace) Finding {
	f := Finding{Rule: c.Name, Cites: c.Cites, Severity: Warning, Message: b.message}
	cell, other, there := b.this, b.last, last
	f.Want, f.Got, f.Cells = string(b.want), string(this.value(b.this)), b.cells
	if about == last {
		cell, other, there = b.last, b.this, this
		f.Want, f.Got, f.Cells = "", string(last.value(b.last)), nil
	}
	f.Cell, f.At = cell, about.place(cell)
	f.Part = partOfCell(about.Version, cell)
	f.Other = &Passage{Source: there.Source, Organ: there.Organ, Year: there.Year, Cell: other,
		Part: partOfCell(there.Version, other), Text: string(there.value(other))}
	return f
}

func partOfCell(v form.Version, n form.CellName) int {
	if t := form.Of(v).Table(tableOf(n)); t != nil {
		return t.Part
	}
	return 0
}

// A Passage is the place in another report that a finding is also about.
type Passage struct {
	Source string // the name of its trace
	Organ  string
	Year   int
	Part   int
	Cell   form.CellName // "" for words
	Text   string        // what stands there
}

// A Report is one of several that are checked together.
type Report struct {
	Source string
	Filled form.Filled
}

// CheckAll checks reports each by itself and against each other, and gives the
// findings of each in the order of the reports. What two reports say about each
// other stands at the later year's.
func CheckAll(reports []Report) [][]Finding {
	order := make([]int, len(reports))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(reports[i].Filled.Year, reports[j].Filled.Year) })
	var across Across
	all := make([][]Finding, len(reports))
	for _, i := range order {
		r := reports[i]
		all[i] = Together(Check(r.Filled), across.Add(TraceOf(r.Source, r.Filled)))
	}
	return all
}

// Together joins what was found in one report and against others, in the order
// that Check gives.
func Together(own, across []Finding) []Finding {
	all := append(slices.Clip(own), across...)
	sortFindings(all)
	return all
}

// sortFindings puts the report's parts in order, the gravest first within each.
func sortFindings(all []Finding) {
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Part, b.Part), cmp.Compare(a.Severity.Rank(), b.Severity.Rank()), cmp.Compare(a.At.Line, b.At.Line))
	})
}
