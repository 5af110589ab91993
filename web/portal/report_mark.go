package portal

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"gongkai/annual/form"
	checks "gongkai/annual/rule"
	"gongkai/web/page"
)

// marked ties findings to what they are about, for a page that shows both:
// numbers on cells and sentences, and links back.
type marked struct {
	form.Filled
	list   []page.Found
	cells  map[form.CellName]int // index in list
	lines  map[int][]int         // by line of the text
	before int                   // findings of the reports above on the same page
	nth    int                   // of several reports on a page, from 1; 0 for the only one
}

// few is how many cells one finding may mark. More would be a rash, and a
// finding about a whole table says so itself.
const few = 7

func markFindings(f form.Filled, findings []checks.Finding) marked {
	return markAmong(f, findings, 0, 0)
}

// markAmong marks the nth of several reports on a page.
func markAmong(f form.Filled, findings []checks.Finding, before, nth int) marked {
	m := marked{Filled: f, cells: map[form.CellName]int{}, lines: map[int][]int{}, before: before, nth: nth}
	for i, x := range findings {
		m.list = append(m.list, page.Found{N: m.number(i), Rule: x})
		m.tie(i, x)
	}
	return m
}

// tie gives a finding its place: its cell, its few cells, or its words. The
// first finding about a cell keeps it.
func (m *marked) tie(i int, x checks.Finding) {
	cells := x.Cells
	if x.Cell != "" && !isProse(x.Rule) {
		cells = []form.CellName{x.Cell}
	}
	if len(cells) > 0 && len(cells) <= few && m.drawn(cells[0]) && !isProse(x.Rule) && x.Rule != "label_variant" {
		for _, n := range cells {
			if _, taken := m.cells[n]; !taken {
				m.cells[n] = i
			}
		}
		m.list[i].Back = "#" + m.cellID(cells[0])
		return
	}
	if x.At.Line > 0 && x.At.To > x.At.From && m.inProse(x.At.Line) {
		m.lines[x.At.Line] = append(m.lines[x.At.Line], i)
		m.list[i].Back = "#w" + strconv.Itoa(m.number(i))
	}
}

// drawn reports whether the page shows a cell: the report has its table.
func (m *marked) drawn(n form.CellName) bool {
	table, _, _ := n.Split()
	return m.Form().Has(n) && m.HasTable(table)
}

// isProse reports whether a rule speaks of a sentence even if it names a cell.
func isProse(name string) bool {
	return name == "narrative_vs_table" || name == "narrative_sum" || name == "narrative_conflict" || name == "period_mismatch"
}

// inProse reports whether one paragraph, and no other, stands on a line of the
// file: only then do the line and its characters say where.
func (m *marked) inProse(line int) bool {
	n := 0
	for _, l := range m.Preface {
		if l.At.Line == line {
			n++
		}
	}
	for _, p := range m.Parts {
		for _, l := range p.Lines {
			if l.At.Line == line {
				n++
			}
		}
	}
	return n == 1
}

// number is what the page calls the finding at i.
func (m marked) number(i int) int { return m.before + i + 1 }

func (m marked) cellID(n form.CellName) string { return m.prefix() + "c-" + string(n) }

// heading is the id of a part's heading.
func (m marked) heading(no int) string { return m.prefix() + "a" + strconv.Itoa(no) }

// prefix keeps the ids of several reports on a page apart.
func (m marked) prefix() string {
	if m.nth == 0 {
		return ""
	}
	return "r" + strconv.Itoa(m.nth) + "-"
}

// named names a section: by its heading, or where several reports have the
// same headings by words that say whose it is.
func (m marked) named(no int, heading string) templ.Attributes {
	if m.nth == 0 {
		return templ.Attributes{"aria-labelledby": m.heading(no)}
	}
	return templ.Attributes{"aria-label": m.whose(heading)}
}

func (m marked) whose(words string) string {
	if m.nth == 0 {
		return words
	}
	return "第 " + strconv.Itoa(m.nth) + " 份：" + words
}

// statutory is the tables with the findings' numbers in their cells.
func (m marked) statutory() page.Statutory {
	return page.Statutory{Filled: m.Filled, Mark: func(c form.Cell) page.CellMark {
		i, ok := m.cells[c.Name]
		if !ok {
			return page.CellMark{}
		}
		s := m.list[i].Rule.Severity
		return page.CellMark{
			Href: "#f" + strconv.Itoa(m.number(i)), Note: m.number(i), ID: m.cellID(c.Name),
			Wrong: s == checks.Error || s == checks.Incomplete,
			Name:  cmp.Or(c.Text, "空白") + "，见发现 " + strconv.Itoa(m.number(i)),
		}
	}}
}

// of gives the findings about one part; 0 is the title and the preface.
func (m marked) of(part int) []page.Found {
	return slices.DeleteFunc(slices.Clone(m.list), func(f page.Found) bool { return f.Rule.Part != part })
}

// A stretch of a line: plain, or what a finding is about.
type stretch struct {
	Text  string
	N     int // number of the finding, 0 for plain words
	Wrong bool
}

// stretches cuts a line of prose at the places findings speak of. Findings that
// overlap an earlier one are left to the list.
func (m marked) stretches(l form.Line) []stretch {
	text := []rune(l.Text)
	at := m.lines[l.At.Line]
	slices.SortStableFunc(at, func(a, b int) int { return m.list[a].Rule.At.From - m.list[b].Rule.At.From })
	var all []stretch
	done := 0
	for _, i := range at {
		from, to := m.list[i].Rule.At.From-l.At.From, m.list[i].Rule.At.To-l.At.From
		if from < done || to > len(text) {
			continue
		}
		s := m.list[i].Rule.Severity
		all = append(all, stretch{Text: string(text[done:from])}, stretch{string(text[from:to]), m.number(i), s == checks.Error || s == checks.Incomplete})
		done = to
	}
	return append(all, stretch{Text: string(text[done:])})
}
