package storetest

import (
	"testing"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

var foiLeader = gongkai.Actor{Person: "shaping.leader", Name: "乡长", Unit: "shaping", Posts: []gongkai.Post{{Unit: "shaping", Role: org.Leader}}}

// practice: nothing settled is the careful practice; what is settled holds for
// the unit alone.
func (f foiTest) practice(t *testing.T) {
	desk := f.desk(t, "2026-03-02")
	p, err := desk.Practice(t.Context(), "shaping")
	noError(t, err)
	if p.Auto || p.Version != 0 {
		t.Errorf("settled by nobody: %+v", p)
	}
	p.Auto = true
	wantKind(t, desk.Settle(t.Context(), foiLeader, p), gongkai.Invalid)
	p.Basis = "明阳县依申请公开工作规程第五条"
	wantKind(t, desk.Settle(t.Context(), foiClerk, p), gongkai.Forbidden)
	noError(t, desk.Settle(t.Context(), foiLeader, p))
	wantKind(t, desk.Settle(t.Context(), foiLeader, p), gongkai.Conflict) // a stale page
	cmd := foiForm("practice")
	cmd.Unit = "shaping"
	ticket, err := desk.Submit(t.Context(), gongkai.Citizen(""), cmd)
	noError(t, err)
	if app := f.get(t, ticket.App.Number); app.Stage != foi.Received || app.Received.String() != "2026-03-02" || app.Confirmed.IsZero() {
		t.Errorf("stands at %+v", app)
	}
	if app := f.get(t, f.submit(t, "2026-03-02", "no practice").App.Number); app.Stage != foi.Submitted || !app.Confirmed.IsZero() {
		t.Errorf("another unit's application stands at %s", app.Stage)
	}
	p, err = desk.Practice(t.Context(), "shaping")
	noError(t, err)
	p.Auto = false
	noError(t, desk.Settle(t.Context(), foiLeader, p)) // other cases apply to the same unit
}

// register: everything that is registered comes back.
func (f foiTest) register(t *testing.T) {
	cmd := foi.Register{Apply: foiForm("register"), Channel: foi.EMail, Arrived: workday.MustParse("2026-02-27"),
		Received: workday.MustParse("2026-03-02"), How: "回复邮件确认"}
	cmd.Applicant.Agent = foi.Agent{Name: "林代理", IDKind: foi.Passport, IDNumber: "E12345678", Phone: "13800000000", Proven: true}
	cmd.Kind, cmd.Applicant.IDKind, cmd.Applicant.IDNumber = foi.OrgBusiness, foi.CreditCode, string(org.MakeUSCC("91", "530325", "01526458"))
	cmd.Applicant.Head, cmd.Applicant.Contact = "钱法人", "孙联系"
	ticket, err := f.desk(t, "2026-03-03").Register(t.Context(), foiClerk, cmd)
	noError(t, err)
	app := f.get(t, ticket.App.Number)
	if app.Applicant != cmd.Applicant || app.Channel != foi.EMail || app.Confirmed.IsZero() {
		t.Errorf("came back as %+v", app)
	}
	if workday.On(app.Submitted) != cmd.Arrived || app.Received != cmd.Received {
		t.Errorf("arrived %s, received %s", app.Submitted, app.Received)
	}
}
