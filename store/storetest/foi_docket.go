package storetest

import (
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

// foiDockets: what both databases promise of reconsiderations and suits.
func foiDockets(t *testing.T, s *store.Store) {
	f := foiTest{s.FOI(), s}
	t.Run("a docket is opened, decided, counted", f.docketCourse)
	t.Run("pressing twice makes one docket", f.docketTwice)
	t.Run("a stale change of a docket is refused", f.docketStale)
	t.Run("a calendar feed can be revoked", f.calendarFeed)
	t.Run("at the end of its time nothing of a person stays", f.destroyed)
}

func (f foiTest) remedies(day string) *foi.RemedyDesk {
	return &foi.RemedyDesk{Store: f.foi, Cases: f.foi, May: org.May, Calendar: workday.National,
		Now: func() time.Time { return workday.MustParse(day).Start().Add(10 * time.Hour) }}
}

func docketForm(once string) foi.OpenDocket {
	return foi.OpenDocket{Once: "once-" + once + "-0123456789", Unit: "liuhe", DocketFacts: foi.DocketFacts{
		Kind: foi.Review, CaseNo: "明政复〔2026〕3号", By: "明阳县人民政府", Party: Planted.Name, About: Planted.Content,
		Accepted: workday.MustParse("2026-03-16"),
	}}
}

func (f foiTest) docketCourse(t *testing.T) {
	app := f.submit(t, "2026-02-10", "docket").App.Number
	form := docketForm("course")
	form.App = app
	d, err := f.remedies("2026-03-20").Open(t.Context(), foiClerk, form)
	noError(t, err)
	facts := d.DocketFacts
	facts.Result, facts.Decided = foi.Upheld, workday.MustParse("2026-05-06")
	noError(t, f.remedies("2026-05-07").Amend(t.Context(), foiClerk, d.Number, foi.AmendDocket{Version: d.Version, DocketFacts: facts}))
	d, lines, err := f.foi.Docket(t.Context(), d.Number)
	noError(t, err)
	if d.DocketFacts != facts || len(lines) != 2 {
		t.Errorf("came back as %+v with %d lines", d, len(lines))
	}
	seen, _, err := f.remedies("2026-05-07").Docket(t.Context(), foiClerk, d.Number)
	noError(t, err)
	if seen.Party != "欧*" {
		t.Errorf("shown as %q", seen.Party)
	}
	of, err := f.remedies("2026-05-07").Of(t.Context(), foiClerk, app)
	noError(t, err)
	records, err := f.foi.Remedies(t.Context(), "liuhe", 2026)
	noError(t, err)
	if len(of) != 1 || len(records) == 0 || records[0] != d.Record() {
		t.Errorf("of the case %v, of the year %v", of, records)
	}
	before, err := f.foi.Remedies(t.Context(), "liuhe", 2025)
	noError(t, err)
	entries, _, err := f.all.Audit().Find(t.Context(), audit.Filter{On: d.On()})
	noError(t, err)
	if len(before) != 0 || len(entries) != 2 {
		t.Errorf("the year before has %v, the log %d entries", before, len(entries))
	}
	_, err = f.remedies("2026-05-07").List(t.Context(), foiClerk, foi.DocketFilter{Units: []gongkai.UnitID{"shaping"}})
	wantKind(t, err, gongkai.Forbidden)
}

func (f foiTest) docketTwice(t *testing.T) {
	first, err := f.remedies("2026-03-20").Open(t.Context(), foiClerk, docketForm("twice"))
	noError(t, err)
	second, err := f.remedies("2026-03-21").Open(t.Context(), foiClerk, docketForm("twice"))
	noError(t, err)
	if first.Number != second.Number {
		t.Errorf("two dockets: %s and %s", first.Number, second.Number)
	}
}

func (f foiTest) docketStale(t *testing.T) {
	d, err := f.remedies("2026-03-20").Open(t.Context(), foiClerk, docketForm("stale"))
	noError(t, err)
	step := foi.DocketStep{Docket: d, Was: 7, Entry: audit.By(foiClerk, "foi.docket_amend", d.On(), "")}
	_, err = f.foi.SaveDocket(t.Context(), step)
	wantKind(t, err, gongkai.Conflict)
	_, err = f.remedies("2026-03-20").Open(t.Context(), foiReviewer, docketForm("none"))
	wantKind(t, err, gongkai.Forbidden)
}

// calendarFeed: an address works until it is revoked or replaced.
func (f foiTest) calendarFeed(t *testing.T) {
	desk := &foi.FeedDesk{Store: f.foi, Secrets: Keys(t), Now: func() time.Time { return workday.MustParse("2026-03-20").Start() }}
	first, second := "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"
	noError(t, desk.Make(t.Context(), foiClerk, 3, first))
	got, err := desk.Find(t.Context(), first)
	noError(t, err)
	if got.Person != foiClerk.Person || got.Sessions != 3 {
		t.Errorf("found %+v", got)
	}
	noError(t, desk.Make(t.Context(), foiClerk, 3, second))
	_, err = desk.Find(t.Context(), first)
	wantKind(t, err, gongkai.NotFound)
	noError(t, desk.Revoke(t.Context(), foiClerk))
	_, err = desk.Find(t.Context(), second)
	wantKind(t, err, gongkai.NotFound)
	if _, has, err := desk.Of(t.Context(), foiClerk); has || err != nil {
		t.Errorf("still there: %v, %v", has, err)
	}
}
