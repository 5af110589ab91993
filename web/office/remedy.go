package office

import (
	"fmt"
	"net/http"
	"slices"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// remedyRoutes are the archive of an application, and the pages of
// reconsiderations and suits.
func (o *Office) remedyRoutes(mux *http.ServeMux) {
	mux.Handle("POST /office/foi/{no}/archive", o.Site.Handle(o.foiArchive))
	if o.Remedies == nil {
		return
	}
	for route, h := range map[string]page.Handler{
		"GET /office/remedy/{$}":         o.remedyList,
		"GET /office/remedy/new":         o.remedyNew,
		"POST /office/remedy/new":        o.remedyOpen,
		"GET /office/remedy/{no}":        o.remedyOne,
		"GET /office/remedy/{no}/amend":  o.remedyAmendForm,
		"POST /office/remedy/{no}/amend": o.remedyAmend,
	} {
		mux.Handle(route, o.Site.Handle(h))
	}
}

const remediesPath = "/office/remedy/"

func remedyHref(no foi.Number) string { return remediesPath + no.String() }

type remedyListPage struct {
	page.Base
	Dockets []foi.Docket
	Units   []org.Unit
	All     bool
	May     bool
	Cal     *workday.Calendar
}

func (o *Office) remedyList(w http.ResponseWriter, r *http.Request) error {
	actor := page.Actor(r)
	units, err := o.mayRead(r.Context(), actor)
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return org.May(actor, org.ReadCases, actor.Unit)
	}
	all := r.URL.Query().Get("view") == viewAll
	dockets, err := o.Remedies.List(r.Context(), actor, foi.DocketFilter{Units: unitIDs(units), Open: !all, Size: 500})
	if err != nil {
		return err
	}
	b := o.Site.Base(r, "复议、诉讼")
	b.Section = remediesPath
	return page.Render(w, r, remedyListView(remedyListPage{b, dockets, units, all, may(actor, org.HandleCases, units), o.Calendar()}))
}

func (p remedyListPage) tabs() []page.Tab {
	return []page.Tab{
		{Href: "/office/remedy/", Name: "尚未审结", Count: len(p.Dockets), Counted: !p.All, Current: !p.All},
		{Href: "/office/remedy/?view=all", Name: "全部", Count: len(p.Dockets), Counted: p.All, Current: p.All},
	}
}

func (p remedyListPage) unit(id gongkai.UnitID) string { return unitShort(p.Units, id) }

func unitShort(units []org.Unit, id gongkai.UnitID) string {
	for _, u := range units {
		if u.ID == id {
			return u.Short
		}
	}
	return string(id)
}

// next is the limit that presses most: the unit's own answer before the
// decision; none once it is decided.
func nextLimit(d foi.Docket, cal *workday.Calendar) (foi.Limit, bool) {
	for _, l := range d.Limits(cal) {
		if l.Met.IsZero() && l.Whose != foi.PartysLimit {
			return l, true
		}
	}
	return foi.Limit{}, false
}

type remedyOnePage struct {
	page.Base
	Docket foi.Docket
	Lines  []foi.Event
	Unit   org.Unit
	Cal    *workday.Calendar
	May    bool
	Reads  bool // may read what the dispute is about
}

func (o *Office) remedyOne(w http.ResponseWriter, r *http.Request) error {
	p, err := o.remedyPage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, remedyOneView(p))
}

func (o *Office) remedyPage(r *http.Request) (remedyOnePage, error) {
	no, err := foi.ParseNumber(r.PathValue("no"))
	if err != nil {
		return remedyOnePage{}, err
	}
	d, lines, err := o.Remedies.Docket(r.Context(), page.Actor(r), no)
	if err != nil {
		return remedyOnePage{}, err
	}
	unit, err := o.Org.Unit(r.Context(), no.Unit)
	p := remedyOnePage{Base: o.Site.Base(r, d.Title()), Docket: d, Lines: lines, Unit: unit, Cal: o.Calendar(),
		May:   org.May(page.Actor(r), org.HandleCases, no.Unit) == nil,
		Reads: org.May(page.Actor(r), org.TakeLetter, no.Unit) == nil}
	p.Section = remediesPath
	p.Trail, p.Here = []page.Link{{Href: remediesPath, Name: "复议、诉讼"}}, d.Label()
	return p, err
}

func (p remedyOnePage) rows() []page.Row {
	d := p.Docket
	rows := []page.Row{
		{Term: "案号", Words: orDash(d.CaseNo)},
		{Term: "审理机关", Words: d.By},
		{Term: "被申请人、被告", Words: p.Unit.Name},
		{Term: "申请人、原告", Words: orDash(d.Party)},
		{Term: "争议", Words: p.dispute()},
		{Term: "提出", Words: orDash(d.Filed.Chinese())},
		{Term: "受理、立案", Words: d.Accepted.Chinese()},
		{Term: "收到通知", Words: orDash(d.Served.Chinese())},
		{Term: "答复、答辩", Words: orDash(d.Answered.Chinese())},
		{Term: "结果", Words: d.Result.Label() + aside(d.Decided.Chinese())},
	}
	if !d.App.IsZero() {
		rows = slices.Insert(rows, 4, page.Row{Term: "涉及的申请", Body: remedyCase(d.App)})
	}
	return append(rows, page.Row{Term: "计入年报", Body: remedyCounts(p)})
}

// dispute is free text and may name people: who watches over a unit does not
// need it, only who answers for the case (个人信息保护法第六条).
func (p remedyOnePage) dispute() string {
	if !p.Reads && p.Docket.About != "" {
		return "已登记，由本机关办理的人员查看"
	}
	return orDash(p.Docket.About)
}

// years are the reports in which the docket counts, up to the present one.
func (p remedyOnePage) years() []int {
	var all []int
	for y := p.Docket.Accepted.Year(); y <= p.Today.Year(); y++ {
		if _, _, ok := p.Docket.Record().In(y); ok {
			all = append(all, y)
		}
	}
	return all
}

func (p remedyOnePage) column(year int) string {
	result, _, _ := p.Docket.Record().In(year)
	return fmt.Sprintf("%d 年第四部分 %s：%s", year, p.Docket.Kind.Label(), result.Label())
}

func limitTag(l foi.Limit, today workday.Day) (page.Tone, string) {
	switch {
	case !l.Met.IsZero() && l.Late(today):
		return page.Late, "逾期完成"
	case !l.Met.IsZero():
		return page.OK, "已完成"
	case l.Late(today) && l.Whose == foi.PartysLimit:
		return page.Plain, "已过"
	case l.Late(today):
		return page.Late, "已过期"
	case l.Due <= today.AddDays(5):
		return page.Soon, "快到期"
	}
	return page.Plain, "进行中"
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// aside is words in brackets, nothing for none.
func aside(s string) string {
	if s == "" {
		return ""
	}
	return "（" + s + "）"
}

// lineLog is the file of something beside the applications, newest first.
func lineLog(lines []foi.Event, label func(foi.Action) string) []page.Entry {
	var all []page.Entry
	for _, e := range slices.Backward(lines) {
		words := label(e.Action)
		if e.Note != "" {
			words += "：" + e.Note
		}
		all = append(all, page.Entry{At: page.Clock(e.At), Words: words + "（" + e.By + "）"})
	}
	return all
}

func docketAct(a foi.Action) string {
	if a == foi.ActDocketOpen {
		return "登记"
	}
	return "更改"
}
