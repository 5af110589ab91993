package office

import (
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/org"
	"gongkai/web/page"
)

type annualCellPage struct {
	page.Base
	Unit  org.Unit
	Year  int
	Cell  form.Cell
	Label string
	Words string // the unit counted in
	Refs  []annual.Ref
}

// annualCell opens a number of a draft down to its records; straight to the
// record if there is but one.
func (o *Office) annualCell(w http.ResponseWriter, r *http.Request) error {
	draft, unit, err := o.draft(r)
	if err != nil {
		return err
	}
	n := form.CellName(r.PathValue("cell"))
	f := draft.Filled
	if m, ok := annual.BesideMeasure(n); ok {
		return o.annualBeside(w, r, draft, unit, m)
	}
	if !f.Form().Has(n) {
		return gongkai.Errorf(gongkai.NotFound, "%d 年的报告没有“%s”这一格。", f.Year, n)
	}
	if draft.Rollup != nil && r.URL.Query().Get("own") == "" {
		return o.annualRolled(w, r, draft, unit, n)
	}
	draft = draft.Alone()
	f = draft.Filled
	if byLedger(n, draft) {
		return o.annualFigure(w, r, draft, unit, n)
	}
	refs := draft.Records(n)
	if len(refs) == 1 {
		http.Redirect(w, r, refHref(refs[0]), http.StatusSeeOther)
		return nil
	}
	label := f.Form().Label(n)
	return page.Render(w, r, annualCellView(annualCellPage{Base: o.annualCellBase(r, unit, f.Year, label), Unit: unit, Year: f.Year, Cell: f.Cells[n], Label: label, Words: "件", Refs: refs}))
}

// annualBeside opens a figure that has no cell to the unit's own records of it.
func (o *Office) annualBeside(w http.ResponseWriter, r *http.Request, draft annual.Draft, unit org.Unit, m annual.Named) error {
	draft = draft.Alone()
	n := annual.BesideCell(m.ID)
	value, ok := draft.Beside[m.ID]
	if !ok || len(draft.Records(n)) == 0 && !value.Zero() {
		return gongkai.Errorf(gongkai.NotFound, "%d 年没有“%s”的记录。", draft.Filled.Year, m.Name)
	}
	p := annualCellPage{Base: o.annualCellBase(r, unit, draft.Filled.Year, m.Name), Unit: unit, Year: draft.Filled.Year, Label: m.Name, Words: m.Unit}
	p.Cell, p.Refs = form.Cell{Name: n, Value: value}, draft.Records(n)
	return page.Render(w, r, annualCellView(p))
}

func (o *Office) annualCellBase(r *http.Request, unit org.Unit, year int, label string) page.Base {
	b := o.Site.Base(r, label)
	b.Trail = []page.Link{{Href: "/office/annual/", Name: "年报"}, {Href: annualHref(unit.ID, year), Name: unit.Short + " " + strconv.Itoa(year) + " 年"}}
	return b
}

// refHref is where the record behind a number is opened.
func refHref(ref annual.Ref) string {
	if m := ref.Month; !m.IsZero() {
		return figureHref(m.Unit, m.Year, m.Month, m.Kind)
	}
	if !ref.Docket.IsZero() {
		return remedyHref(ref.Docket)
	}
	if no := ref.Line; !no.IsZero() {
		return daybookHref(no.Unit, no.Year, strconv.Itoa(no.Serial))
	}
	if ref.Case.IsZero() {
		return "/office/doc/" + ref.Doc.String()
	}
	return "/office/foi/" + ref.Case.String()
}

func refName(ref annual.Ref, code string) string {
	switch {
	case !ref.Line.IsZero():
		return "纸质登记簿" + ref.Source
	case ref.Case.IsZero():
		return ref.Title
	}
	return ref.Case.Label(code)
}
