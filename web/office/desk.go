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

// deskRoutes is the page everybody begins with.
func (o *Office) deskRoutes(mux *http.ServeMux) {
	mux.Handle("GET /office/{$}", o.Site.Handle(o.desk))
}

type deskPage struct {
	page.Base
	Figures []page.Figure
	Owed    []owedGroup
	Waiting []page.Link  // on others
	Watched []page.Owing // of other units, late or nearly so
	MayNew  bool         // register an application
	MayDraw bool         // draft a document
}

// An owedGroup is what falls due at about the same time.
type owedGroup struct {
	Name string
	List []page.Owing
}

// deskSize is how many open cases the desk looks at; the list has them all.
const deskSize = 200

// desk shows what the person owes, by due day, and what waits on others.
func (o *Office) desk(w http.ResponseWriter, r *http.Request) error {
	actor := page.Actor(r)
	units, err := o.mayRead(r.Context(), actor)
	if err != nil {
		return err
	}
	apps, _, err := o.FOI.List(r.Context(), actor, foi.Filter{Units: unitIDs(units), Open: true, Size: deskSize})
	if err != nil {
		return err
	}
	p := deskPage{Base: o.Site.Base(r, "工作台"), MayNew: may(actor, org.HandleCases, units), MayDraw: mayAny(actor, []org.Action{org.DraftDoc})}
	var owed []page.Owing
	for _, app := range apps {
		if owing, mine := o.owes(actor, app); mine {
			owed = append(owed, owing)
		} else if waiting, theirs := o.waits(actor, app); theirs {
			p.Waiting = append(p.Waiting, waiting)
		}
	}
	docs, others, assess, err := o.docsOwed(r)
	if err != nil {
		return err
	}
	owed, p.Waiting = append(owed, docs...), append(p.Waiting, others...)
	matters, err := o.mattersOwed(r, unitIDs(units))
	if err != nil {
		return err
	}
	owed = append(owed, matters...)
	reports, late, err := o.annualOwed(r)
	if err != nil {
		return err
	}
	owed = append(owed, reports...)
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	calls, lateCalls, err := o.callsOwed(r, unitIDs(seenUnits(tree, actor)))
	if err != nil {
		return err
	}
	owed = append(owed, calls...)
	p.Watched = append(append(append(o.watched(actor, units, apps), late...), assess...), lateCalls...)
	p.Owed, p.Figures = groups(owed, o.Calendar(), p.Today), figures(owed, len(p.Waiting))
	return page.Render(w, r, deskView(p))
}

func may(a gongkai.Actor, act org.Action, units []org.Unit) bool {
	return slices.ContainsFunc(units, func(u org.Unit) bool { return org.May(a, act, u.ID) == nil })
}

// owes tells what the person has to do about app, if anything.
func (o *Office) owes(a gongkai.Actor, app foi.Application) (page.Owing, bool) {
	cal, today := o.Calendar(), workday.On(o.Now())
	u := urgent(app, cal, today)
	owing := page.Owing{Day: app.Due.Day, Tone: u.Tone, State: u.Words, Href: caseHref(app), Title: app.Number.Short() + " " + app.Request.Title(), Kind: "申请"}
	handles, approves := org.May(a, org.HandleCases, app.Owner()) == nil, org.May(a, org.ApproveReply, app.Owner()) == nil
	switch {
	case app.Stage == foi.Submitted && handles:
		owing.Day = cal.Add(workday.On(app.Submitted), 1)
		owing.Href, owing.Next = where(app, foi.ActConfirm), "与申请人确认收到的日期（《条例》第三十一条）"
	case app.Stage == foi.Received && handles:
		owing.Next = nextStep(app)
	case app.Stage == foi.ReasonsAsked && handles:
		owing.Next = "等申请人说明理由；答复的期限不停"
	case lapsed(app, today) && approves:
		owing.Day, owing.Next = today, lapsedWords[app.Stage]
	case app.Stage == foi.Approving && approves && !app.Drafted(a.Person):
		owing.Href, owing.Next = where(app, foi.ActApprove), "审批答复："+app.Decision.Answer.Label()
	default:
		return page.Owing{}, false
	}
	return owing, true
}

// lapsed reports whether the applicant let a period run out: the next move is
// the office's again, and nobody is late.
func lapsed(app foi.Application, today workday.Day) bool {
	return app.Stage.Waits() && today.After(app.Due.Day)
}

var lapsedWords = map[foi.Stage]string{
	foi.CorrectionAsked: "申请人到期没有补正：了解情况，决定是否不再处理",
	foi.FeeNotified:     "申请人到期没有缴费：决定是否不再处理",
}

func nextStep(app foi.Application) string {
	switch {
	case app.Returned != "":
		return "按退回的意见修改答复"
	case app.HasDraft():
		return "写完答复，送审"
	}
	return "查找、审查，起草答复"
}

// waits tells what the person waits for others to do about app, if anything.
func (o *Office) waits(a gongkai.Actor, app foi.Application) (page.Link, bool) {
	if app.Stage != foi.Approving || org.May(a, org.HandleCases, app.Owner()) != nil {
		return page.Link{}, false
	}
	return page.Link{Href: caseHref(app), Name: fmt.Sprintf("%s 等另一个人审批答复，最迟 %s", app.Number.Short(), page.MonthDay(app.Due.Day))}, true
}

// groups sorts what is owed into late, today, soon and later.
func groups(owed []page.Owing, cal *workday.Calendar, today workday.Day) []owedGroup {
	slices.SortStableFunc(owed, func(a, b page.Owing) int { return int(a.Day) - int(b.Day) })
	all := []owedGroup{{Name: "已超期"}, {Name: "今天"}, {Name: "三个工作日内"}, {Name: "以后"}}
	for _, one := range owed {
		i := 3
		switch {
		case one.Day < today:
			i = 0
		case one.Day == today:
			i = 1
		case cal.Between(today, one.Day) <= soonDays:
			i = 2
		}
		all[i].List = append(all[i].List, one)
	}
	return slices.DeleteFunc(all, func(g owedGroup) bool { return len(g.List) == 0 })
}

func figures(owed []page.Owing, waiting int) []page.Figure {
	late, soon := 0, 0
	for _, one := range owed {
		switch one.Tone {
		case page.Late:
			late++
		case page.Soon:
			soon++
		}
	}
	return []page.Figure{
		{N: page.Count(late), Label: "件已超期"},
		{N: page.Count(soon), Label: "件三个工作日内到期"},
		{N: page.Count(len(owed)), Label: "件该我办"},
		{N: page.Count(waiting), Label: "件在等别人"},
	}
}
