package sheet

import (
	"slices"
	"strings"
)

// near is how far apart lines may lie that meet, or that are the two borders
// of neighbouring cells.
const near = 3.5

// maxFieldsOfPage is more than any printed page has.
const maxFieldsOfPage = 20_000

// A ruled is a table on a page as its lines show it.
type ruled struct {
	xs, ys []float64
	region [][]int // by row and column: the cell that a field belongs to
	cells  []ruledCell
}

type ruledCell struct {
	top, left, bottom, right int // fields, the last included
	words                    []word
}

// readRuled reads the pages of a PDF by the lines of its tables: every cell,
// the blank ones too, is where it is drawn. It reports false if there is no
// such table, or words and lines are not of the same pages.
func readRuled(xhtml, svg string) (Grid, bool) {
	words, err := wordsOf(xhtml)
	if err != nil {
		return Grid{}, false
	}
	strokes, err := strokesOf(svg)
	if err != nil || len(strokes) != len(words) {
		return Grid{}, false
	}
	var c collector
	found := false
	for i := range words {
		c.page = i + 1
		if c.ruledPage(words[i], strokes[i]) {
			found = true
		}
	}
	return c.grid, found && c.err == nil
}

// ruledPage lays out one page: its tables, and the lines of text around them.
func (c *collector) ruledPage(words []word, strokes []stroke) (found bool) {
	tables := tablesOf(strokes)
	lines := linesOf(words)
	var around []numbered
	for i, line := range lines {
		var free []word
		for _, w := range line {
			if !slices.ContainsFunc(tables, func(t *ruled) bool { return t.take(w) }) {
				free = append(free, w)
			}
		}
		if len(free) > 0 {
			around = append(around, numbered{free, i + 1})
		}
	}
	for _, t := range tables {
		n := 0
		for n < len(around) && around[n].words[0].middle() < t.ys[0] {
			n++
		}
		c.around(around[:n])
		around = around[n:]
		found = c.ruledTable(t, lines) || found
	}
	c.around(around)
	return found
}

// numbered is a line of text and its number on the page.
type numbered struct {
	words []word
	no    int
}

// around gives lines outside ruled tables to the text reader, which knows
// columns by the gaps between them.
func (c *collector) around(lines []numbered) {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(joined(l.words) + "\n")
	}
	g := Text([]byte(b.String()))
	last := c.tables
	for _, row := range g.Rows {
		if row.Table > 0 {
			row.Table += last
			c.tables = row.Table
		}
		for i := range row.Cells {
			at := &row.Cells[i].At
			at.Page, at.Line, at.Table = c.page, lines[at.Line-1].no, row.Table
		}
		c.count(len(row.Cells))
		c.grid.Rows = append(c.grid.Rows, row)
	}
}

// ruledTable lays out a table, and reports whether it is one: a line under a
// heading and the frame of a page are not.
func (c *collector) ruledTable(t *ruled, lines [][]word) bool {
	c.openTable()
	for row := range len(t.ys) - 1 {
		c.openRowAt(row + 1)
		for i := range t.cells {
			f := &t.cells[i]
			if f.top != row || c.err != nil {
				continue
			}
			line := lineAt(lines, (t.ys[f.top]+t.ys[f.top+1])/2)
			c.leave(f.left - c.top().column)
			c.openCell(f.right-f.left+1, f.bottom-f.top+1, line)
			for _, l := range linesOf(f.words) {
				c.paragraph(strings.ReplaceAll(joined(l), "  ", " "), lineAt(lines, l[0].middle()))
			}
			c.closeCell()
		}
	}
	c.closeTable()
	return len(t.cells) > 3
}

// lineAt is the number of the line of text at a height of the page.
func lineAt(lines [][]word, y float64) int {
	n := 0
	for n < len(lines) && lines[n][0].middle() < y+2 {
		n++
	}
	return max(1, n)
}

// take puts a word into its cell, or reports false if it stands outside.
func (t *ruled) take(w word) bool {
	row, col := slot(t.ys, w.middle()), slot(t.xs, w.center())
	if row < 0 || col < 0 {
		return false
	}
	f := &t.cells[t.region[row][col]]
	f.words = append(f.words, w)
	return true
}

// slot is the interval between sorted marks that x lies in, −1 for none.
func slot(marks []float64, x float64) int {
	i, _ := slices.BinarySearch(marks, x)
	if i == 0 || i == len(marks) {
		return -1
	}
	return i - 1
}

// tablesOf finds the tables that lines make, from the top of the page down.
func tablesOf(strokes []stroke) []*ruled {
	var all []*ruled
	for _, group := range touching(strokes) {
		if t := newRuled(group); t != nil {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b *ruled) int { return compare(a.ys[0], b.ys[0]) })
	return all
}

// touching groups the lines that cross or meet.
func touching(strokes []stroke) [][]stroke {
	group := make([]int, len(strokes))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i, a := range strokes {
		for j, b := range strokes[:i] {
			if a.left <= b.right+near && b.left <= a.right+near && a.top <= b.bottom+near && b.top <= a.bottom+near {
				group[root(i)] = root(j)
			}
		}
	}
	by := map[int][]stroke{}
	var order []int
	for i, s := range strokes {
		if r := root(i); by[r] == nil {
			order = append(order, r)
		}
		by[root(i)] = append(by[root(i)], s)
	}
	var all [][]stroke
	for _, r := range order {
		all = append(all, by[r])
	}
	return all
}

// newRuled makes the grid of a group of lines, nil if they enclose nothing.
// A table without lines at its sides ends where its lines across end.
func newRuled(group []stroke) *ruled {
	var xs, ys []float64
	edge := group[0]
	for _, s := range group {
		if s.across() {
			ys = append(ys, s.top)
		} else {
			xs = append(xs, s.left)
		}
		edge = stroke{min(edge.left, s.left), min(edge.top, s.top), max(edge.right, s.right), max(edge.bottom, s.bottom)}
	}
	if len(ys) < 2 || len(xs) == 0 {
		return nil
	}
	t := &ruled{xs: marks(append(xs, edge.left, edge.right)), ys: marks(append(ys, edge.top, edge.bottom))}
	if len(t.xs) < 2 || len(t.ys) < 2 || len(t.xs)*len(t.ys) > maxFieldsOfPage {
		return nil
	}
	t.divide(group)
	return t
}

// marks sorts positions and makes one of those that lie close together.
func marks(at []float64) []float64 {
	slices.Sort(at)
	var all []float64
	for _, x := range at {
		if n := len(all); n == 0 || x-all[n-1] > near {
			all = append(all, x)
		}
	}
	return all
}

// divide joins the fields between which no line is drawn into cells.
func (t *ruled) divide(group []stroke) {
	rows, cols := len(t.ys)-1, len(t.xs)-1
	right, below := t.walls(group, rows, cols)
	t.region = make([][]int, rows)
	for i := range t.region {
		t.region[i] = slices.Repeat([]int{-1}, cols)
	}
	for row := range rows {
		for col := range cols {
			if t.region[row][col] < 0 {
				t.cells = append(t.cells, t.flood(row, col, right, below))
			}
		}
	}
}

// walls says of every field whether a line is at its right and below it.
func (t *ruled) walls(group []stroke, rows, cols int) (right, below [][]bool) {
	right, below = make([][]bool, rows), make([][]bool, rows)
	for i := range rows {
		right[i], below[i] = make([]bool, cols), make([]bool, cols)
	}
	for _, s := range group {
		if s.across() {
			row := closest(t.ys, s.top) - 1
			for col := 0; col < cols && row >= 0 && row < rows; col++ {
				middle := (t.xs[col] + t.xs[col+1]) / 2
				below[row][col] = below[row][col] || s.left <= middle && middle <= s.right
			}
			continue
		}
		col := closest(t.xs, s.left) - 1
		for row := 0; row < rows && col >= 0 && col < cols; row++ {
			middle := (t.ys[row] + t.ys[row+1]) / 2
			right[row][col] = right[row][col] || s.top <= middle && middle <= s.bottom
		}
	}
	return right, below
}

// closest is the mark that x was made part of: the last one not beyond it.
func closest(marks []float64, x float64) int {
	i, exact := slices.BinarySearch(marks, x)
	if exact {
		return i
	}
	return i - 1
}

// flood gathers the fields of one cell.
func (t *ruled) flood(row, col int, right, below [][]bool) ruledCell {
	id := len(t.cells)
	f := ruledCell{top: row, left: col, bottom: row, right: col}
	rows, cols := len(t.region), len(t.region[0])
	todo := [][2]int{{row, col}}
	for len(todo) > 0 {
		r, c := todo[len(todo)-1][0], todo[len(todo)-1][1]
		todo = todo[:len(todo)-1]
		if r < 0 || c < 0 || r >= rows || c >= cols || t.region[r][c] >= 0 {
			continue
		}
		t.region[r][c] = id
		f.top, f.left, f.bottom, f.right = min(f.top, r), min(f.left, c), max(f.bottom, r), max(f.right, c)
		if c+1 < cols && !right[r][c] {
			todo = append(todo, [2]int{r, c + 1})
		}
		if c > 0 && !right[r][c-1] {
			todo = append(todo, [2]int{r, c - 1})
		}
		if r+1 < rows && !below[r][c] {
			todo = append(todo, [2]int{r + 1, c})
		}
		if r > 0 && !below[r-1][c] {
			todo = append(todo, [2]int{r - 1, c})
		}
	}
	return f
}
