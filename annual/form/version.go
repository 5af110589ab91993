package form

import (
	"slices"
	"strings"
)

// forms are the versions, made once and only read.
var forms = map[Version]*Form{
	Narrative:     {Version: Narrative},
	V2019:         newForm(V2019, proactive2019(), other2019),
	V2021:         newForm(V2021, proactive2021(), other2021),
	V2021Rows2019: newForm(V2021Rows2019, proactive2021(), other2019),
}

func newForm(v Version, proactive []*Table, other []outcome) *Form {
	f := &Form{Version: v, Tables: append(proactive, applications(other), remedies())}
	f.places = map[[2]string]int{}
	for _, t := range f.Tables {
		t.names = map[string][]CellName{}
		for _, r := range t.Rows {
			f.places[[2]string{t.ID, r.ID}] = len(f.places)
			t.names[r.ID] = slices.Clip(t.RowCells(r.ID))
			f.cells = append(f.cells, t.names[r.ID]...)
		}
		for i := range t.Columns {
			c := &t.Columns[i]
			name, _, _ := strings.Cut(c.Label, "（")
			c.words = Words{Folded: Fold(c.Label), Bare: Fold(name)}
			for _, v := range c.Variants {
				c.words.Variants = append(c.words.Variants, Fold(v))
			}
		}
		t.folded, t.bare, t.variants = map[string]int{}, map[string]int{}, map[string]int{}
		for i := len(t.Rows) - 1; i >= 0; i-- { // of rows alike, the first
			r := &t.Rows[i]
			r.words = Words{Folded: Fold(r.Label), Bare: Bare(r.Label)}
			r.words.Letters = []rune(r.words.Bare)
			for _, v := range r.Variants {
				t.variants[Bare(v)] = i
			}
			t.folded[r.words.Folded], t.bare[r.words.Bare] = i, i
		}
	}
	f.rowSums, f.resultSums = slices.Clip(f.makeRowSums()), slices.Clip(f.makeResultSums())
	f.remedySums, f.balances = slices.Clip(f.makeRemedySums()), slices.Clip(f.makeBalances())
	return f
}
