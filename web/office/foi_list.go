package office

import (
	"net/http"
	"net/url"
	"strconv"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

type foiListPage struct {
	page.Base
	Asked foiAsked
	Apps  []foi.Application
	Total int
	Units []org.Unit // the person may read
	Tabs  []page.Tab
	May   bool // register an application
	Spare int  // applications of the year that were not needed
	Set   bool // settle how applications are received
	Cal   *workday.Calendar
}

// foiAsked is what the address asks of the list. It can be kept and sent on.
type foiAsked struct {
	View, Text, Unit, Stage, Kind, Channel, Due string
	Page                                        int
}

const foiPageSize = 20

// Views of the list.
const (
	viewOpen  = ""
	viewEnded = "ended"
	viewAll   = "all"
)

func readFOIAsked(q url.Values) foiAsked {
	n, _ := strconv.Atoi(q.Get("page"))
	return foiAsked{q.Get("view"), q.Get("q"), q.Get("unit"), q.Get("stage"), q.Get("kind"), q.Get("channel"), q.Get("due"), max(n, 1)}
}

// href is the address of the list as asked, changed.
func (a foiAsked) href(change func(*foiAsked)) string {
	change(&a)
	q := url.Values{}
	for _, p := range [][2]string{{"view", a.View}, {"q", a.Text}, {"unit", a.Unit}, {"stage", a.Stage}, {"kind", a.Kind}, {"channel", a.Channel}, {"due", a.Due}} {
		if p[1] != "" {
			q.Set(p[0], p[1])
		}
	}
	if a.Page > 1 {
		q.Set("page", strconv.Itoa(a.Page))
	}
	if len(q) == 0 {
		return "/office/foi/"
	}
	return "/office/foi/?" + q.Encode()
}

// filter is what is asked in the words of the desk. What cannot be read is left
// out.
func (a foiAsked) filter(units []gongkai.UnitID) foi.Filter {
	f := foi.Filter{
		Units: units, Open: a.View == viewOpen, Ended: a.View == viewEnded, Stage: foi.Stage(a.Stage),
		Kind: foi.ApplicantKind(a.Kind), Channel: foi.Channel(a.Channel), Text: a.Text, Page: a.Page, Size: foiPageSize,
	}
	for _, u := range units {
		if string(u) == a.Unit {
			f.Units = []gongkai.UnitID{u}
		}
	}
	f.DueBy, _ = workday.Parse(a.Due)
	return f
}

func (o *Office) foiList(w http.ResponseWriter, r *http.Request) error {
	actor := page.Actor(r)
	units, err := o.mayRead(r.Context(), actor)
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return org.May(actor, org.ReadCases, actor.Unit)
	}
	p := foiListPage{Base: o.Site.Base(r, "申请"), Asked: readFOIAsked(r.URL.Query()), Units: units, Cal: o.Calendar()}
	if p.Apps, p.Total, err = o.FOI.List(r.Context(), actor, p.Asked.filter(unitIDs(units))); err != nil {
		return err
	}
	handled, err := o.unitsFor(r.Context(), actor, org.HandleCases)
	if err != nil {
		return err
	}
	p.May, p.Set = len(handled) > 0, may(actor, org.Settle, units)
	if p.Spare, err = o.FOI.Spared(r.Context(), actor, unitIDs(units), p.Today.Year()); err != nil {
		return err
	}
	p.Tabs = p.tabs()
	return page.Render(w, r, foiListView(p))
}

func (p foiListPage) tabs() []page.Tab {
	var all []page.Tab
	for _, v := range []struct{ view, name string }{{viewOpen, "在办"}, {viewEnded, "已办结"}, {viewAll, "全部"}} {
		all = append(all, page.Tab{
			Href: p.Asked.href(func(a *foiAsked) { a.View, a.Stage, a.Page = v.view, "", 1 }), Name: v.name,
			Count: p.Total, Counted: p.Asked.View == v.view, Current: p.Asked.View == v.view,
		})
	}
	return all
}

func (p foiListPage) pages() page.Pages {
	return page.PagesOf(p.Asked.Page, p.Total, foiPageSize, func(n int) string {
		return p.Asked.href(func(a *foiAsked) { a.Page = n })
	})
}

func (p foiListPage) manyUnits() bool { return len(p.Units) > 1 }

func (p foiListPage) unitName(id gongkai.UnitID) string {
	for _, u := range p.Units {
		if u.ID == id {
			return u.Short
		}
	}
	return string(id)
}

func (p foiListPage) stages() []page.Option {
	var all []page.Option
	for _, s := range foi.Stages() {
		if p.Asked.View == viewAll || s.Open() == (p.Asked.View == viewOpen) {
			all = append(all, page.Option{Value: string(s), Label: s.Label()})
		}
	}
	return all
}

func channelOptions() []page.Option {
	var all []page.Option
	for _, c := range foi.Channels() {
		all = append(all, page.Option{Value: string(c), Label: c.Label()})
	}
	return all
}

func unitShorts(units []org.Unit) []page.Option {
	var all []page.Option
	for _, u := range units {
		all = append(all, page.Option{Value: string(u.ID), Label: u.Short})
	}
	return all
}

// ended is what stands in the last columns of a case that has ended.
func ended(app foi.Application) string {
	if app.Outcome == "" {
		return app.Stage.Label()
	}
	return rowName(app.Outcome)
}

func rowName(o foi.Outcome) string {
	if o.Group() == o.Label() {
		return o.Label()
	}
	return o.Group() + "：" + o.Label()
}
