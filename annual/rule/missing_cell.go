package rule

import (
	"slices"

	"gongkai/annual/form"
)

// missing_cell is a value that was lost out of a row otherwise filled. Where
// the sums leave one possible value, that is what is wanted.
var missingCell = Rule{
	Name:  "missing_cell",
	Title: "一行缺数",
	Cites: "年度报告格式：每一格都要填写",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, s := range f.Seen {
			if found, ok := lost(f, s); ok {
				all = append(all, found)
			}
		}
		return all
	},
}

func lost(f form.Filled, s form.Seen) (Finding, bool) {
	var gaps []form.CellName
	cells := f.Form().Table(s.Table).RowCells(s.Row)
	for _, n := range cells {
		if !f.Value(n).Known() && f.Cells[n].State != form.Unreadable {
			gaps = append(gaps, n)
		}
	}
	switch {
	case len(cells) < 3 || len(gaps) == 0:
		return Finding{}, false
	case len(gaps) == 1:
		return lostOne(f, gaps[0], s.Values < len(cells))
	case s.Values < len(cells) && s.Values*2 >= len(cells):
		return Finding{
			Severity: Incomplete, Cell: gaps[0], Cells: gaps, At: s.At,
			Message: say("“%s”一行应有 %d 个数，只有 %d 个，缺的在哪一列无法确定，请补齐", f.Form().Table(s.Table).Row(s.Row).Full(), len(cells), s.Values),
		}, true
	}
	return Finding{}, false
}

// lostOne speaks of a single gap, if the row is short of a value or the sums
// show that something other than zero belongs there.
func lostOne(f form.Filled, gap form.CellName, short bool) (Finding, bool) {
	want := implied(f, gap)
	if !short && (!want.Known() || want.Zero()) {
		return Finding{}, false
	}
	found := Finding{Severity: Incomplete, Cell: gap, At: f.Cells[gap].At, Want: string(want)}
	found.Message = say("%s缺了一个数", f.Form().Label(gap))
	if want.Known() {
		found.Message += say("，按合计推算应为 %s", want)
	}
	return found, true
}

// implied is the one value that makes the row's sum hold with gap filled in;
// "" if there is none.
func implied(f form.Filled, gap form.CellName) form.Value {
	for _, sums := range [][]form.Sum{f.Form().RowSums(), f.Form().RemedySums()} {
		for _, s := range sums {
			if v := impliedBy(f, s, gap); v.Known() {
				return v
			}
		}
	}
	return ""
}

func impliedBy(f form.Filled, s form.Sum, gap form.CellName) form.Value {
	switch {
	case s.Total == gap:
		if sum, blanks := add(f, s.Parts); blanks == 0 {
			return sum
		}
	case slices.Contains(s.Parts, gap) && f.Value(s.Total).Known():
		sum, blanks := add(f, s.Parts)
		if rest := form.Sub(f.Value(s.Total), sum); blanks == 1 && !rest.Negative() {
			return rest
		}
	}
	return ""
}
