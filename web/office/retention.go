package office

import (
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// retentionRoutes: what is kept no longer, and its destruction.
func (o *Office) retentionRoutes(mux *http.ServeMux) {
	if o.Retention == nil {
		return
	}
	mux.Handle("GET /office/retention/{unit}", o.Site.Handle(o.retention))
	mux.Handle("POST /office/retention/{unit}", o.Site.Handle(o.retentionPropose))
	mux.Handle("POST /office/retention/{unit}/{no}", o.Site.Handle(o.retentionDecide))
	mux.Handle("GET /office/retention/{$}", o.Site.Handle(o.retentionHome))
}

type retentionPage struct {
	page.Base
	Unit       org.Unit
	Units      []org.Unit
	Apps       []foi.Application
	Matters    []foi.Matter // what is no application
	Before     workday.Day
	Protocols  []foi.Destruction
	Why        string
	MayPropose bool
	MayApprove bool
	Actor      gongkai.Actor
	Problems   page.Problems
}

// retentionHome leads to the first unit whose files the person may read.
func (o *Office) retentionHome(w http.ResponseWriter, r *http.Request) error {
	units, err := o.mayRead(r.Context(), page.Actor(r))
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return org.May(page.Actor(r), org.ReadCases, page.Actor(r).Unit)
	}
	http.Redirect(w, r, retentionHref(units[0].ID), http.StatusSeeOther)
	return nil
}

func retentionHref(unit gongkai.UnitID) string { return "/office/retention/" + string(unit) }

func (o *Office) retention(w http.ResponseWriter, r *http.Request) error {
	return o.showRetention(w, r, "", nil)
}

func (o *Office) showRetention(w http.ResponseWriter, r *http.Request, why string, problems page.Problems) error {
	ctx, actor := r.Context(), page.Actor(r)
	unit, err := o.Org.Unit(ctx, gongkai.UnitID(r.PathValue("unit")))
	if err != nil {
		return err
	}
	p := retentionPage{Base: o.Site.Base(r, "保管期满的申请"), Unit: unit, Why: why, Problems: problems, Actor: actor,
		MayPropose: org.May(actor, org.HandleCases, unit.ID) == nil, MayApprove: org.May(actor, org.ApproveReply, unit.ID) == nil}
	if p.Apps, p.Before, err = o.Retention.Expired(ctx, actor, unit.ID); err != nil {
		return err
	}
	if p.Matters, err = o.Retention.ExpiredMatters(ctx, actor, unit.ID); err != nil {
		return err
	}
	if p.Protocols, err = o.Retention.List(ctx, actor, unit.ID); err != nil {
		return err
	}
	if p.Units, err = o.mayRead(ctx, actor); err != nil {
		return err
	}
	p.Section, p.Trail = "/office/foi/", []page.Link{{Href: "/office/foi/", Name: "申请"}}
	p.Wrong = problems.Any()
	return answer(w, r, problems, retentionView(p))
}

func (o *Office) retentionPropose(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	unit, why := gongkai.UnitID(r.PathValue("unit")), f.Text("why", 1000)
	err = o.Retention.Propose(r.Context(), page.Actor(r), unit, why)
	if problems := page.ProblemsOf(err); problems.Any() {
		return o.showRetention(w, r, why, problems)
	}
	if err == nil {
		o.Site.Say(w, "已经提请销毁，等另一个人批准。")
	}
	return page.Then(w, r, err, retentionHref(unit))
}

func (o *Office) retentionDecide(w http.ResponseWriter, r *http.Request) error {
	no, err := foi.ParseNumber(r.PathValue("no"))
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	approve, why := f.Text("do", 20) == "approve", f.Text("refuse", 1000)
	err = o.Retention.Decide(r.Context(), page.Actor(r), no, int(f.Version()), approve, why)
	if problems := page.ProblemsOf(err); problems.Any() {
		return o.showRetention(w, r, "", problems)
	}
	if err == nil {
		o.Site.Say(w, "已经办理。")
	}
	return page.Then(w, r, err, retentionHref(no.Unit))
}

func (p retentionPage) size() int { return len(p.Apps) + len(p.Matters) }

// state is how a protocol stands.
func protocolState(d foi.Destruction) string {
	switch {
	case d.Pending():
		return "等待批准"
	case d.Refused != "":
		return "没有批准：" + d.Refused
	}
	return d.Done.Chinese() + "由" + d.Approver + "批准，已销毁"
}
