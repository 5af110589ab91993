package storetest

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/audit"
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

// split: every part stands by itself, is seen from every other, and opens with
// the code of the whole.
func (f foiTest) split(t *testing.T) {
	desk := f.desk(t, "2026-02-12")
	ticket := f.submit(t, "2026-02-10", "split")
	no := ticket.App.Number
	f.confirm(t, "2026-02-10", no)
	cmd := foi.Split{Once: "split-0123456789abcdef", Version: 2, Parts: []foi.Request{{What: "双河村的验收表"}, {What: "石板村的验收表"}, {What: "补助资金发放表"}}}
	noError(t, desk.Do(t.Context(), foiClerk, no, cmd))
	noError(t, desk.Do(t.Context(), foiClerk, no, cmd)) // pressed twice
	c, err := desk.Case(t.Context(), foiClerk, no)
	noError(t, err)
	if len(c.Parts) != 2 || c.App.Asked().What != "双河村的验收表" || c.App.Request.What != foiForm("").Request.What {
		t.Fatalf("%d parts, the whole asks for %q of %q", len(c.Parts), c.App.Asked().What, c.App.Request.What)
	}
	for i, p := range c.Parts {
		if p.Number.Serial != no.Serial+i+1 || p.SplitFrom != no || p.Received != c.App.Received || p.Due != c.App.Due || p.Applicant.Name == Planted.Name {
			t.Errorf("part: %+v", p)
		}
		seen, err := desk.Track(t.Context(), p.Number, ticket.Code)
		noError(t, err)
		if len(seen.Parts) != 2 || len(seen.Letters) != 1 {
			t.Errorf("from %s %d others are seen, %d letters", p.Number, len(seen.Parts), len(seen.Letters))
		}
		wantKind(t, f.foi.CheckCode(t.Context(), p.Number, "AAAABBBBCCCC"), gongkai.NotFound)
		wantKind(t, f.foi.CheckCode(t.Context(), p.Number, ""), gongkai.NotFound)
		entries, _, err := f.all.Audit().Find(t.Context(), audit.Filter{On: p.On()})
		noError(t, err)
		if len(entries) != 1 {
			t.Errorf("%d entries of %s in the log", len(entries), p.Number)
		}
	}
	other := f.submit(t, "2026-02-10", "not split")
	wantKind(t, f.foi.CheckCode(t.Context(), other.App.Number, ticket.Code), gongkai.NotFound)
}

func (f foiTest) enclosures(t *testing.T) {
	cmd := foiForm("enclosures")
	cmd.Files = []foi.Enclosure{{Kind: foi.IdentityCopy, Name: Planted.Name + ".jpg", Ext: "jpg", Body: []byte(Planted.Content)}}
	ticket, err := f.desk(t, "2026-02-10").Submit(t.Context(), gongkai.Citizen(""), cmd)
	noError(t, err)
	no, desk := ticket.App.Number, f.desk(t, "2026-02-11")
	more := foi.Enclose{Once: "enclose-0123456789", Version: 1, Files: []foi.Enclosure{{Kind: foi.Annex, Name: "信.pdf", Ext: "pdf", Body: []byte("%PDF-1.7")}}}
	noError(t, desk.Do(t.Context(), foiClerk, no, more))
	noError(t, desk.Do(t.Context(), foiClerk, no, more)) // pressed twice
	c, err := desk.Case(t.Context(), foiClerk, no)
	noError(t, err)
	if len(c.Files) != 2 || c.Files[0].Name != Planted.Name+".jpg" || c.Files[0].Body != nil || c.Files[1].N != 2 {
		t.Fatalf("listed as %+v", c.Files)
	}
	_, err = desk.Enclosure(t.Context(), foiClerk, no, 1, " ")
	wantKind(t, err, gongkai.Invalid)
	e, err := desk.Enclosure(t.Context(), foiClerk, no, 1, "核对身份")
	noError(t, err)
	if string(e.Body) != Planted.Content {
		t.Errorf("came back as %q", e.Body)
	}
	_, err = desk.Enclosure(t.Context(), foiClerk, no, 3, "核对身份")
	wantKind(t, err, gongkai.NotFound)
	entries, _, err := f.all.Audit().Find(t.Context(), audit.Filter{On: ticket.App.On()})
	noError(t, err)
	if !strings.Contains(entries[0].Why, "核对身份") {
		t.Errorf("the last entry is %q", entries[0].Why)
	}
}

func (f foiTest) alike(t *testing.T) {
	make := func(once, what, id string) foi.Number {
		cmd := foiForm(once)
		cmd.Unit, cmd.Request, cmd.Applicant.IDKind, cmd.Applicant.IDNumber = "county", foi.Request{What: what}, foi.Passport, id
		ticket, err := f.desk(t, "2026-04-01").Submit(t.Context(), gongkai.Citizen(""), cmd)
		noError(t, err)
		return ticket.App.Number
	}
	first := make("alike 1", "明阳县2025年土地征收补偿安置方案", "E00000001")
	other := make("alike 2", "2025年土地征收补偿方案，明阳县", "E00000002")
	make("alike 3", "县政府食堂的采购合同", "E00000001")
	clerk := foiClerk
	clerk.Posts = []gongkai.Post{{Unit: "county", Role: org.Clerk}}
	cmd := foiForm("alike 4")
	cmd.Unit, cmd.Request, cmd.Applicant.IDKind, cmd.Applicant.IDNumber = "county", foi.Request{What: "明阳县2025年土地征收补偿安置方案全文"}, foi.Passport, "Ｅ00000001"
	found, err := f.desk(t, "2026-04-02").Alike(t.Context(), clerk, cmd)
	noError(t, err)
	if len(found) != 2 || found[0].Number != first || !found[0].Same || found[1].Number != other || found[1].Same {
		t.Errorf("found %+v", found)
	}
	last := make("alike 5", cmd.Request.What, "E00000002")
	c, err := f.desk(t, "2026-04-02").Case(t.Context(), clerk, last)
	noError(t, err)
	if len(c.Alike) != 2 || c.Alike[0].Number != other || !c.Alike[0].Same {
		t.Errorf("the case shows %+v", c.Alike)
	}
}

func (f foiTest) spared(t *testing.T) {
	for _, day := range []string{"2031-01-01", "2031-12-31", "2031-12-31", "2032-01-01"} {
		noError(t, f.desk(t, day).Spare(t.Context(), "liuhe"))
	}
	wantKind(t, f.desk(t, "2031-01-01").Spare(t.Context(), "nowhere"), gongkai.NotFound)
	n, err := f.desk(t, "2032-01-01").Spared(t.Context(), foiClerk, []gongkai.UnitID{"liuhe"}, 2031)
	noError(t, err)
	if n != 3 {
		t.Errorf("%d in the year", n)
	}
}
