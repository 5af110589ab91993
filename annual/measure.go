package annual

import (
	"slices"
	"strings"

	"gongkai/annual/form"
	"gongkai/ledger"
)

// A Named is a figure of a report that its prose may speak of by name:
// {{收到申请}}.
type Named struct {
	ID    string // stable, for programs
	Name  string // as it stands between the braces
	Unit  string // 件, 万元; "" for the year
	Cells []form.CellName

	// Of a figure that the form has no cell for: the names it is the sum of; and
	// of what it is the part in a hundred, "" for a plain number.
	Beside []string
	Of     string

	Own bool // of a roll-up: only what the unit itself did
}

func named(id, name, unit string, cells ...form.CellName) Named {
	return Named{ID: id, Name: name, Unit: unit, Cells: cells}
}

// ownWord is what the name of a measure begins with that leaves out the bodies
// below: {{本机关收到申请}}.
const ownWord = "本机关"

// Measures are all that prose can be bound to, in the order of the form, and
// then what the form has no cell for. Each is a cell of the report, a figure of
// the records or a sum of such, so what the prose says cannot disagree with them.
func Measures() []Named {
	return slices.Concat([]Named{{ID: "year", Name: "年度"}}, proactiveMeasures(), applicationMeasures(), remedyMeasures(), besideMeasures())
}

// OwnMeasures are those of a roll-up that speak of the unit itself, without the
// bodies below it, and of how many bodies there are.
func OwnMeasures() []Named {
	all := []Named{{ID: "bodies", Name: "汇总机关", Unit: "个"}}
	for _, m := range Measures() {
		if len(m.Cells)+len(m.Beside) > 0 {
			m.ID, m.Name, m.Own = "own_"+m.ID, ownWord+m.Name, true
			all = append(all, m)
		}
	}
	return all
}

// besideMeasures are those without a cell: what part six has to state, and what
// is only in the ledgers.
func besideMeasures() []Named {
	all := []Named{{ID: Fees, Name: "信息处理费", Unit: "元", Beside: []string{Fees}}}
	all = append(all,
		Named{ID: InPublic, Name: "主动公开信息", Unit: "条", Beside: []string{InPublic}},
		Named{ID: Replied, Name: "答复申请", Unit: "件", Beside: []string{Replied}},
		Named{ID: InTime, Name: "按时答复", Unit: "件", Beside: []string{InTime}},
		Named{ID: "in_time_rate", Name: "按时答复率", Unit: "%", Beside: []string{InTime}, Of: Replied},
	)
	for _, g := range ledger.Groups() {
		if !g.Kinds[0].Tabled() {
			all = append(all, groupMeasures(g)...)
		}
	}
	return all
}

// groupMeasures are the kinds of a group of the ledger, and their sum where they
// can be added up.
func groupMeasures(g ledger.Group) (all []Named) {
	whole := Named{ID: g.ID, Name: g.Name, Unit: g.Kinds[0].Unit}
	for _, k := range g.Kinds {
		all = append(all, Named{ID: k.ID, Name: k.Label, Unit: k.Unit, Beside: []string{k.ID}})
		whole.Beside = append(whole.Beside, k.ID)
	}
	if g.ID == "consultation" {
		return append([]Named{whole}, all...)
	}
	return all
}

func proactiveMeasures() []Named {
	normative := func(column string) form.CellName { return form.Name("art20_1", "normative_document", column) }
	return []Named{
		named("normative_issued", "制发规范性文件", "件", normative("issued")),
		named("normative_repealed", "废止规范性文件", "件", normative("repealed")),
		named("normative_in_force", "现行有效规范性文件", "件", normative("in_force")),
		named("licenses", "行政许可决定", "件", form.Name("art20_5", "license", "decisions")),
		named("penalties", "行政处罚决定", "件", form.Name("art20_6", "penalty", "decisions")),
		named("coercions", "行政强制决定", "件", form.Name("art20_6", "coercion", "decisions")),
		named("admin_fees", "行政事业性收费", "万元", form.Name("art20_8", "admin_fee", "amount_wan")),
	}
}

func applicationMeasures() []Named {
	row := func(id, name, row string) Named {
		return named(id, name, "件", form.Name(form.Applications, row, form.Total))
	}
	return []Named{
		row("received", "收到申请", form.NewReceived),
		named("received_persons", "自然人申请", "件", form.Name(form.Applications, form.NewReceived, "natural_person")),
		named("received_organisations", "组织申请", "件", organisations(form.NewReceived)...),
		row("carried_in", "上年结转", form.CarriedIn),
		row("handled", "办结申请", form.ResultTotal),
		row("granted", "予以公开", "granted"),
		row("partial", "部分公开", "partial"),
		named("denied", "不予公开", "件", rowsBeginning("denied_")...),
		named("unavailable", "无法提供", "件", rowsBeginning("unavailable_")...),
		named("rejected", "不予处理", "件", rowsBeginning("rejected_")...),
		named("other", "其他处理", "件", rowsBeginning("other_")...),
		row("carried_out", "结转下年度", form.CarriedOut),
	}
}

func remedyMeasures() []Named {
	cell := func(group, result string) form.CellName { return form.RemedyCell(group, result) }
	return []Named{
		named("reviews", "行政复议", "件", cell("review", form.Total)),
		named("reviews_upheld", "行政复议维持", "件", cell("review", "upheld")),
		named("reviews_corrected", "行政复议纠正", "件", cell("review", "corrected")),
		named("suits", "行政诉讼", "件", cell("suit_direct", form.Total), cell("suit_reviewed", form.Total)),
		named("suits_upheld", "行政诉讼维持", "件", cell("suit_direct", "upheld"), cell("suit_reviewed", "upheld")),
		named("suits_corrected", "行政诉讼纠正", "件", cell("suit_direct", "corrected"), cell("suit_reviewed", "corrected")),
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
	all := Measures()
	if strings.HasPrefix(name, ownWord) || name == "汇总机关" {
		all = OwnMeasures()
	}
	i := slices.IndexFunc(all, func(m Named) bool { return m.Name == name })
	if i < 0 {
		return Named{}, false
	}
	return all[i], true
}

// Value is what a report says of the measure; "" if a cell of it is blank or
// the report's form does not have it.
func (f Figures) Value(m Named) form.Value {
	switch {
	case m.ID == "bodies" && f.Bodies == 0:
		return ""
	case m.ID == "bodies":
		return form.Int(f.Bodies)
	case len(m.Cells)+len(m.Beside) == 0:
		return form.Int(f.Now.Year)
	case m.Own && f.Own != nil:
		return m.in(*f.Own, f.OwnBeside)
	}
	return m.in(f.Now, f.Beside)
}

// in adds up the measure's cells in a report, or its figures beside it.
func (m Named) in(f form.Filled, beside Beside) form.Value {
	if len(m.Beside) > 0 {
		return beside.of(m)
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
