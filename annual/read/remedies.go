package read

import (
	"slices"
	"strings"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// remedies reads the one row of part four: every value that stands below or
// among the headers, in order.
func (r *reader) remedies(rows []sheet.Row) {
	t := r.form.Table(form.Remedies)
	if t == nil || len(rows) == 0 {
		return
	}
	r.cutHeader(t, rows)
	rows = tidied(rows)
	values := remedyValues(rows, len(t.Columns))
	if values == nil && !remedyHeaders(rows) {
		return
	}
	n := len(t.Columns)
	order := remedyOrder(t, rows)
	p := place(trimRight(values, n), n, 0, remedySums(order)).intoForm(order, n)
	if p.at == (sheet.Place{}) {
		p.at = rows[len(rows)-1].At()
	}
	r.set(t, t.Rows[0].ID, p)
}

// remedyHeaders tells the table from a mere heading.
func remedyHeaders(rows []sheet.Row) bool {
	for _, row := range rows {
		for _, c := range row.Cells {
			if s := form.Fold(c.Text); s == "结果维持" || s == "未经复议直接起诉" {
				return true
			}
		}
	}
	return false
}

// cutHeader notes header words of which only the first half is there: 结果, 其他,
// 尚未. Where the other half stands on another line the words are whole.
func (r *reader) cutHeader(t *form.Table, rows []sheet.Row) {
	var cut []string
	var at sheet.Place
	for _, row := range rows {
		for _, c := range row.Cells {
			switch s := form.Fold(c.Text); s {
			case "维持", "纠正", "审结":
				return
			case "结果", "其他", "尚未":
				if cut == nil {
					at = c.At
				}
				if !slices.Contains(cut, s) {
					cut = append(cut, s)
				}
			default:
				if strings.Contains(s, "维持") && s != "结果维持" && len(row.Cells) == 1 {
					return // a line of a header that was broken up
				}
			}
		}
	}
	if len(cut) == 3 {
		r.Labels = append(r.Labels, form.Label{Table: t.ID, Column: t.Columns[1].ID, Text: "结果 | 其他 | 尚未", Want: "结果纠正 | 其他结果 | 尚未审结", At: at})
	}
}

// remedyValues gives the values of the first table: those of another, in an
// appendix, are not this organ's.
func remedyValues(rows []sheet.Row, n int) []sheet.Cell {
	var values, blank []sheet.Cell
	for _, row := range rows {
		figures, words := 0, 0
		for _, c := range row.Cells {
			switch {
			case numeric(c.Text):
				figures++
			case c.Text != "":
				words++
			}
		}
		switch {
		case figures == 0 && filled(values) >= n && (remedyHeaders([]sheet.Row{row}) || form.Fold(firstWords(row)) == "行政复议"):
			return values
		case figures > 0 && words == 0:
			values = append(values, row.Cells...)
		case figures > 0:
			values = append(values, afterWords(row.Cells)...)
		case words == 0 && len(row.Cells) >= 10:
			blank = row.Cells
		}
	}
	if values == nil {
		return blank
	}
	return values
}

// afterWords are a row's figures: all that stands after its words, blanks too,
// or else the figures among them.
func afterWords(cells []sheet.Cell) []sheet.Cell {
	last := 0
	for i, c := range cells {
		if c.Text != "" && !numeric(c.Text) {
			last = i + 1
		}
	}
	if figures := figuresOf(cells); len(figuresOf(cells[last:])) < len(figures) {
		return figures
	}
	return cells[last:]
}

func isFigure(c sheet.Cell) bool { return numeric(c.Text) }

func figuresOf(cells []sheet.Cell) []sheet.Cell {
	var out []sheet.Cell
	for _, c := range cells {
		if numeric(c.Text) {
			out = append(out, c)
		}
	}
	return out
}
