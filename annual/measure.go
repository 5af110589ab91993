package annual

import (
	"strings"

	"gongkai/annual/form"
)

// A Named is a figure of a report that its prose may speak of by name:
// {{收到申请}}.
type Named struct {
	ID    string // stable, for programs
	Name  string // as it stands between the braces
	Unit  string // 件, 万元; "" for the year
	Cells []form.CellName
}

// Measures are all that prose can be bound to, in the order of the form. Each
// is a cell of the report or a sum of cells, so what the prose says cannot
// disagree with the tables.
func Measures() []Named {
	return append([]Named{{ID: "year", Name: "年度"}}, append(proactiveMeasures(), append(applicationMeasures(), remedyMeasures()...)...)...)
}

func proactiveMeasures() []Named {
	normative := func(column string) []form.CellName {
		return []form.CellName{form.Name("art20_1", "normative_document", column)}
	}
	return []Named{
		{"normative_issued", "制发规范性文件", "件", normative("issued")},
		{"normative_repealed", "废止规范性文件", "件", normative("repealed")},
		{"normative_in_force", "现行有效规范性文件", "件", normative("in_force")},
		{"licenses", "行政许可决定", "件", []form.CellName{form.Name("art20_5", "license", "decisions")}},
		{"penalties", "行政处罚决定", "件", []form.CellName{form.Name("art20_6", "penalty", "decisions")}},
		{"coercions", "行政强制决定", "件", []form.CellName{form.Name("art20_6", "coercion", "decisions")}},
		{"admin_fees", "行政事业性收费", "万元", []form.CellName{form.Name("art20_8", "admin_fee", "amount_wan")}},
	}
}

func applicationMeasures() []Named {
	row := func(id, name, row string) Named {
		return Named{id, name, "件", []form.CellName{form.Name(form.Applications, row, form.Total)}}
	}
	return []Named{
		row("received", "收到申请", form.NewReceived),
		{"received_persons", "自然人申请", "件", []form.CellName{form.Name(form.Applications, form.NewReceived, "natural_person")}},
		{"received_organisations", "组织申请", "件", organisations(form.NewReceived)},
		row("carried_in", "上年结转", form.CarriedIn),
		row("handled", "办结申请", form.ResultTotal),
		row("granted", "予以公开", "granted"),
		row("partial", "部分公开", "partial"),
		{"denied", "不予公开", "件", rowsBeginning("denied_")},
		{"unavailable", "无法提供", "件", rowsBeginning("unavailable_")},
		{"rejected", "不予处理", "件", rowsBeginning("rejected_")},
		{"other", "其他处理", "件", rowsBeginning("other_")},
		row("carried_out", "结转下年度", form.CarriedOut),
	}
}

func remedyMeasures() []Named {
	cell := func(group, result string) form.CellName { return form.RemedyCell(group, result) }
	return []Named{
		{"reviews", "行政复议", "件", []form.CellName{cell("review", form.Total)}},
		{"reviews_upheld", "行政复议维持", "件", []form.CellName{cell("review", "upheld")}},
		{"reviews_corrected", "行政复议纠正", "件", []form.CellName{cell("review", "corrected")}},
		{"suits", "行政诉讼", "件", []form.CellName{cell("suit_direct", form.Total), cell("suit_reviewed", form.Total)}},
		{"suits_upheld", "行政诉讼维持", "件", []form.CellName{cell("suit_direct", "upheld"), cell("suit_reviewed", "upheld")}},
		{"suits_corrected", "行政诉讼纠正", "件", []form.CellName{cell("suit_direct", "corrected"), cell("suit_reviewed", "corrected")}},
	}
}

// organisations are the cells of a row of part three that are not 自然人.
func organisations(row string) (cells []form.CellName) {
	for _, c := range form.Of(form.V2021).Table(form.Applications).Columns {
		if c.ID != form.Total && c.ID != "natural_person" {
			cells = append(cells, form.Name(form.Applications, row, c.ID))
		}
	}
	return cells
}

// rowsBeginning are the totals of the result rows of one group.
func rowsBeginning(prefix string) (cells []form.CellName) {
	for _, r := range form.Of(form.V2021).Table(form.Applications).Rows {
		if strings.HasPrefix(r.ID, prefix) {
			cells = append(cells, form.Name(form.Applications, r.ID, form.Total))
		}
	}
	return cells
}

// MeasureNamed finds a measure by the name between the braces.
func MeasureNamed(name string) (Named, bool) {
	for _, m := range Measures() {
		if m.Name == name {
			return m, true
		}
	}
	return Named{}, false
}

// Value is what a report says of the measure; "" if a cell of it is blank or
// the report's form does not have it.
func (m Named) Value(f form.Filled) form.Value {
	if len(m.Cells) == 0 {
		return form.Int(f.Year)
	}
	var all []form.Value
	for _, n := range m.Cells {
		v := f.Value(n)
		if !v.Known() {
			return ""
		}
		all = append(all, v)
	}
	return form.Add(all...)
}
