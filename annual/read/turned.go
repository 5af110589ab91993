package read

import (
	"slices"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// turnedOver reads a table of part three that has the results across and the
// kinds of applicant down. It says whether the table is one.
func (r *reader) turnedOver(t *form.Table, rows []sheet.Row) bool {
	across, from := resultsAcross(t, rows)
	if across == nil {
		return false
	}
	columns := map[string]map[int]sheet.Cell{} // by row of the form, then column
	for _, row := range rows[from+1:] {
		i := slices.IndexFunc(row.Cells, func(c sheet.Cell) bool { return columnOf(t, c.Text) >= 0 })
		if i < 0 || len(row.Cells)-i-1 < len(across) {
			continue
		}
		for j, id := range across {
			if columns[id] == nil {
				columns[id] = map[int]sheet.Cell{}
			}
			columns[id][columnOf(t, row.Cells[i].Text)] = row.Cells[i+1+j]
		}
	}
	for _, row := range t.Rows {
		if cells := columns[row.ID]; cells != nil {
			p := placed{cells: make([]sheet.Cell, len(t.Columns)), values: len(t.Columns), at: rows[from].At()}
			for i, c := range cells {
				p.cells[i] = c
			}
			r.set(t, row.ID, p)
		}
	}
	return true
}

// resultsAcross finds a line of row labels: more of them than can be by chance.
func resultsAcross(t *form.Table, rows []sheet.Row) (ids []string, at int) {
	for i, row := range rows {
		if ids = nil; !manyWords(row) {
			continue
		}
		for _, c := range row.Cells {
			if c.Text == "" || numeric(c.Text) {
				continue
			}
			if m, ok := known(t, c.Text); ok {
				ids = append(ids, m.row)
			}
		}
		if len(ids) >= 10 {
			return ids, i
		}
	}
	return nil, 0
}

// manyWords: ten cells of words, and not more of figures.
func manyWords(row sheet.Row) bool {
	if len(row.Cells) < 10 {
		return false
	}
	words, figures := 0, 0
	for _, c := range row.Cells {
		switch {
		case c.Text == "":
		case numeric(c.Text):
			figures++
		default:
			words++
		}
	}
	return words >= 10 && figures <= len(row.Cells)/2
}
