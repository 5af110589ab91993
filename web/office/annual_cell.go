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
	b := o.Site.Base(r, label)
	b.Trail = []page.Link{{Href: "/office/annual/", Name: "年报"}, {Href: annualHref(unit.ID, f.Year), Name: unit.Short + " " + strconv.Itoa(f.Year) + " 年"}}
	return page.Render(w, r, annualCellView(annualCellPage{Base: b, Unit: unit, Year: f.Year, Cell: f.Cells[n], Label: label, Refs: refs}))
}

// refHref is where the record behind a number is opened.
func refHref(ref annual.Ref) string {
	if m := ref.Month; !m.IsZero() {
		return figureHref(m.Unit, m.Year, m.Month, m.Kind)
	}
	if !ref.Docket.IsZero() {
		return remedyHref(ref.Docket)
	}
	if ref.Case.IsZero() {
		return "/office/doc/" + ref.Doc.String()
	}
	return "/office/foi/" + ref.Case.String()
}

func refName(ref annual.Ref, code string) string {
	if ref.Case.IsZero() {
		return ref.Title
	}
	return ref.Case.Label(code)
}
