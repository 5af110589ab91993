package office

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

func (o *Office) annualRoutes(mux *http.ServeMux) {
	if o.Annual == nil {
		return
	}
	o.annualImportRoutes(mux)
	mux.Handle("GET /office/annual/{$}", o.Site.Handle(o.annualList))
	mux.Handle("GET /office/annual/due", o.Site.Handle(o.annualDue))
	mux.Handle("POST /office/annual/due", o.Site.Handle(o.annualDueSet))
	mux.Handle("GET /office/annual/{kind}", o.Site.Handle(o.annualMatrixFile))
	mux.Handle("GET /office/annual/{unit}/{year}", o.Site.Handle(o.annualWork))
	mux.Handle("GET /office/annual/{unit}/{year}/part/{part}", o.Site.Handle(o.annualTextForm))
	mux.Handle("POST /office/annual/{unit}/{year}/part/{part}", o.Site.Handle(o.annualText))
	mux.Handle("POST /office/annual/{unit}/{year}/answers", o.Site.Handle(o.annualAnswers))
	mux.Handle("POST /office/annual/{unit}/{year}/move", o.Site.Handle(o.annualMove))
	mux.Handle("GET /office/annual/{unit}/{year}/roll-up", o.Site.Handle(o.annualRollup))
	mux.Handle("POST /office/annual/{unit}/{year}/roll-up", o.Site.Handle(o.annualRollUp))
	mux.Handle("POST /office/annual/{unit}/{year}/roll-up/adjust", o.Site.Handle(o.annualAdjust))
	mux.Handle("GET /office/annual/{unit}/{year}/draft.docx", o.Site.Handle(o.annualFile))
	mux.Handle("GET /office/annual/{unit}/{year}/{cell}", o.Site.Handle(o.annualCell))
}

func annualHref(unit gongkai.UnitID, year int) string { return "/office/" + annual.Name(unit, year) }

type annualDraftPage struct {
	page.Base
	Unit     org.Unit
	Year     int
	Draft    annual.Draft
	Findings []rule.Finding
}

// draft is what the report says: live figures, or those it was checked with.
func (o *Office) draft(r *http.Request) (annual.Draft, org.Unit, error) {
	work, unit, err := o.annualLoad(r)
	return work.Draft, unit, err
}

// statutory links every number that is not zero to the records behind it, and
// every blank to where it can be filled.
func (d annualDraftPage) statutory() page.Statutory {
	return page.Statutory{Filled: d.Draft.Filled, Mark: func(c form.Cell) page.CellMark {
		if !c.Value.Known() {
			return page.CellMark{Href: d.href(c.Name), ID: "c-" + string(c.Name), Name: "空，" + d.Draft.Filled.Form().Label(c.Name) + "，还没有台账"}
		}
		if d.Draft.Rollup != nil && !c.Value.Zero() {
			return page.CellMark{Href: d.href(c.Name), ID: "c-" + string(c.Name), Name: inThrees(c.Value) + "，" + d.Draft.Filled.Form().Label(c.Name) + "，看由哪几家相加"}
		}
		if len(d.Draft.Records(c.Name)) == 0 {
			return page.CellMark{}
		}
		return page.CellMark{
			Href: d.href(c.Name), ID: "c-" + string(c.Name),
			Name: inThrees(c.Value) + "，" + d.Draft.Filled.Form().Label(c.Name) + "，查看记录",
		}
	}}
}

func (d annualDraftPage) href(n form.CellName) string {
	return annualHref(d.Draft.Unit, d.Year) + "/" + string(n)
}

// records counts the applications, documents and monthly figures that the draft
// is made of.
func (d annualDraftPage) records() int {
	seen := map[string]bool{}
	for n := range d.Draft.Filled.Cells {
		for _, ref := range d.Draft.Records(n) {
			seen[refHref(ref)] = true
		}
	}
	return len(seen)
}

// until is the last day the draft counts: today, or the end of its year.
func (d annualDraftPage) until() workday.Day {
	return min(d.Today, workday.Date(d.Year, time.December, 31))
}

// balanced reports whether the arithmetic holds, as it must in a draft.
func (d annualDraftPage) balanced() bool {
	return !slices.ContainsFunc(d.Findings, func(f rule.Finding) bool {
		return f.Rule == "balance" || f.Rule == "row_sum" || f.Rule == "result_sum"
	})
}

// equation is the balance of the total column, written out.
func (d annualDraftPage) equation() string {
	total := func(row string) string {
		return string(d.Draft.Filled.Value(form.Name(form.Applications, row, form.Total)))
	}
	return total(form.NewReceived) + " + " + total(form.CarriedIn) + " = " + total(form.ResultTotal) + " + " + total(form.CarriedOut)
}

func (d annualDraftPage) tabs() []page.Tab {
	var tabs []page.Tab
	for i, name := range [6]string{"总体情况", "主动公开", "申请", "复议诉讼", "问题与改进", "其他"} {
		tabs = append(tabs, page.Tab{Href: "#p" + strconv.Itoa(i+1), Name: form.Chinese(i+1) + "\u3000" + name})
	}
	return tabs
}
