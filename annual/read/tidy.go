package read

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// tidied gives the rows of a table as the form would have them: without a
// column that only numbers the rows or names a unit, and with every figure in
// a cell of its own.
func tidied(rows []sheet.Row) []sheet.Row {
	rows = unnumbered(rows)
	out := make([]sheet.Row, len(rows))
	for i, row := range rows {
		row.Cells = withoutUnits(spread(row.Cells))
		out[i] = row
	}
	return out
}

// spread parts a row whose figures stand in one cell, a space between: 3 0 1.
func spread(cells []sheet.Cell) []sheet.Cell {
	if len(cells) != 1 || !hasBlank(cells[0]) {
		return cells
	}
	words := fields(cells[0])
	if len(words) < 3 || slices.ContainsFunc(words, func(c sheet.Cell) bool { return !numeric(c.Text) }) {
		return cells
	}
	return words
}

// hasBlank: the cell holds several words.
func hasBlank(c sheet.Cell) bool {
	return strings.ContainsAny(c.Text, " \t\n") || strings.Contains(c.Text, "\u00a0") || strings.Contains(c.Text, "\u3000")
}

// fields parts a cell at its spaces; each word keeps its place.
func fields(c sheet.Cell) []sheet.Cell {
	if !hasBlank(c) {
		if c.Text == "" {
			return nil
		}
		c.At.To = c.At.From + runes(c.Text)
		return []sheet.Cell{c}
	}
	var words []sheet.Cell
	text := []rune(c.Text)
	from := -1
	for i := 0; i <= len(text); i++ {
		blank := i == len(text) || text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\u00a0' || text[i] == '\u3000'
		switch {
		case !blank && from < 0:
			from = i
		case blank && from >= 0:
			at := c.At
			at.From, at.To = c.At.From+from, c.At.From+i
			words = append(words, sheet.Cell{Text: string(text[from:i]), At: at})
			from = -1
		}
	}
	return words
}

// withoutUnits drops the cells that name a unit, where figures stand beside.
func withoutUnits(cells []sheet.Cell) []sheet.Cell {
	if !slices.ContainsFunc(cells, isUnit) || !slices.ContainsFunc(cells, isFigure) {
		return cells
	}
	return slices.DeleteFunc(slices.Clone(cells), isUnit)
}

func isUnit(c sheet.Cell) bool {
	switch form.Squeeze(c.Text) {
	case "件", "个", "项", "条", "宗", "次", "份", "万元", "单位:件":
		return true
	}
	return false
}

// unnumbered drops a first column that numbers the rows: its header says so,
// or each figure in it is one more than the one above.
func unnumbered(rows []sheet.Row) []sheet.Row {
	switch {
	case slices.ContainsFunc(rows, headedByNumber):
		return withoutFirst(rows, func(row sheet.Row) bool {
			return headedByNumber(row) || len(row.Cells) > 2 && row.Cells[0].At.Column <= 1 && ordinal(row.Cells[0].Text) > 0
		})
	case countsUp(rows):
		return withoutFirst(rows, several)
	}
	return rows
}

func several(row sheet.Row) bool { return len(row.Cells) > 1 }

func headedByNumber(row sheet.Row) bool {
	return several(row) && slices.Contains([]string{"序号", "行次", "行号", "编号"}, form.Fold(row.Cells[0].Text))
}

// countsUp: the rows of several cells begin with 1, 2, 3 … or go on from
// another table's.
func countsUp(rows []sheet.Row) bool {
	last, n := 0, 0
	for _, row := range rows {
		if !several(row) {
			continue
		}
		at := ordinal(row.Cells[0].Text)
		if at < 1 || n > 0 && at != last+1 {
			return false
		}
		last, n = at, n+1
	}
	return n > 2
}

func ordinal(text string) int {
	n, err := strconv.Atoi(form.Squeeze(text))
	if err != nil {
		return 0
	}
	return n
}

func withoutFirst(rows []sheet.Row, which func(sheet.Row) bool) []sheet.Row {
	out := slices.Clone(rows)
	for i := range out {
		if which(out[i]) {
			out[i].Cells = out[i].Cells[1:]
		}
	}
	return out
}
