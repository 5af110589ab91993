package sheet

import "strings"

// write lays a finished table out as rows. A row that only arranges the page
// (a frame around the whole article, a menu beside it) is taken apart into the
// paragraphs and tables it arranges.
func (c *collector) write(t *table) {
	no := 0
	for _, row := range t.rows {
		switch {
		case len(row.fields) == 0:
		case row.arranges():
			c.apart(row)
		default:
			if no == 0 {
				c.tables++
				no = c.tables
			}
			c.grid.Rows = append(c.grid.Rows, row.cells(no, c.page))
		}
	}
}

// arranges tells a row of a page's frame from a row of figures: it holds a
// table, or paragraphs as no field of a table has them.
func (r tableRow) arranges() bool {
	filled := 0
	for _, f := range r.fields {
		if len(f.blocks) > 0 {
			filled++
		}
	}
	for _, f := range r.fields {
		long := len(f.blocks) > 3 && f.runes > 200
		alone := filled == 1 && len(f.blocks) > 1 && f.runes > 60
		if long || alone || f.nested() {
			return true
		}
	}
	return false
}

func (c *collector) apart(r tableRow) {
	for _, f := range r.fields {
		for _, b := range f.blocks {
			if b.table != nil {
				c.write(b.table)
				continue
			}
			c.line(b.text, b.line, b.marked)
		}
	}
}

func (r tableRow) cells(no, page int) Row {
	row := Row{Table: no, Cells: make([]Cell, 0, len(r.fields))}
	for _, f := range r.fields {
		text := f.text()
		at := Place{Page: page, Line: f.at(), Table: no, Row: r.no, Column: f.column + 1, To: len([]rune(text))}
		row.Cells = append(row.Cells, Cell{Text: text, At: at, Cols: f.cols, Rows: f.rows})
	}
	return row
}

// text joins the paragraphs of a cell by line ends.
func (f *field) text() string {
	if len(f.blocks) == 1 {
		return f.blocks[0].text
	}
	lines := make([]string, len(f.blocks))
	for i, b := range f.blocks {
		lines[i] = b.text
	}
	return strings.Join(lines, "\n")
}

// at is the line of the cell's text, or of the cell if it is blank.
func (f *field) at() int {
	if len(f.blocks) > 0 {
		return f.blocks[0].line
	}
	return f.line
}
