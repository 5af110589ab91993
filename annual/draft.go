package annual

import (
	"cmp"
	"slices"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/catalog"
	"gongkai/catalog/channel"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/ledger/daybook"
	"gongkai/workday"
)

// Records is all that a draft is counted from.
type Records struct {
	Unit      gongkai.UnitID
	Organ     string // full name of the unit, as it was at the end of the year
	Year      int
	Cases     []foi.Record // applications received by its end and not ended before it began
	Normative catalog.NormativeCount
	Ledger    []ledger.Figure    // of the year; kinds that feed no cell are left out
	Beside    Beside             // figures without a cell that other rooms have counted
	Remedies  []foi.RemedyRecord // reconsiderations and suits of the year; none: part four comes from the ledger
	Daybook   []daybook.Line     // what a paper register says of the year; counts as applications and remedies do
	Channels  []channel.Counted  // documents made known elsewhere than on the website
}

// A Draft is a report as the records give it.
type Draft struct {
	Unit   gongkai.UnitID
	Filled form.Filled
	// Unkept are the cells for which there is no record at all. They are blank:
	// nobody knows whether they are zero.
	Unkept []form.CellName
	Own    *form.Filled // of a roll-up: the unit's own part of it; nil if it is none
	// Beside are figures that the form has no cell for; OwnBeside, of a roll-up,
	// those of the unit itself.
	Beside    Beside
	OwnBeside Beside

	Rollup *Rollup // what was added to it; nil if nothing was

	// Ignored are figures of the ledger that were not counted, because dockets
	// say the same.
	Ignored []ledger.Figure

	records map[form.CellName][]Ref
	figures map[form.CellName]ledger.Figure
}

// A Ref is one record behind a number: an application, a document, a docket of
// a remedy, a line of a paper register or a figure of the ledger. Those that it
// is not are zero.
type Ref struct {
	Case   foi.Number  `json:",omitzero"`
	Doc    catalog.ID  `json:",omitzero"`
	Docket foi.Number  `json:",omitzero"`
	Line   foi.Number  `json:",omitzero"`
	Month  Month       `json:",omitzero"`
	Title  string      `json:",omitzero"` // of a figure: where it comes from
	Source string      `json:",omitzero"` // of a line: book and page
	On     workday.Day `json:",omitzero"` // received, ended, formed, or the month's last: the day that put it here
}

// Records gives what a cell counts, in the order of day; empty for a zero that
// was counted. Totals count the records of the cells they add up.
func (d Draft) Records(n form.CellName) []Ref { return d.records[n] }

// Findings checks the draft by the rules that any report is checked by.
func (d Draft) Findings() []rule.Finding { return rule.Check(d.Filled) }

// FirstYear is the first year that can be drafted: that of the form in force.
// Reports of earlier years are taken in as they were published.
const FirstYear = 2021

// Compile counts the records of a year into a draft. Each application stands
// in exactly one row of those that came in and one of those that went out, so
// the balance of the form holds by construction in every column. Kind Invalid
// for a year before FirstYear, and for a record whose kind of applicant or
// outcome the form does not have.
func Compile(r Records) (Draft, error) {
	if r.Year < FirstYear {
		return Draft{}, gongkai.Errorf(gongkai.Invalid, "%d 年的报告不能由记录生成，请导入当年公布的文本。", r.Year)
	}
	f := form.Filled{Version: form.ForYear(r.Year), Organ: r.Organ, Year: r.Year, Title: Title(r.Organ, r.Year)}
	d := Draft{Unit: r.Unit, Filled: f, Beside: Beside{}, records: map[form.CellName][]Ref{}, figures: map[form.CellName]ledger.Figure{}}
	cases := r.cases()
	for _, c := range cases {
		if err := d.count(c); err != nil {
			return Draft{}, err
		}
	}
	for id, v := range r.beside() {
		d.note(id, v)
	}
	d.fees(cases)
	d.normative(r.Normative)
	d.remedies(r.suits())
	d.ledger(r.Ledger)
	d.channels(r.Channels)
	d.fill()
	d.words()
	return d, nil
}

// Title is the title that a unit's report of a year has.
func Title(organ string, year int) string {
	return organ + string(form.Int(year)) + "年政府信息公开工作年度报告"
}

// count puts an application into its rows, in its applicant's column and in
// the total.
func (d *Draft) count(c counted) error {
	for _, row := range rowsOf(c.Record, d.Filled.Year) {
		for _, column := range []string{string(c.Kind), form.Total} {
			n := form.Name(form.Applications, row.id, column)
			if !d.Filled.Form().Has(n) {
				return gongkai.Errorf(gongkai.Invalid, "申请 %s 的申请人类别“%s”或办理结果“%s”在报告格式中没有对应的格。", c.Number, c.Kind, c.Outcome)
			}
			d.records[n] = append(d.records[n], c.ref.on(row.on))
		}
	}
	return nil
}

type dated struct {
	id string
	on workday.Day
}

// rowsOf says in which rows of part three an application counts in a year: one
// of 新收 and 上年结转, and either its result with the total of results, or
// 结转下年度. None if it belongs to another year.
func rowsOf(c foi.Record, year int) []dated {
	first, last := workday.Date(year, 1, 1), workday.Date(year, 12, 31)
	ended := !c.Ended.IsZero()
	if c.Received.IsZero() || c.Received.After(last) || ended && c.Ended.Before(first) {
		return nil
	}
	came := dated{form.NewReceived, c.Received}
	if c.Received.Before(first) {
		came.id = form.CarriedIn
	}
	if ended && !c.Ended.After(last) {
		return []dated{came, {string(c.Outcome), c.Ended}, {form.ResultTotal, c.Ended}}
	}
	return []dated{came, {form.CarriedOut, c.Received}}
}

// 第二十条第（一）项: 行政规范性文件, issued and repealed in the year, in force at
// its end.
func (d *Draft) normative(count catalog.NormativeCount) {
	for column, docs := range map[string][]catalog.NormativeDoc{"issued": count.Issued, "repealed": count.Repealed, "in_force": count.InForce} {
		n := form.Name("art20_1", "normative_document", column)
		for _, doc := range docs {
			on := doc.FormedOn
			if column == "repealed" {
				on = cmp.Or(doc.RepealedOn, doc.ExpiresOn)
			}
			d.records[n] = append(d.records[n], Ref{Doc: doc.ID, Title: doc.Title, On: on})
		}
	}
}

// fill writes every cell of the form.
func (d *Draft) fill() {
	f := &d.Filled
	f.Cells = map[form.CellName]form.Cell{}
	for _, t := range f.Form().Tables {
		for _, r := range t.Rows {
			for _, n := range t.RowCells(r.ID) {
				slices.SortStableFunc(d.records[n], func(a, b Ref) int { return int(a.On) - int(b.On) })
				d.put(n, d.value(n, d.kept(t.ID, r.ID)))
			}
			f.Seen = append(f.Seen, form.Seen{Table: t.ID, Row: r.ID, Values: len(t.Columns)})
		}
	}
	d.total()
	for _, n := range f.Form().Cells() {
		if !f.Value(n).Known() {
			d.Unkept = append(d.Unkept, n)
		}
	}
}

// value is the number of a cell's records, or what the ledger has for it.
func (d *Draft) value(n form.CellName, kept bool) form.Value {
	figure := d.figures[n]
	switch {
	case kept:
		return form.Int(len(d.records[n]))
	case figure.Known():
		return form.Value(figure.Kind.Report(figure.N))
	}
	return ""
}

// put writes a number, or a blank: a cell without any record is not zero.
func (d *Draft) put(n form.CellName, v form.Value) {
	c := form.Cell{Name: n, Value: v, Text: string(v), State: form.Number}
	if !v.Known() {
		c.State = form.Blank
	}
	d.Filled.Cells[n] = c
}

// kept reports whether each thing that a row counts has a record of its own.
// 规章 are counted as none: no county and no department of one can make them.
// Remedies have records of their own once a docket is kept.
func (d *Draft) kept(table, row string) bool {
	return table == form.Applications || table == form.Remedies && d.Docketed() || table == "art20_1" && (row == "normative_document" || row == "regulation")
}
