package annual

import (
	"strings"

	"gongkai/annual/form"
)

// A Span is a stretch of a draft's prose. A number is bound to the cell it
// comes from, so prose and table cannot disagree.
type Span struct {
	Words string
	Cell  form.CellName // "" for plain words
}

// sentence is one sentence about one cell: the words before and after it, and
// the measure it states ("" if the checks know none).
type sentence struct {
	before  string
	cell    form.CellName
	after   string
	measure form.Measure
}

// Overview is the beginning of part one: what the records can say. The rest of
// it is for the clerk to write.
func (d Draft) Overview() []Span {
	spans := []Span{{Words: string(form.Int(d.Filled.Year)) + "年"}}
	for _, s := range overview() {
		spans = append(spans, Span{Words: s.before}, Span{Words: string(d.Filled.Value(s.cell)), Cell: s.cell}, Span{Words: s.after})
	}
	return spans
}

func overview() []sentence {
	normative := func(column string) form.CellName { return form.Name("art20_1", "normative_document", column) }
	total := func(row string) form.CellName { return form.Name(form.Applications, row, form.Total) }
	return []sentence{
		{"制发行政规范性文件", normative("issued"), "件，", ""},
		{"废止", normative("repealed"), "件，", ""},
		{"年末现行有效", normative("in_force"), "件。", ""},
		{"新收政府信息公开申请", total(form.NewReceived), "件，", form.ApplicationsReceived},
		{"上年结转", total(form.CarriedIn), "件；", form.ApplicationsIn},
		{"办结", total(form.ResultTotal), "件，", ""},
		{"结转下年度", total(form.CarriedOut), "件。", form.ApplicationsOut},
	}
}

// words gives the draft its six parts and the figures of its prose.
func (d *Draft) words() {
	f := &d.Filled
	for i, title := range form.Titles {
		f.Parts = append(f.Parts, form.Part{No: i + 1, Title: title})
	}
	var text strings.Builder
	for _, s := range d.Overview() {
		text.WriteString(s.Words)
	}
	f.Parts[0].Text = text.String()
	for _, s := range overview() {
		if s.measure != "" {
			v := f.Value(s.cell)
			f.Statements = append(f.Statements, form.Statement{Measure: s.measure, Value: v, Text: string(v) + "件", Context: text.String(), Part: 1})
		}
	}
}
