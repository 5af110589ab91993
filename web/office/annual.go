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
	mux.Handle("GET /office/annual/{$}", o.Site.Handle(o.annualList))
	mux.Handle("GET /office/annual/{unit}/{year}", o.Site.Handle(o.annualDraft))
	mux.Handle("GET /office/annual/{unit}/{year}/{cell}", o.Site.Handle(o.annualCell))
}

type annualListPage struct {
	page.Base
	Units     []org.Unit
	Year      int // that the drafts of are due next, or are running
	Published []annual.Summary
}

// annualList shows whose year can be looked at: this year so far, the year
// that has to be reported on, and what is published.
func (o *Office) annualList(w http.ResponseWriter, r *http.Request) error {
	by := page.Actor(r)
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	units := tree.May(by, org.ReadReports)
	if len(units) == 0 {
		return org.May(by, org.ReadReports, by.Unit)
	}
	all, err := o.Annual.Reports(r.Context())
	if err != nil {
		return err
	}
	mine := slices.DeleteFunc(all, func(s annual.Summary) bool {
		return !slices.ContainsFunc(units, func(u org.Unit) bool { return u.ID == s.Unit })
	})
	d := annualListPage{Base: o.Site.Base(r, "年报"), Units: units, Year: workday.On(o.Now()).Year(), Published: mine}
	return page.Render(w, r, annualListView(d))
}

func annualHref(unit gongkai.UnitID, year int) string { return "/office/" + annual.Name(unit, year) }

type annualDraftPage struct {
	page.Base
	Unit     org.Unit
	Year     int
	Draft    annual.Draft
	Findings []rule.Finding
}

func (o *Office) annualDraft(w http.ResponseWriter, r *http.Request) error {
	draft, unit, err := o.draft(r)
	if err != nil {
		return err
	}
	year := draft.Filled.Year
	b := o.Site.Base(r, unit.Short+" "+strconv.Itoa(year)+" 年度报告（草稿）")
	b.Trail, b.Here = []page.Link{{Href: "/office/annual/", Name: "年报"}}, unit.Short+" "+strconv.Itoa(year)+" 年"
	return page.Render(w, r, annualDraftView(annualDraftPage{Base: b, Unit: unit, Year: year, Draft: draft, Findings: draft.Findings()}))
}

func (o *Office) draft(r *http.Request) (annual.Draft, org.Unit, error) {
	year, err := strconv.Atoi(r.PathValue("year"))
	if err != nil || year < 1000 || year > 9999 {
		return annual.Draft{}, org.Unit{}, gongkai.Errorf(gongkai.NotFound, "年份要写成四位数字，例如 2026。")
	}
	id := gongkai.UnitID(r.PathValue("unit"))
	draft, err := o.Annual.Draft(r.Context(), page.Actor(r), id, year)
	if err != nil {
		return annual.Draft{}, org.Unit{}, err
	}
	unit, err := o.Org.Unit(r.Context(), id)
	return draft, unit, err
}

// statutory links every number that is not zero to the records behind it, and
// every blank to where it can be filled.
func (d annualDraftPage) statutory() page.Statutory {
	return page.Statutory{Filled: d.Draft.Filled, Mark: func(c form.Cell) page.CellMark {
		if !c.Value.Known() {
			return page.CellMark{Href: d.href(c.Name), ID: "c-" + string(c.Name), Name: "空，" + d.Draft.Filled.Form().Label(c.Name) + "，还没有台账"}
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

// 条例第四十九条: by 31 January the report is handed to the 主管部门 and published.
func (d annualDraftPage) due() workday.Day { return workday.Date(d.Year+1, time.January, 31) }

func (d annualDraftPage) found() []page.Found {
	all := make([]page.Found, len(d.Findings))
	for i, f := range d.Findings {
		all[i] = page.Found{N: i + 1, Rule: f}
		if f.Part > 0 {
			all[i].Back = "#p" + strconv.Itoa(f.Part)
		}
	}
	return all
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

// published lists what is published, with the public page of each.
func (d annualListPage) published() []page.Item {
	var items []page.Item
	for _, s := range d.Published {
		items = append(items, page.Item{Day: s.On, Href: "/report/" + string(s.Unit) + "/" + strconv.Itoa(s.Year), Title: s.Title})
	}
	return items
}
