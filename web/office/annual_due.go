package office

import (
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/annual"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// annualDuePage is where the 主管部门 sets the days on which reports are due.
type annualDuePage struct {
	page.Base
	Year     int
	Rows     []annual.Row
	Set      []annual.DueDay
	Form     annual.SetDue
	Typed    string // the day as typed
	Once     string
	Problems page.Problems
}

func (o *Office) annualDue(w http.ResponseWriter, r *http.Request) error {
	d, err := o.annualDueOf(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, annualDueView(d))
}

func (o *Office) annualDueOf(r *http.Request) (annualDuePage, error) {
	by, year := page.Actor(r), workday.On(o.Now()).Year()-1
	if asked := r.URL.Query().Get("year"); asked != "" {
		var err error
		if year, err = annualYear(asked); err != nil {
			return annualDuePage{}, err
		}
	}
	rows, err := o.Annual.Matrix(r.Context(), by, year)
	if err != nil {
		return annualDuePage{}, err
	}
	if len(rows) > 0 {
		if err := org.May(by, org.AcceptReport, rows[0].Unit.ID); err != nil {
			return annualDuePage{}, err
		}
	}
	set, err := o.Annual.DueDays(r.Context(), by)
	b := o.Site.Base(r, "年度报告的截止日")
	b.Trail, b.Here = []page.Link{{Href: "/office/annual/?year=" + strconv.Itoa(year), Name: "年报"}}, "截止日"
	return annualDuePage{Base: b, Year: year, Rows: rows, Set: set, Once: page.KeyOf(r)}, err
}

// annualDueSet sets a day, or takes one back.
func (o *Office) annualDueSet(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := o.annualDueOf(r)
	if err != nil {
		return err
	}
	on, typed := f.Day("on")
	d.Form = annual.SetDue{Unit: gongkai.UnitID(f.Text("unit", 40)), Year: d.Year, Every: f.Choice("every", "once", "every") == "every", On: on, Why: f.Lines("why", 500)}
	d.Typed, d.Problems = typed, f.Problems
	back := f.Ticked("back")
	f.Must(d.Form.Unit != "", "unit", "请选择机关")
	f.Must(back || !on.IsZero() || typed != "", "on", "请写截止日，或者选“恢复法定日期”")
	if d.Problems = f.Problems; d.Problems.Any() {
		d.Wrong = true
		return page.Refuse(w, r, annualDueView(d))
	}
	if back {
		d.Form.On = 0
	}
	err = o.Annual.SetDue(r.Context(), page.Actor(r), d.Form)
	if d.Problems = page.ProblemsOf(err); d.Problems.Any() {
		d.Wrong = true
		return page.Refuse(w, r, annualDueView(d))
	}
	o.Site.Say(w, "截止日已保存。")
	return page.Then(w, r, err, "/office/annual/due?year="+strconv.Itoa(d.Year))
}

func (d annualDuePage) units() (all []page.Option) {
	for _, r := range d.Rows {
		all = append(all, page.Option{Value: string(r.Unit.ID), Label: r.Unit.Short})
	}
	return all
}

func (d annualDuePage) unitName(id gongkai.UnitID) string {
	for _, r := range d.Rows {
		if r.Unit.ID == id {
			return r.Unit.Short
		}
	}
	return string(id)
}

// dayWords says what was set.
func dayWords(s annual.DueDay) string {
	switch {
	case s.On.IsZero():
		return "恢复法定日期"
	case s.Year == 0:
		return "每年 " + page.MonthDay(s.On)
	}
	return s.On.Chinese()
}

func forWords(s annual.DueDay) string {
	if s.Year == 0 {
		return "每年"
	}
	return strconv.Itoa(s.Year) + " 年度"
}

// afterLaw warns of a day that is later than the law allows.
func afterLaw(r annual.Row, year int) bool { return r.Due > annual.Due(r.Unit.Kind, year) }

func everyOf(c annual.SetDue) string {
	if c.Every {
		return "every"
	}
	return "once"
}
