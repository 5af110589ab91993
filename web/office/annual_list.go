package office

import (
	"net/http"
	"slices"
	"strconv"

	"gongkai"
	"gongkai/annual"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// annualListPage is the matrix of a year: every unit whose report this person
// may read, and where each stands.
type annualListPage struct {
	page.Base
	Year      int
	This      int // the year that is running
	Show      string
	Rows      []annual.Row
	Root      gongkai.UnitID // the government, whose report is due later
	Brings    bool           // this person takes in reports of earlier years
	Takes     bool           // this person takes or returns reports
	Published []annual.Summary
	Told      []annual.Told // whose roll-up is no longer what the reports below say
}

// annualList shows the year that has to be reported on, or the one asked for.
func (o *Office) annualList(w http.ResponseWriter, r *http.Request) error {
	by, this := page.Actor(r), workday.On(o.Now()).Year()
	year := this - 1
	if asked := r.URL.Query().Get("year"); asked != "" {
		var err error
		if year, err = annualYear(asked); err != nil {
			return err
		}
	}
	rows, err := o.Annual.Compared(r.Context(), by, year)
	if err != nil {
		return err
	}
	all, err := o.Annual.Reports(r.Context())
	if err != nil {
		return err
	}
	mine := slices.DeleteFunc(all, func(s annual.Summary) bool {
		return s.Year != year || !slices.ContainsFunc(rows, func(row annual.Row) bool { return row.Unit.ID == s.Unit })
	})
	b := o.Site.Base(r, strconv.Itoa(year)+" 年度报告")
	b.Section = "/office/annual/"
	told, err := o.Annual.Told(r.Context(), by, year)
	if err != nil {
		return err
	}
	d := annualListPage{Base: b, Year: year, This: this, Show: r.URL.Query().Get("show"), Rows: rows, Published: mine, Told: told}
	d.Takes = slices.ContainsFunc(rows, func(row annual.Row) bool { return org.May(by, org.AcceptReport, row.Unit.ID) == nil })
	d.Brings = org.May(by, org.DraftReport, by.Unit) == nil
	return page.Render(w, r, annualListView(d))
}

// A choice is one way to look at the matrix.
type annualChoice struct {
	id, name string
	has      func(annual.Row) bool
}

func annualChoices() []annualChoice {
	return []annualChoice{
		{"", "全部", func(annual.Row) bool { return true }},
		{"submitted", "等待接受", func(r annual.Row) bool { return r.Line.Stage == annual.Submitted }},
		{"found", "有错误或待说明", func(r annual.Row) bool { return r.Line.Standing.Wrong+r.Line.Standing.Open > 0 }},
		{"missing", "未报", func(r annual.Row) bool { return r.Awaited() }},
		{"late", "逾期", func(r annual.Row) bool { return r.Late || r.Line.Late > 0 }},
		{"alike", "结转不一致、文字雷同", func(r annual.Row) bool { return len(r.Chains)+len(r.Copied) > 0 }},
	}
}

// tabs are the ways to look, each with its number.
func (d annualListPage) tabs() []page.Tab {
	var tabs []page.Tab
	for _, c := range annualChoices() {
		n := 0
		for _, row := range d.Rows {
			if c.has(row) {
				n++
			}
		}
		tabs = append(tabs, page.Tab{Href: d.address(d.Year, c.id), Name: c.name, Count: n, Counted: true, Current: c.id == d.Show})
	}
	return tabs
}

// years are this year so far, and the two before it.
func (d annualListPage) years() []page.Tab {
	var tabs []page.Tab
	for year := d.This; year >= d.This-2; year-- {
		name := strconv.Itoa(year) + " 年"
		if year == d.This {
			name += "（到今天为止）"
		}
		tabs = append(tabs, page.Tab{Href: d.address(year, ""), Name: name, Current: year == d.Year})
	}
	return tabs
}

func (d annualListPage) address(year int, show string) string {
	href := "/office/annual/?year=" + strconv.Itoa(year)
	if show != "" {
		href += "&show=" + show
	}
	return href
}

// shown are the rows of the way that was chosen.
func (d annualListPage) shown() []annual.Row {
	for _, c := range annualChoices() {
		if c.id == d.Show {
			return slices.DeleteFunc(slices.Clone(d.Rows), func(r annual.Row) bool { return !c.has(r) })
		}
	}
	return d.Rows
}

// A matrixBar is how many reports stand at one stage.
type matrixBar struct {
	Name, Class string
	N, X, Wide  int // of 800
}

// bars draw how far the whole government is.
func (d annualListPage) bars() []matrixBar {
	classes := []struct {
		stage annual.Stage
		class string
	}{{annual.Published, "good"}, {annual.Accepted, "b2"}, {annual.Submitted, "b3"}, {annual.Approved, "b4"}, {annual.Checked, "b4"}, {annual.Returned, "wait"}, {annual.Drafting, "b6"}, {"", "bad"}}
	var bars []matrixBar
	x := 0
	for _, c := range classes {
		n := 0
		for _, r := range d.Rows {
			if r.Line.Stage == c.stage {
				n++
			}
		}
		if n > 0 {
			wide := 800 * n / len(d.Rows)
			bars = append(bars, matrixBar{Name: stageWordsOf(c.stage), Class: "bar " + c.class, N: n, X: x, Wide: max(wide-2, 2)})
			x += wide
		}
	}
	return bars
}

func stageWordsOf(s annual.Stage) string {
	if s == "" {
		return "未开始"
	}
	return s.Words()
}

// rowTone colours the state of a row.
func rowTone(r annual.Row) page.Tone {
	if r.Late {
		return page.Late
	}
	return reportTone(r.Line.Stage)
}

// dueWords says how long a unit still has, or since when it is late.
func (d annualListPage) dueWords(r annual.Row) string {
	left := int(r.Due - d.Today)
	switch {
	case r.Late:
		return "逾期 " + strconv.Itoa(-left) + " 天"
	case left > 60:
		return page.MonthDay(r.Due) + "前"
	}
	return "还有 " + strconv.Itoa(left) + " 天"
}

// toDo is what this person could do about a row.
func (d annualListPage) toDo(r annual.Row) string {
	switch {
	case d.Takes && r.Line.Stage == annual.Submitted:
		return "审核"
	case d.tells(r):
		return "下级已更正，重新汇总"
	case r.Over && d.Takes && r.Line.Stage != annual.Published:
		return "汇总"
	}
	return ""
}

func (d annualListPage) tells(r annual.Row) bool {
	return slices.ContainsFunc(d.Told, func(t annual.Told) bool { return t.Unit.ID == r.Unit.ID })
}

// toDoHref is where that is done.
func (d annualListPage) toDoHref(r annual.Row) string {
	if r.Over && r.Line.Stage != annual.Submitted {
		return rollupHref(r.Unit.ID, d.Year)
	}
	return annualHref(r.Unit.ID, d.Year) + "#go"
}

// published lists what is published, with the public page of each.
func (d annualListPage) published() []page.Item {
	var items []page.Item
	for _, s := range d.Published {
		items = append(items, page.Item{Day: s.On, Href: "/report/" + string(s.Unit) + "/" + strconv.Itoa(s.Year), Title: s.Title})
	}
	return items
}
