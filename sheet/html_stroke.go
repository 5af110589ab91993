package sheet

import "strings"

// manyStrokes are more lines with strokes than menus and bread crumbs have.
const manyStrokes = 15

// strokeTables reads the lines of a page without any table as text, if its tables
// stand in them with strokes between the cells: they were pasted as text.
func strokeTables(g Grid) Grid {
	lines, strokes := make([]string, len(g.Rows)), 0
	for i, row := range g.Rows {
		lines[i] = row.Text()
		if row.Table > 0 || strings.ContainsAny(lines[i], "\n\r\f") {
			return g // a table of its own, or a line that is several
		}
		if strings.Contains(lines[i], "|") {
			strokes++
		}
	}
	if strokes < manyStrokes {
		return g
	}
	read := textRows(strings.Join(lines, "\n"))
	for _, row := range read.Rows {
		for i := range row.Cells {
			at := &row.Cells[i].At
			at.Line = g.Rows[at.Line-1].At().Line
		}
	}
	g.Rows = read.Rows
	return g
}
