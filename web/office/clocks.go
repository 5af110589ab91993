package office

import (
	"context"
	"fmt"
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// clockRoutes: the view of all clocks, and the calendar that fetches them.
func (o *Office) clockRoutes(mux *http.ServeMux) {
	mux.Handle("GET "+clocksPath, o.Site.Handle(o.clocks))
	if o.Feeds != nil {
		mux.Handle("POST "+clocksPath, o.Site.Handle(o.clockFeed))
	}
}

type clocksPage struct {
	page.Base
	Units  []unitClocks
	Clocks []foi.Running // the most urgent first
	Many   bool
	Unit   string
	Choice []org.Unit
	Feed   foi.Feed
	HasOne bool
	Feeds  bool
	Fresh  string // the address just made; shown once
}

// unitClocks counts the clocks of one unit by how near they are.
type unitClocks struct {
	Unit              org.Unit
	Late, One, Three  int
	Five, Later, Rest int
}

const clocksPath = "/office/clocks"

// clocks shows every clock that runs at the units the person may see.
func (o *Office) clocks(w http.ResponseWriter, r *http.Request) error {
	return o.showClocks(w, r, "")
}

func (o *Office) showClocks(w http.ResponseWriter, r *http.Request, fresh string) error {
	actor := page.Actor(r)
	units, err := o.mayRead(r.Context(), actor)
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return org.May(actor, org.ReadCases, actor.Unit)
	}
	p := clocksPage{Base: o.Site.Base(r, "期限总览"), Many: len(units) > 1, Unit: r.URL.Query().Get("unit"), Choice: units, Fresh: fresh, Feeds: o.Feeds != nil}
	if p.Feeds {
		if p.Feed, p.HasOne, err = o.Feeds.Of(r.Context(), actor); err != nil {
			return err
		}
	}
	all, err := o.running(r.Context(), actor, asked(units, p.Unit))
	if err != nil {
		return err
	}
	p.Clocks, p.Units = all, byUnit(units, all)
	return page.Render(w, r, clocksView(p))
}

// asked is the unit that was asked for, all of them if none was.
func asked(units []org.Unit, id string) []org.Unit {
	for _, u := range units {
		if string(u.ID) == id {
			return []org.Unit{u}
		}
	}
	return units
}

// running gathers the clocks of units, the most urgent first.
func (o *Office) running(ctx context.Context, by gongkai.Actor, units []org.Unit) ([]foi.Running, error) {
	cal, today := o.Calendar(), workday.On(o.Now())
	var all []foi.Running
	for n := 1; ; n++ {
		apps, total, err := o.FOI.List(ctx, by, foi.Filter{Units: unitIDs(units), Open: true, Page: n, Size: 500})
		if err != nil {
			return nil, err
		}
		for _, app := range apps {
			all = append(all, app.Running(cal, today)...)
		}
		if n*500 >= total {
			break
		}
	}
	if o.Remedies != nil {
		dockets, err := o.Remedies.List(ctx, by, foi.DocketFilter{Units: unitIDs(units), Open: true, Size: 500})
		if err != nil {
			return nil, err
		}
		for _, d := range dockets {
			all = append(all, d.Running(cal, today)...)
		}
	}
	matters, err := o.runningMatters(ctx, by, unitIDs(units))
	if err != nil {
		return nil, err
	}
	all = append(all, matters...)
	foi.ByUrgency(all)
	return all, nil
}

// runningMatters are the clocks of what is no application.
func (o *Office) runningMatters(ctx context.Context, by gongkai.Actor, units []gongkai.UnitID) (all []foi.Running, err error) {
	if o.Matters == nil {
		return nil, nil
	}
	for n := 1; ; n++ {
		some, total, err := o.Matters.List(ctx, by, foi.MatterFilter{Units: units, Open: true, Page: n, Size: 500})
		if err != nil {
			return nil, err
		}
		for _, m := range some {
			all = append(all, m.Running(o.Calendar(), workday.On(o.Now()))...)
		}
		if n*500 >= total {
			return all, nil
		}
	}
}

// byUnit sorts clocks to their units: those with something overdue first, then
// by what is due next; units with no clock are left out.
func byUnit(units []org.Unit, all []foi.Running) []unitClocks {
	at := map[gongkai.UnitID]int{}
	var groups []unitClocks
	for _, c := range all {
		i, known := at[c.Unit]
		if !known {
			i = len(groups)
			at[c.Unit] = i
			groups = append(groups, unitClocks{Unit: unitOf(units, c.Unit)})
		}
		groups[i].add(c)
	}
	return groups
}

func unitOf(units []org.Unit, id gongkai.UnitID) org.Unit {
	for _, u := range units {
		if u.ID == id {
			return u
		}
	}
	return org.Unit{ID: id, Short: string(id)}
}

func (g *unitClocks) add(c foi.Running) {
	switch {
	case !c.Ours:
		g.Rest++
	case c.Level < 0:
		g.Late++
	case c.Level == 1:
		g.One++
	case c.Level == 3:
		g.Three++
	case c.Level == 5:
		g.Five++
	default:
		g.Later++
	}
}

func (p clocksPage) figures() []page.Figure {
	var sum unitClocks
	for _, g := range p.Units {
		sum.Late, sum.One, sum.Three, sum.Five, sum.Later = sum.Late+g.Late, sum.One+g.One, sum.Three+g.Three, sum.Five+g.Five, sum.Later+g.Later
	}
	return []page.Figure{
		{N: page.Count(sum.Late), Label: "件已超期"},
		{N: page.Count(sum.One), Label: "件 1 个工作日内到期"},
		{N: page.Count(sum.Three), Label: "件 3 个工作日内到期"},
		{N: page.Count(sum.Five), Label: "件 5 个工作日内到期"},
		{N: page.Count(sum.Later), Label: "件以后到期"},
	}
}

func runningHref(c foi.Running) string { return "/office/" + string(c.Of) + "/" + c.No.String() }

func runningTag(c foi.Running) (page.Tone, string) {
	switch {
	case c.Level < 0 && c.Ours:
		return page.Late, fmt.Sprintf("超期 %d 个工作日", -c.Left)
	case c.Level < 0:
		return page.Soon, "对方期限已到"
	case c.Left <= 0:
		return page.Soon, "今天到期"
	case c.Level == 1 || c.Level == 3:
		return page.Soon, fmt.Sprintf("%d 个工作日", c.Left)
	case c.Level == 5:
		return page.Now, fmt.Sprintf("%d 个工作日", c.Left)
	}
	return page.Plain, fmt.Sprintf("%d 个工作日", c.Left)
}
