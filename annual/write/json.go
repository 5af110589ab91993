// Package write writes a report for others to use: as JSON after the published
// contract gongkai.report/1, whose schema it also holds; as a page, a Word
// document and a workbook with the tables of the official form; as a list.
//
// What is written and read again by annual/read is the same report: title,
// organ, year, parts, and every cell with what stood in it. Labels are written
// in the form's words; rows and parts that the report lacks are not made up;
// values beyond the last column of a row have no place on the form and are left
// out. How the tables look on our own pages is in web/page.
package write

import (
	_ "embed"
	"encoding/json"
	"io"

	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/sheet"
)

// SchemaName is the version of the contract that JSON writes.
const SchemaName = "gongkai.report/1"

// Schema is the JSON Schema (2020-12) of what JSON writes.
//
//go:embed schema.json
var Schema []byte

// A Source is the file a report was read from.
type Source struct {
	Name   string `json:"name"`
	Format string `json:"format"`
	SHA256 string `json:"sha256"`
}

// JSON writes one report as one line. Findings are written if the report was
// checked, so an empty, non-nil slice says that nothing was found.
func JSON(w io.Writer, src Source, f form.Filled, findings []rule.Finding) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(reportOf(src, f, findings))
}

type report struct {
	Schema     string                 `json:"schema"`
	Source     Source                 `json:"source"`
	Organ      string                 `json:"organ"`
	Year       int                    `json:"year"`
	Form       form.Version           `json:"form"`
	Title      string                 `json:"title"`
	Parts      []part                 `json:"parts"`
	Cells      map[form.CellName]cell `json:"cells"`
	Statements []statement            `json:"statements"`
	Findings   *[]finding             `json:"findings,omitempty"`
}

type part struct {
	No    int    `json:"no"`
	Title string `json:"title"`
	Text  string `json:"text"`
	At    at     `json:"at"`
}

type cell struct {
	Value   *form.Value `json:"value"`
	Text    string      `json:"text"`
	Derived bool        `json:"derived,omitempty"`
	At      at          `json:"at"`
}

type statement struct {
	Measure form.Measure `json:"measure"`
	Value   form.Value   `json:"value"`
	Text    string       `json:"text"`
	Scope   string       `json:"scope,omitempty"`
	At      at           `json:"at"`
}

type finding struct {
	Rule     string          `json:"rule"`
	Severity rule.Severity   `json:"severity"`
	Cell     form.CellName   `json:"cell,omitempty"`
	Cells    []form.CellName `json:"cells,omitempty"`
	At       at              `json:"at"`
	Want     string          `json:"want,omitempty"`
	Got      string          `json:"got,omitempty"`
	Cites    string          `json:"cites"`
	Message  string          `json:"message"`
	Other    *other          `json:"other,omitempty"`
}

// other is the place in another report that a finding is also about.
type other struct {
	Source string        `json:"source"`
	Organ  string        `json:"organ"`
	Year   int           `json:"year"`
	Part   int           `json:"part,omitempty"`
	Cell   form.CellName `json:"cell,omitempty"`
	Text   string        `json:"text"`
}

// at is a place; what the kind of file does not tell is left out. From may be
// 0, so it is given whenever To is.
type at struct {
	Part   int  `json:"part,omitempty"`
	Page   int  `json:"page,omitempty"`
	Line   int  `json:"line,omitempty"`
	Table  int  `json:"table,omitempty"`
	Row    int  `json:"row,omitempty"`
	Column int  `json:"column,omitempty"`
	From   *int `json:"from,omitempty"`
	To     int  `json:"to,omitempty"`
}

func place(p sheet.Place, no int) at {
	a := at{Part: no, Page: p.Page, Line: p.Line, Table: p.Table, Row: p.Row, Column: p.Column, To: p.To}
	if p.To > 0 {
		a.From = &p.From
	}
	return a
}

func reportOf(src Source, f form.Filled, findings []rule.Finding) report {
	r := report{
		Schema: SchemaName, Source: src, Organ: f.Organ, Year: f.Year, Form: f.Version, Title: f.Title,
		Parts: []part{}, Cells: map[form.CellName]cell{}, Statements: []statement{},
	}
	for _, p := range f.Parts {
		r.Parts = append(r.Parts, part{p.No, p.Title, p.Text, place(p.At, 0)})
	}
	for n, c := range f.Cells {
		r.Cells[n] = cell{Value: known(c.Value), Text: c.Text, Derived: c.Derived, At: place(c.At, 0)}
	}
	for _, s := range f.Statements {
		r.Statements = append(r.Statements, statement{s.Measure, s.Value, s.Text, s.Scope, place(s.At, s.Part)})
	}
	if findings != nil {
		list := make([]finding, len(findings))
		for i, x := range findings {
			list[i] = finding{x.Rule, x.Severity, x.Cell, x.Cells, place(x.At, x.Part), x.Want, x.Got, x.Cites, x.Message, otherOf(x.Other)}
		}
		r.Findings = &list
	}
	return r
}

func otherOf(p *rule.Passage) *other {
	if p == nil {
		return nil
	}
	return &other{p.Source, p.Organ, p.Year, p.Part, p.Cell, p.Text}
}

// known is nil for what is blank or cannot be decided.
func known(v form.Value) *form.Value {
	if !v.Known() {
		return nil
	}
	return &v
}
