package sheet

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Text reads plain text. Tables are known by their marks: pipes (Markdown's, or
// one after each cell, on one line or on many), tabs, and columns set apart by
// two spaces or more. Every other line is a paragraph. Text that is not UTF-8
// is taken for GB 18030.
func Text(src []byte) Grid {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if !utf8.Valid(src) {
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src); err == nil {
			src = decoded
		}
	}
	return textRows(strings.ToValidUTF8(string(src), "\ufffd"))
}

// textRows reads text that is valid UTF-8.
func textRows(text string) Grid {
	r := textReader{lines: split(withoutEntities(text)), commas: commaTables(text)}
	r.grid.Rows = make([]Row, 0, len(r.lines)/4+8)
	for r.next < len(r.lines) {
		r.step()
	}
	return r.grid
}

func split(s string) []string {
	if strings.ContainsAny(s, "\r\f") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n").Replace(s)
	}
	if anyOf(s, "｜", "\xe2\x94", "\xe2\x95") { // how the lines of boxes begin in UTF-8
		s = strings.Map(pipe, s)
	}
	return strings.Split(s, "\n")
}

// pipe makes one of every upright line that stands for it: full-width, or
// of a drawn box. The box's corners and level lines say nothing.
func pipe(r rune) rune {
	switch {
	case r == '｜', r == '│', r == '┃', r == '║':
		return '|'
	case r >= '─' && r <= '╿':
		return ' '
	}
	return r
}

type textReader struct {
	lines   []string
	next    int
	grid    Grid
	row     int  // rows of the table so far
	inTable bool // the last row belonged to a table
	table   int
	commas  bool // tables are comma-separated lines
}

const blanks = " \t\u00a0\u3000\u200b"

func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000' || r == '\u200b'
}

func stripped(s string) string { return strings.TrimFunc(s, blank) }

var (
	separator = regexp.MustCompile(`^\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?$`)
	columnGap = regexp.MustCompile(`[ \x{00a0}\x{3000}]{2,}`)
)

func (r *textReader) step() {
	line := r.lines[r.next]
	switch {
	case stripped(line) == "":
		r.next++
	case r.piped(r.next):
		r.pipes()
	case r.commas && commaCells(line) != nil:
		r.one(commaCells(line))
	case strings.Contains(strings.TrimLeft(line, blanks), "\t") || looksTabbed(line):
		r.one(cut(nil, line, '\t'))
	default:
		r.one(spaced(line))
	}
}

// looksTabbed knows a row whose first cells are covered by a cell above it.
func looksTabbed(line string) bool {
	return strings.HasPrefix(line, "\t") && strings.Contains(strings.Trim(line, "\t"), "\t")
}

// one takes a line that is a row by itself: a table's if it has several cells,
// else a paragraph.
func (r *textReader) one(cells []Cell) {
	table := len(cells) > 1 && !prose(cells)
	if !table && len(cells) != 1 {
		cells = []Cell{whole(r.lines[r.next])}
	}
	r.add(cells, table, false)
	r.next++
}

// prose knows a paragraph that merely has a tab or a gap in it.
func prose(cells []Cell) bool {
	for _, c := range cells {
		if Characters(c.Text) > 60 {
			return true
		}
	}
	return false
}

// add appends a row; line is the next line's unless the cells know better.
func (r *textReader) add(cells []Cell, table, loose bool) {
	if !table {
		r.inTable = false
		for i := range cells {
			cells[i].At.Line = r.next + 1
		}
		r.grid.Rows = append(r.grid.Rows, Row{Cells: cells})
		return
	}
	if !r.inTable {
		r.inTable, r.row = true, 0
		r.table++
	}
	r.row++
	for i := range cells {
		at := &cells[i].At
		if at.Line == 0 {
			at.Line = r.next + 1
		}
		at.Table, at.Row, at.Column = r.table, r.row, i+1
	}
	r.grid.Rows = append(r.grid.Rows, Row{Table: r.table, Cells: cells, Loose: loose})
}

// piped reports whether line i belongs to a table with pipes: it has one, or
// the pipe that ends its cell stands alone on the line below.
func (r *textReader) piped(i int) bool {
	if i >= len(r.lines) {
		return false
	}
	if strings.Contains(r.lines[i], "|") {
		return true
	}
	return i+1 < len(r.lines) && r.lines[i] != "" && stripped(r.lines[i+1]) == "|"
}

// pipes takes the whole run of lines with pipes.
func (r *textReader) pipes() {
	from := r.next
	for r.piped(r.next) {
		r.next++
	}
	run := r.lines[from:r.next]
	switch {
	case markdown(run):
		r.markdownRows(run, from)
	case severalCells(run):
		for i, line := range run {
			r.add(at(terminated(nil, line), from+i+1), true, false)
		}
	default:
		r.stream(run, from)
	}
}

func at(cells []Cell, line int) []Cell {
	for i := range cells {
		cells[i].At.Line = line
	}
	return cells
}

func markdown(run []string) bool {
	for _, line := range run {
		if !strings.HasPrefix(stripped(line), "|") {
			return false
		}
	}
	for _, line := range run {
		if separator.MatchString(stripped(line)) {
			return true
		}
	}
	return severalCells(run)
}

func (r *textReader) markdownRows(run []string, from int) {
	for i, line := range run {
		if separator.MatchString(stripped(line)) {
			continue
		}
		cells := cut(nil, line, '|')
		if len(cells) > 0 && cells[0].Text == "" {
			cells = cells[1:]
		}
		if n := len(cells); n > 0 && cells[n-1].Text == "" && strings.HasSuffix(strings.TrimRight(line, blanks), "|") {
			cells = cells[:n-1]
		}
		if len(cells) > 0 {
			r.add(at(plainly(cells), from+i+1), true, false)
		}
	}
}

// plainly takes the stars off words that Markdown sets in bold: **总计**.
func plainly(cells []Cell) []Cell {
	for i, c := range cells {
		inner := strings.Trim(c.Text, "*")
		if stars := len(c.Text) - len(inner); stars > 0 && stars%2 == 0 && strings.HasPrefix(c.Text, "*") && strings.HasSuffix(c.Text, "*") {
			cells[i].Text = inner
			cells[i].At.From += stars / 2
			cells[i].At.To -= stars / 2
		}
	}
	return cells
}

// severalCells reports whether any line holds two cells with text.
func severalCells(run []string) bool {
	for _, line := range run {
		n := 0
		for piece := range strings.SplitSeq(line, "|") {
			if stripped(piece) != "" {
				n++
			}
		}
		if n > 1 {
			return true
		}
	}
	return false
}

// terminated adds the cells of a line whose pipes each end a cell; what follows the last
// pipe is a cell only if something stands there.
func terminated(cells []Cell, line string) []Cell {
	before := len(cells)
	cells = cut(cells, line, '|')
	if n := len(cells); n > before+1 && cells[n-1].Text == "" {
		cells = cells[:n-1]
	}
	return cells
}

// stream takes a table with at most one cell a line. Rows were padded to one
// width with pipes when the table was flattened, so the paddings tell the
// width; without any, each cell is a loose row of its own.
func (r *textReader) stream(run []string, from int) {
	cells := make([]Cell, 0, pipesIn(run)+1)
	var ends []int
	open := false // the last cell still waits for its pipe
	for i, line := range run {
		bare := stripped(line)
		switch {
		case bare == "|" && open:
			open = false
		case strings.Trim(bare, "|") == "":
			for range strings.Count(bare, "|") {
				cells = append(cells, Cell{At: Place{Line: from + i + 1}})
			}
			if len(bare) > 1 {
				ends = append(ends, len(cells))
			}
		default:
			before := len(cells)
			cells = terminated(cells, line)
			at(cells[before:], from+i+1)
			open = !strings.Contains(line, "|")
		}
	}
	cells = r.lastCell(cells, ends)
	r.addStream(cells, width(ends))
}

func pipesIn(run []string) (n int) {
	for _, line := range run {
		n += strings.Count(line, "|")
	}
	return n
}

// lastCell takes the line after the run as the table's last cell if the last
// row is still short of it: nothing ends the very last cell.
func (r *textReader) lastCell(cells []Cell, ends []int) []Cell {
	w := width(ends)
	if w == 0 || len(cells)%w == 0 || r.next >= len(r.lines) {
		return cells
	}
	last := whole(r.lines[r.next])
	if last.Text == "" || Characters(last.Text) > 20 || heading.MatchString(last.Text) {
		return cells
	}
	last.At.Line = r.next + 1
	r.next++
	return append(cells, last)
}

// heading is the numbering of a part in Chinese documents.
var heading = regexp.MustCompile(`^[一二三四五六七八九十]+、`)

func (r *textReader) addStream(cells []Cell, w int) {
	if w == 0 {
		for _, c := range cells {
			r.add([]Cell{c}, true, true)
		}
		return
	}
	for len(cells) > 0 {
		n := min(w, len(cells))
		r.add(cells[:n:n], true, false)
		cells = cells[n:]
	}
}

// width is the greatest number that divides every padded row's end; 0 if there
// is none that a printed table could have.
func width(ends []int) int {
	w := 0
	for _, e := range ends {
		w = gcd(w, e)
	}
	if w < 2 || w > 30 {
		return 0
	}
	return w
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// cut adds the pieces of a line between the marks and remembers where each stood.
func cut(cells []Cell, line string, mark byte) []Cell {
	cells = slices.Grow(cells, strings.Count(line, string(mark))+1)
	from := 0
	for {
		to := strings.IndexByte(line, mark)
		if to < 0 {
			return append(cells, trimmed(line, from))
		}
		cells = append(cells, trimmed(line[:to], from))
		from += Characters(line[:to]) + 1
		line = line[to+1:]
	}
}

// spaced splits a line whose columns are set apart by two spaces or more.
func spaced(line string) []Cell {
	if !anyOf(line, "  ", "\u3000", "\u00a0") { // nearly every line
		if cell := whole(line); cell.Text != "" {
			return []Cell{cell}
		}
		return nil
	}
	var cells []Cell
	pos := 0
	for _, gap := range append(columnGap.FindAllStringIndex(line, -1), []int{len(line), len(line)}) {
		if stripped(line[pos:gap[0]]) != "" {
			cells = append(cells, trimmed(line[pos:gap[0]], Characters(line[:pos])))
		}
		pos = gap[1]
	}
	return cells
}

func whole(line string) Cell { return trimmed(line, 0) }

// trimmed makes a cell of a piece that begins at character from of its line.
func trimmed(piece string, from int) Cell {
	left := strings.TrimLeftFunc(piece, blank)
	from += Characters(piece[:len(piece)-len(left)])
	text := strings.TrimRightFunc(left, blank)
	return Cell{Text: text, At: Place{From: from, To: from + Characters(text)}}
}
