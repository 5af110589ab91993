package page

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"gongkai/annual/form"
	"gongkai/annual/rule"
)

// A Statutory is what is drawn as the statutory tables of an annual report:
// the filled form, and what a page adds to single cells.
type Statutory struct {
	Filled form.Filled
	// Mark says what a page adds to a cell; nil adds nothing.
	Mark func(form.Cell) CellMark
}

// CellMark is what a page adds to a cell of a statutory table. The zero value
// adds nothing.
type CellMark struct {
	Href  string // where the number leads
	Name  string // said to a screen reader instead of the bare number
	Note  int    // number of the finding about it, 0 if none
	Wrong bool   // the finding is a contradiction or a gap
	ID    string // for links to the cell
}

func (s Statutory) mark(n form.CellName) CellMark {
	if s.Mark == nil {
		return CellMark{}
	}
	c := s.Filled.Cells[n]
	c.Name = n
	return s.Mark(c)
}

// blocks are the tables of a part that the report has.
func (s Statutory) blocks(part int) []*form.Table {
	var all []*form.Table
	for _, t := range s.Filled.Form().Tables {
		if t.Part == part && s.Filled.HasTable(t.ID) {
			all = append(all, t)
		}
	}
	return all
}

// cellText is what stands in a cell: grouped in threes if it is a plain whole
// number, else as the report prints it.
func cellText(c form.Cell) string {
	if n, whole := c.Value.Int(); whole && c.Text == string(c.Value) {
		return Count(n)
	}
	return c.Text
}

func cellClass(t *form.Table, c form.Cell, column string) string {
	var class []string
	if c.Value.Zero() && c.Text == string(c.Value) {
		class = append(class, "zero")
	}
	if t.ID == form.Remedies && strings.HasSuffix(column, "_"+form.Total) {
		class = append(class, form.Total)
	}
	return strings.Join(class, " ")
}

// lines breaks a header where the printed form does: （三）|不予公开, 结果|维持.
func lines(h form.Head, table string) []string {
	if r := []rune(h.Text); table == form.Remedies && len(r) == 4 && h.Cols == 1 {
		return []string{string(r[:2]), string(r[2:])}
	}
	if before, after, ok := strings.Cut(h.Text, "）"); ok && h.Kind == form.Group {
		return []string{before + "）", after}
	}
	return []string{h.Text}
}

func spans(h form.Head) templ.Attributes {
	a := templ.Attributes{}
	if h.Cols > 1 {
		a["colspan"] = strconv.Itoa(h.Cols)
	}
	if h.Rows > 1 {
		a["rowspan"] = strconv.Itoa(h.Rows)
	}
	return a
}

// headScope says what a header cell above the numbers heads.
func headScope(h form.Head) string {
	if h.Cols > 1 {
		return "colgroup"
	}
	return "col"
}

// stubScope says what a header cell left of the numbers heads.
func stubScope(h form.Head) string {
	if h.Rows > 1 {
		return "rowgroup"
	}
	return "row"
}

func rowClass(r form.Row) string {
	if r.ID == form.ResultTotal {
		return "whole"
	}
	return ""
}

// A Found is a finding as a page lists it.
type Found struct {
	N    int // its number on the page, from 1; 0 for none
	Rule rule.Finding
	Back string // address of what it is about, "" if it has no place of its own
}

func (f Found) id() string { return "f" + strconv.Itoa(f.N) }

func (f Found) class() string {
	switch f.Rule.Severity {
	case rule.Error, rule.Incomplete:
		return "finding wrong"
	case rule.Hint:
		return "finding hint-only"
	}
	return "finding"
}

// passages: the finding is about words that stand in another report too.
func (f Found) passages() bool {
	return f.Rule.Other != nil && f.Rule.Other.Cell == "" && f.Rule.Got != ""
}

func (f Found) heading() string {
	if f.N == 0 {
		return f.Rule.Severity.Word()
	}
	return strconv.Itoa(f.N) + "\u3000" + f.Rule.Severity.Word()
}

func foundClass(wrong bool) string {
	if wrong {
		return "found wrong"
	}
	return "found"
}
