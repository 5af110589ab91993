package office

import (
	"slices"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// watched picks the cases of other units that are late or nearly so, for the
// one who guides and inspects them (条例第四十七条).
func (o *Office) watched(a gongkai.Actor, units []org.Unit, apps []foi.Application) (all []page.Owing) {
	if len(units) < 2 {
		return nil
	}
	short := make(map[gongkai.UnitID]string, len(units))
	for _, u := range units {
		short[u.ID] = u.Short
	}
	for _, app := range apps {
		if w, pressing := o.watch(a, app); pressing {
			w.Title = short[app.Owner()] + " " + w.Title
			all = append(all, w)
		}
	}
	slices.SortStableFunc(all, func(a, b page.Owing) int { return int(a.Day) - int(b.Day) })
	return all
}

// watch shows a case that others have to hurry with.
func (o *Office) watch(a gongkai.Actor, app foi.Application) (page.Owing, bool) {
	if org.May(a, org.HandleCases, app.Owner()) == nil || org.May(a, org.ApproveReply, app.Owner()) == nil {
		return page.Owing{}, false
	}
	cal := o.Calendar()
	u := urgent(app, cal, workday.On(o.Now()))
	day, stage := app.Due.Day, stageWords(app)
	if app.Received.IsZero() {
		day, stage = cal.Add(workday.On(app.Submitted), 1), ""
	}
	return page.Owing{
		Day: day, Tone: u.Tone, State: u.Words, Href: caseHref(app), Title: app.Number.Short() + " " + app.Request.Title(),
		Kind: "申请", Next: stage,
	}, u.Tone != page.Plain
}
