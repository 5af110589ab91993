package sheet

import (
	"regexp"
	"strings"
)

// figures are four and more figures or blanks at the end of a line, commas between.
var figures = regexp.MustCompile(`(?m),(?:"?[\d.]*"?,){3,}"?[\d.]*"?\r?$`)

// commaTables reports whether a text has its tables as comma-separated lines, as a
// spreadsheet saves them. Prose has commas too, so it takes many lines of figures.
func commaTables(text string) bool {
	const enough = 8 // no list in prose is that long
	return strings.Contains(text, ",") && len(figures.FindAllStringIndex(text, enough)) == enough
}

// commaCells are the cells of a line of such a table; nil if it is prose all the
// same, with a full stop or a piece longer than any label.
func commaCells(line string) []Cell {
	if strings.ContainsAny(line, "。；;") {
		return nil
	}
	var cells []Cell
	for from, rest := 0, line; ; {
		n := endOfCell(rest)
		cells = append(cells, unquoted(trimmed(rest[:n], from)))
		if n == len(rest) {
			break
		}
		from += Characters(rest[:n]) + 1
		rest = rest[n+1:]
	}
	if prose(cells) {
		return nil
	}
	return cells
}

// endOfCell is where the first comma outside quotation marks stands.
func endOfCell(s string) int {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			return i
		}
	}
	return len(s)
}

// unquoted takes the quotation marks off that a cell stands in.
func unquoted(c Cell) Cell {
	if n := len(c.Text); n > 1 && c.Text[0] == '"' && c.Text[n-1] == '"' {
		c.Text = strings.ReplaceAll(c.Text[1:n-1], `""`, `"`)
		c.At.From++
		c.At.To--
	}
	return c
}
