package rule

import (
	"fmt"
	"strings"

	"gongkai/annual/form"
)

// unequal judges a printed total against the sum of its parts, blanks counting
// as zero. It is nothing if they are equal; an error if no blank took part, or
// if the known parts alone exceed the total; else the report is incomplete.
func unequal(f form.Filled, s form.Sum) (Finding, bool) {
	total := f.Value(s.Total)
	sum, blanks := add(f, s.Parts)
	if !total.Known() && sum.Zero() || sum.Equal(total) {
		return Finding{}, false
	}
	found := Finding{
		Severity: Error, Cell: s.Total, At: f.Cells[s.Total].At,
		Want: string(sum), Got: string(total),
	}
	if !total.Known() || blanks > 0 && sum.Cmp(total) < 0 {
		found.Severity = Incomplete
	}
	return found, true
}

// add sums cells and counts those without a value.
func add(f form.Filled, cells []form.CellName) (sum form.Value, blanks int) {
	values := make([]form.Value, 0, 32) // more than a sum of the form has
	for _, n := range cells {
		v := f.Value(n)
		if !v.Known() {
			blanks++
		}
		values = append(values, v)
	}
	return form.Add(values...), blanks
}

// seen reports whether the row of a cell stands in the report at all.
func seen(f form.Filled, n form.CellName) bool {
	_, ok := f.Cells[n]
	return ok
}

// addends writes what was added: 16 + 5 + 16 + 4, zeros and blanks left out.
func addends(f form.Filled, cells []form.CellName) string {
	var parts []string
	for _, n := range cells {
		if v := f.Value(n); v.Known() && !v.Zero() {
			parts = append(parts, string(v))
		}
	}
	if len(parts) == 0 {
		return "0"
	}
	return strings.Join(parts, " + ")
}

// total writes a sum for a reader: 16 + 5 = 21, or just 21.
func total(f form.Filled, cells []form.CellName) string {
	sum, _ := add(f, cells)
	if text := addends(f, cells); text != string(sum) {
		return text + " = " + string(sum)
	}
	return string(sum)
}

// printed writes a value as a reader sees it.
func printed(v form.Value) string {
	if !v.Known() {
		return "空白"
	}
	return string(v)
}

// column is a column's label with the group above it, where it needs one.
func column(f form.Filled, n form.CellName) string {
	table, _, col := n.Split()
	return columnName(*f.Form().Table(table).Column(col))
}

func columnName(c form.Column) string {
	if c.Group != "" && c.Label == "其他" {
		return c.Group + "（" + c.Label + "）"
	}
	return c.Label
}

func row(f form.Filled, n form.CellName) *form.Row {
	table, r, _ := n.Split()
	return f.Form().Table(table).Row(r)
}

// blankNote is added where a blank took part.
func blankNote(found Finding) string {
	if found.Severity == Incomplete {
		return "。参加计算的格有空白，请补填，没有的写 0"
	}
	return "，请核对"
}

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
