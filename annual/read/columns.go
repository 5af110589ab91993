package read

import (
	"slices"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// printedColumns says which columns of part three the report prints, in its
// own order, as indexes of the form's columns; nil where that is the form's
// order, or where the header does not tell. Some reports put the total first,
// others leave it out.
//
// The printed form has its header on two lines, so the words of a flattened
// header are in no order that says anything. It tells the order only if all of
// them stand on one line, or if the file knows the column of each.
func printedColumns(t *form.Table, rows []sheet.Row) []int {
	at := map[int]int{} // form column → printed column, of files that know
	for _, row := range rows {
		if m, ok := known(t, firstWords(row)); ok && !m.partial && m.row == form.NewReceived {
			break
		}
		var line []int
		for _, c := range row.Cells {
			i := columnOf(t, c.Text)
			if i < 0 || slices.Contains(line, i) {
				continue
			}
			line = append(line, i)
			if c.Cols > 0 && c.At.Column > 0 {
				at[i] = c.At.Column
			}
		}
		if whole(t, line) {
			return unlessUsual(line)
		}
	}
	var order []int
	for i := range at {
		order = append(order, i)
	}
	if !whole(t, order) || !distinct(at) {
		return nil
	}
	slices.SortFunc(order, func(a, b int) int { return at[a] - at[b] })
	return unlessUsual(order)
}

// distinct: a page may have lost the spans of its header; then its columns say
// nothing.
func distinct(at map[int]int) bool {
	seen := map[int]bool{}
	for _, column := range at {
		if seen[column] {
			return false
		}
		seen[column] = true
	}
	return true
}

// whole: all kinds of applicant are there; the total may not be.
func whole(t *form.Table, columns []int) bool {
	n := len(t.Columns)
	return len(columns) == n || len(columns) == n-1 && !slices.Contains(columns, n-1)
}

// unlessUsual gives nil for the form's own order.
func unlessUsual(order []int) []int {
	for i, c := range order {
		if c != i {
			return order
		}
	}
	if len(order) == 7 {
		return nil
	}
	return order
}

// columnOf finds the column of part three that a header cell names, −1 if none.
func columnOf(t *form.Table, text string) int {
	s := form.Fold(text)
	if s == "合计" || s == "小计" {
		s = "总计"
	}
	for i := range t.Columns {
		if t.Columns[i].Words().Folded == s {
			return i
		}
	}
	return -1
}

func firstWords(row sheet.Row) string {
	for _, c := range row.Cells {
		if c.Text != "" && !numeric(c.Text) {
			return c.Text
		}
	}
	return ""
}

// asPrinted makes what is known about a row's sums fit the printed order.
func asPrinted(order []int, columns int) sums {
	total := slices.Index(order, columns-1)
	if total < 0 {
		return noSums
	}
	return sums{lastIsTotal: total == len(order)-1, agree: func(values []sheet.Cell) int {
		if len(values) != len(order) {
			return 0
		}
		turned := slices.Delete(slices.Clone(values), total, total+1)
		return rowAgrees(append(turned, values[total]))
	}}
}

// intoForm puts values from the printed order into the form's.
func (p placed) intoForm(order []int, columns int) placed {
	cells := make([]sheet.Cell, columns)
	for i, c := range p.cells {
		cells[order[i]] = c
	}
	p.cells, p.values = cells, p.values+columns-len(order)
	return p
}
