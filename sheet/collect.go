package sheet

import (
	"slices"
	"strings"

	"gongkai"
)

// Limits that keep a hostile file from exploding in memory. A county's budget
// book has some ten thousand cells; a report has six hundred.
const (
	// MaxCells is how many rows, cells and further paragraphs a document may have.
	MaxCells = 500_000
	// maxSpan is how many columns a table may have; browsers stop there as well.
	maxSpan = 1000
	// maxRows is how many rows one cell may reach down; so do browsers.
	maxRows = 65534
	// maxDepth is how deep tables may stand in tables. What is deeper is read
	// as if its own table marks were not there.
	maxDepth = 40
)

// A collector gathers what a reader meets in reading order, paragraphs and
// tables whose cells hold paragraphs and tables again, and lays it out as a
// Grid. It knows no kind of file.
type collector struct {
	grid   Grid
	open   []*table
	deeper int // tables beyond maxDepth that are open
	page   int
	marks  bool // the file marks the paragraph that comes as one
	tables int  // tables laid out so far
	size   int  // rows, cells and paragraphs so far
	cells  int  // cells so far
	err    error
}

// A table on its way into the grid.
type table struct {
	rows   []tableRow
	row    int   // number of the last row
	column int   // where the next cell may begin, from 0
	until  []int // by column: the last row that a cell from above reaches into
	owner  []*field
	inCell bool
	inRow  bool
}

type tableRow struct {
	no     int
	fields []*field
}

// A field is a cell with all that stands in it.
type field struct {
	blocks     []block
	row        int
	column     int // from 0
	cols, rows int
	line       int
	runes      int
}

// A block is a paragraph, or a table in a cell.
type block struct {
	text   string
	line   int
	marked bool
	table  *table
}

func (c *collector) top() *table {
	if len(c.open) == 0 {
		return nil
	}
	return c.open[len(c.open)-1]
}

// count refuses a document that has more in it than any document.
func (c *collector) count(n int) {
	if c.size += n; c.size > MaxCells && c.err == nil {
		c.err = gongkai.Errorf(gongkai.TooLarge, "文件里的表格和段落太多：最多 %d 格", MaxCells)
	}
}

// paragraph takes text of one or more lines into the open cell, or else as
// rows of their own.
func (c *collector) paragraph(text string, line int) {
	marked := c.marks
	for s := range strings.Lines(text) {
		s = strings.Trim(s, blanks+"\r\n")
		if s == "" || c.err != nil {
			continue
		}
		f := c.host()
		if f == nil || len(f.blocks) > 0 {
			c.count(1)
		}
		if f == nil {
			c.line(s, line, marked)
		} else {
			f.blocks = append(f.blocks, block{text: s, line: line, marked: marked})
			f.runes += Characters(s)
		}
		marked = false // the next line is this paragraph's as well
	}
}

// host is the innermost open cell, nil outside every cell.
func (c *collector) host() *field {
	for i := len(c.open) - 1; i >= 0; i-- {
		if c.open[i].inCell {
			return c.open[i].last()
		}
	}
	return nil
}

func (t *table) last() *field {
	fields := t.rows[len(t.rows)-1].fields
	return fields[len(fields)-1]
}

// line writes a paragraph to the grid.
func (c *collector) line(s string, line int, marked bool) {
	at := Place{Page: c.page, Line: line, To: Characters(s)}
	c.grid.Rows = append(c.grid.Rows, Row{Cells: []Cell{{Text: s, At: at}}, Marked: marked})
}

func (c *collector) openTable() {
	if len(c.open) == maxDepth {
		c.deeper++
		return
	}
	c.open = append(c.open, &table{})
}

func (c *collector) closeTable() {
	if c.deeper > 0 {
		c.deeper--
		return
	}
	t := c.top()
	if t == nil {
		return
	}
	c.open = c.open[:len(c.open)-1]
	switch f := c.host(); {
	case len(t.rows) == 0:
	case f == nil:
		c.write(t)
	default:
		f.embed(t)
	}
}

// closeAll ends what the file left open.
func (c *collector) closeAll() {
	for c.deeper = 0; len(c.open) > 0; {
		c.closeTable()
	}
}

// embed puts an inner table into a cell; one of a single cell is only a frame
// around its text.
func (f *field) embed(inner *table) {
	if only := inner.only(); only != nil && !only.nested() {
		f.blocks = append(f.blocks, only.blocks...)
		f.runes += only.runes
		return
	}
	f.blocks = append(f.blocks, block{table: inner})
}

func (f *field) nested() bool {
	return slices.ContainsFunc(f.blocks, func(b block) bool { return b.table != nil })
}

func (t *table) only() *field {
	if len(t.rows) == 1 && len(t.rows[0].fields) == 1 {
		return t.rows[0].fields[0]
	}
	return nil
}

// openRow begins the row after the last; openRowAt the row with a number.
func (c *collector) openRow() {
	if t := c.top(); t != nil && c.deeper == 0 {
		c.openRowAt(t.row + 1)
	}
}

func (c *collector) openRowAt(no int) {
	t := c.top()
	if t == nil || c.deeper > 0 || c.err != nil {
		return
	}
	c.count(1)
	t.row, t.column, t.inRow, t.inCell = no, 0, true, false
	t.rows = append(t.rows, tableRow{no: no})
}

func (c *collector) closeRow() {
	if t := c.top(); t != nil && c.deeper == 0 {
		t.inRow, t.inCell = false, false
	}
}

// dropRow takes back the open row: it was deleted in the document.
func (c *collector) dropRow() {
	t := c.top()
	if t == nil || c.deeper > 0 || len(t.rows) == 0 {
		return
	}
	t.rows = t.rows[:len(t.rows)-1]
	t.row--
	c.closeRow()
}

// openCell begins a cell at the next free column.
func (c *collector) openCell(cols, rows, line int) {
	t := c.top()
	if t == nil || c.deeper > 0 || c.err != nil {
		return
	}
	if !t.inRow {
		c.openRow()
	}
	c.count(1)
	c.cells++
	for t.column < len(t.until) && t.until[t.column] >= t.row {
		t.column++
	}
	f := &field{row: t.row, column: t.column, cols: within(cols, maxSpan), rows: within(rows, maxRows), line: line}
	t.rows[len(t.rows)-1].fields = append(t.rows[len(t.rows)-1].fields, f)
	t.cover(f)
	t.inCell = true
}

func (c *collector) closeCell() {
	if t := c.top(); t != nil && c.deeper == 0 {
		t.inCell = false
	}
}

// leave gives the next columns no cell.
func (c *collector) leave(cols int) {
	if t := c.top(); t != nil && c.deeper == 0 {
		t.column = min(t.column+max(cols, 0), maxSpan)
	}
}

// continued says that the cell above reaches down over the next cols columns.
// If there is none, it reports false and nothing has happened.
func (c *collector) continued(cols int) bool {
	t := c.top()
	if t == nil || c.deeper > 0 || !t.inRow || t.column >= len(t.owner) || t.owner[t.column] == nil {
		return false
	}
	above := t.owner[t.column]
	above.rows = within(t.row-above.row+1, maxRows)
	t.column += within(cols, maxSpan)
	t.inCell = false
	return true
}

// widened says that the cell to the left reaches over the next cols columns,
// or reports false if there is none.
func (c *collector) widened(cols int) bool {
	t := c.top()
	if t == nil || c.deeper > 0 || !t.inRow || len(t.rows[len(t.rows)-1].fields) == 0 {
		return false
	}
	f := t.last()
	f.cols = within(f.cols+cols, maxSpan)
	t.cover(f)
	t.inCell = false
	return true
}

// cover marks the fields that f takes.
func (t *table) cover(f *field) {
	end := min(f.column+f.cols, maxSpan)
	for len(t.until) < end {
		t.until, t.owner = append(t.until, 0), append(t.owner, nil)
	}
	for i := f.column; i < end; i++ {
		t.until[i], t.owner[i] = t.row+f.rows-1, f
	}
	t.column = f.column + f.cols
}

func within(n, most int) int { return max(1, min(n, most)) }
