package write

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/annual/form"
)

// A layout is a report as it is printed, before any kind of file: title, what
// stands below it, and the parts in order.
type layout struct {
	Title []string // one line, or the organ and the rest
	About []string // what title and preface do not tell: 编制机关：…
	Lead  []string // the preface
	Parts []section
}

// A section is one part of the report: its heading, its prose, its table. What
// the report lacks is empty.
type section struct {
	No      int
	Heading string
	Prose   []string
	Table   *printed
	Notes   []string // what stands below the table
}

// printed is a statutory table, or the one table that the blocks of part two
// make together, column heads and rows of each block after the other.
type printed struct {
	Caption string
	Widths  []int // of its columns as the official form has them, in twentieths of a point
	Blocks  []printedBlock
}

// Stacked reports whether the blocks of part two stand in it.
func (p printed) Stacked() bool { return len(p.Widths) == len(proactiveWidths) }

type printedBlock struct{ Head, Rows [][]box }

// A box is one cell as printed, at least one column wide and one row high.
type box struct {
	Text       string
	Cols, Rows int
	Kind       form.HeadKind
	Item       bool   // 第二十条第（一）项, over its block
	Left       bool   // set to the left, otherwise in the middle
	Scope      string // of a header cell, as HTML says it; "" for a figure
	Cell       form.Cell
}

func layoutOf(f form.Filled) layout {
	l := layout{Title: titleOf(f), About: aboutOf(f)}
	for _, line := range f.Preface {
		l.Lead = append(l.Lead, line.Text)
	}
	for _, no := range numbersOf(f) {
		s := section{No: no, Table: printedOf(f, no)}
		if p, ok := f.Part(no); ok {
			s.Heading = form.Chinese(no) + "、" + p.Title
			s.Prose, s.Notes = proseOf(p)
			if s.Table != nil {
				s.Table.Caption = p.Title
			}
		}
		l.Parts = append(l.Parts, s)
	}
	return l
}

var yearAndRest = regexp.MustCompile(`20\d\d年.*$|政府信息公开.*$`)

// titleOf breaks a title after the organ, if that then still reads as one.
func titleOf(f form.Filled) []string {
	if f.Title == "" {
		return nil
	}
	if at := yearAndRest.FindStringIndex(f.Title); at != nil && form.IsOrgan(f.Title[:at[0]]) {
		return []string{f.Title[:at[0]], f.Title[at[0]:]}
	}
	return []string{f.Title}
}

// aboutOf names organ and year where the title does not.
func aboutOf(f form.Filled) []string {
	var about []string
	if f.Organ != "" && !strings.Contains(f.Title, f.Organ) {
		about = append(about, "编制机关："+f.Organ)
	}
	if year := strconv.Itoa(f.Year); f.Year > 0 && !strings.Contains(f.Title, year) {
		about = append(about, "报告年度："+year+"年")
	}
	return about
}

// numbersOf lists the parts to print: those the report has, and those whose
// table it has though the heading is lost.
func numbersOf(f form.Filled) []int {
	var all []int
	for _, p := range f.Parts {
		all = append(all, p.No)
	}
	for _, t := range f.Form().Tables {
		if f.HasTable(t.ID) {
			all = append(all, t.Part)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// proseOf gives a part's sentences, those above its table and those below.
func proseOf(p form.Part) (above, below []string) {
	if len(p.Lines) == 0 && p.Text != "" {
		return strings.Split(p.Text, "\n"), nil
	}
	return texts(p.Above()), texts(p.Below())
}

// texts gives each paragraph in one piece, however the file had broken it.
func texts(lines []form.Line) (all []string) {
	for _, paragraph := range form.Paragraphs(lines) {
		text := ""
		for _, l := range paragraph {
			text += l.Text
		}
		all = append(all, text)
	}
	return all
}

// Column widths of the official form of 2021, in twentieths of a point.
var (
	proactiveWidths    = []int{2435, 2435, 2435, 2435}
	applicationsWidths = []int{754, 921, 3271, 685, 685, 685, 685, 685, 685, 685}
	remediesWidths     = []int{649, 649, 649, 649, 649, 649, 649, 650, 650, 650, 650, 650, 650, 650, 650}
)

// printedOf gives the table of a part, nil if the report has none there.
func printedOf(f form.Filled, part int) *printed {
	var p *printed
	for _, t := range f.Form().Tables {
		if t.Part != part || !f.HasTable(t.ID) {
			continue
		}
		if p == nil {
			p = &printed{Widths: map[int][]int{2: proactiveWidths, 3: applicationsWidths, 4: remediesWidths}[part]}
		}
		p.Blocks = append(p.Blocks, blockOf(f, t))
	}
	return p
}

func blockOf(f form.Filled, t *form.Table) printedBlock {
	var b printedBlock
	for i, line := range t.Head {
		var row []box
		for _, h := range line {
			scope := "col"
			if h.Cols > 1 {
				scope = "colgroup"
			}
			item := i == 0 && t.Part == 2
			if item {
				scope = "rowgroup"
			}
			row = append(row, box{Text: h.Text, Cols: h.Cols, Rows: h.Rows, Kind: h.Kind, Item: item, Left: item || h.Kind == form.Corner, Scope: scope})
		}
		b.Head = append(b.Head, row)
	}
	rows := rowsOf(f, t)
	for i, stub := range stubs(t, rows) {
		for _, c := range t.Columns {
			cell := f.Cells[form.Name(t.ID, rows[i], c.ID)]
			stub = append(stub, box{Text: textOf(cell), Cols: c.Span, Rows: 1, Cell: cell})
		}
		b.Rows = append(b.Rows, stub)
	}
	return b
}

// textOf is what stands in a cell; a draft that never stood anywhere has its
// value.
func textOf(c form.Cell) string {
	if c.Text == "" {
		return string(c.Value)
	}
	return c.Text
}

// rowsOf lists the rows of a table that the report prints: a row it lost is
// not made up again.
func rowsOf(f form.Filled, t *form.Table) []string {
	var rows []string
	for _, r := range t.Rows {
		if slices.ContainsFunc(f.Seen, func(s form.Seen) bool { return s.Table == t.ID && s.Row == r.ID }) {
			rows = append(rows, r.ID)
		}
	}
	return rows
}

// stubs gives the cells left of the numbers for the rows that are printed. One
// that reaches over several rows takes those of them that are.
func stubs(t *form.Table, rows []string) [][]box {
	printed := make([][]box, len(rows))
	var last []*form.Head
	for i, heads := range chosen(t, rows) {
		for j := 0; j < len(heads); j += heads[j].Cols {
			if i > 0 && last[j] == heads[j] {
				continue
			}
			printed[i] = append(printed[i], stub(t, heads[j], down(t, rows[i:], j)))
		}
		last = heads
	}
	return printed
}

func stub(t *form.Table, h *form.Head, rows int) box {
	scope := "row"
	if rows > 1 {
		scope = "rowgroup"
	}
	return box{Text: h.Text, Cols: h.Cols, Rows: rows, Kind: h.Kind, Left: t.Part != 2, Scope: scope}
}

// down counts the rows from the first that have the same head in a column.
func down(t *form.Table, rows []string, column int) int {
	all := chosen(t, rows)
	n := 1
	for n < len(all) && all[n][column] == all[0][column] {
		n++
	}
	return n
}

// chosen gives, for each of the rows, the head over each stub column.
func chosen(t *form.Table, rows []string) [][]*form.Head {
	var all [][]*form.Head
	over, left := make([]*form.Head, t.Stub), make([]int, t.Stub)
	for i := range t.Rows {
		column := 0
		for k := range t.Rows[i].Stub {
			for column < t.Stub && left[column] > 0 {
				column++
			}
			h := &t.Rows[i].Stub[k]
			for range h.Cols {
				over[column], left[column] = h, h.Rows
				column++
			}
		}
		for j := range left {
			left[j]--
		}
		if slices.Contains(rows, t.Rows[i].ID) {
			all = append(all, slices.Clone(over))
		}
	}
	return all
}
