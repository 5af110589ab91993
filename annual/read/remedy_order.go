package read

import (
	"slices"
	"strings"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// remedyOrder says which column of the form each printed column of part four
// is. It is the form's own order unless the whole header is there in another:
// the totals first, the two kinds of suit exchanged.
//
// The printed header has the results of 行政复议 beside the names of the two
// kinds of suit, and below these their results.
func remedyOrder(t *form.Table, rows []sheet.Row) []int {
	usual := make([]int, len(t.Columns))
	for i := range usual {
		usual[i] = i
	}
	for i, row := range rows {
		upper := headedBy(t, row)
		if i+1 == len(rows) || !slices.ContainsFunc(upper, isRemedy) {
			continue
		}
		if order := unfolded(t, upper, headedBy(t, rows[i+1])); order != nil {
			return order
		}
	}
	return usual
}

// headedBy gives what the words of a header row name: the result of a column,
// or the kind of remedy; "" for other words.
func headedBy(t *form.Table, row sheet.Row) []string {
	var heads []string
	for _, c := range row.Cells {
		s := form.Fold(c.Text)
		if s == "" {
			continue
		}
		head := ""
		for i := range t.Columns {
			col := &t.Columns[i]
			group, result := cutLast(col.ID)
			switch s {
			case col.Words().Folded:
				head = result
			case form.Fold(col.Group):
				head = group
			}
		}
		heads = append(heads, head)
	}
	return heads
}

func isRemedy(head string) bool { return head == "review" || strings.HasPrefix(head, "suit_") }

// cutLast parts suit_direct_upheld into suit_direct and upheld.
func cutLast(id string) (group, result string) {
	i := strings.LastIndexByte(id, '_')
	return id[:i], id[i+1:]
}

// unfolded puts the lower row of the header below the kinds of suit in the
// upper one; nil if that does not give each column once.
func unfolded(t *form.Table, upper, lower []string) []int {
	var order []int
	for _, head := range upper {
		if !isRemedy(head) {
			order = append(order, columnNamed(t, "review_"+head))
			continue
		}
		for range min(5, len(lower)) {
			order = append(order, columnNamed(t, head+"_"+lower[0]))
			lower = lower[1:]
		}
	}
	each := slices.Compact(slices.Sorted(slices.Values(order)))
	if len(order) != len(t.Columns) || len(each) != len(t.Columns) || each[0] < 0 {
		return nil
	}
	return order
}

func columnNamed(t *form.Table, id string) int {
	return slices.IndexFunc(t.Columns, func(c form.Column) bool { return c.ID == id })
}

// remedySums is what the sums of part four say about values in a printed order.
func remedySums(order []int) sums {
	return sums{agree: func(values []sheet.Cell) int {
		if len(values) != len(order) {
			return remediesAgree(values)
		}
		turned := make([]sheet.Cell, len(values))
		for i, v := range values {
			turned[order[i]] = v
		}
		return remediesAgree(turned)
	}}
}
