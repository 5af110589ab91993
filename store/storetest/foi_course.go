package storetest

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

// handed registers an application handed in on a day, ready to be worked on.
func (f foiTest) handed(t *testing.T, day, once string, change func(*foi.Apply)) foi.Number {
	t.Helper()
	cmd := foi.Register{Apply: foiForm(once), Channel: foi.InPerson, Received: workday.MustParse(day)}
	change(&cmd.Apply)
	clerk := foiClerk
	clerk.Posts = []gongkai.Post{{Unit: cmd.Unit, Role: org.Clerk}}
	ticket, err := f.desk(t, day).Register(t.Context(), clerk, cmd)
	noError(t, err)
	return ticket.App.Number
}

func same(*foi.Apply) {}

// course: correction, consultation and extension come back from the store as they
// were, with the clock they make; the applicant does not learn who was asked.
func (f foiTest) course(t *testing.T) {
	no := f.handed(t, "2026-03-02", "between", same)
	version := func() int { return f.get(t, no).Version }
	ctx := t.Context()
	noError(t, f.desk(t, "2026-03-03").Do(ctx, foiClerk, no, foi.AskCorrection{Version: version(), Unclear: "没有年份", Wanted: "写明年份"}))
	noError(t, f.desk(t, "2026-03-05").Do(ctx, foiClerk, no, foi.Serve{Version: version(), What: foi.CorrectionLetter, On: workday.MustParse("2026-03-04")}))
	if app := f.get(t, no); app.Stage != foi.CorrectionAsked || app.Due.Day.String() != "2026-03-25" {
		t.Errorf("to be corrected by %s, %s", app.Due.Day, app.Stage)
	}
	asked := foi.Request{What: "农村危房改造工程验收表，2025 年"}
	noError(t, f.desk(t, "2026-03-06").Do(ctx, foiClerk, no, foi.Correct{Version: version(), On: workday.MustParse("2026-03-06"), Request: asked}))
	seek := foi.SeekOpinion{Version: version(), Kind: foi.WithThirdParty, With: Planted.Third, Contact: Planted.Address, About: Planted.Content}
	noError(t, f.desk(t, "2026-03-09").Do(ctx, foiClerk, no, seek))
	opinion := foi.RecordOpinion{Version: version(), Consult: 1, On: workday.MustParse("2026-03-16"), Opinion: foi.Objects, Why: Planted.Third + "认为涉及住址"}
	noError(t, f.desk(t, "2026-03-16").Do(ctx, foiClerk, no, opinion))
	noError(t, f.desk(t, "2026-03-16").Do(ctx, foiClerk, no, foi.Propose{Version: version(), Days: 10, Why: "案卷多"}))
	noError(t, f.desk(t, "2026-03-17").Do(ctx, foiReviewer, no, foi.Extend{Version: version()}))
	app, cal := f.get(t, no), workday.National()
	if due := cal.Add(workday.MustParse("2026-03-06"), 20+10+5); app.Due.Day != due || app.Extension() != 10 {
		t.Errorf("due %s, want %s", app.Due.Day, due)
	}
	if app.Asked() != asked || app.Course.Consults[0].With != Planted.Third || app.Course.Consults[0].Why != opinion.Why {
		t.Errorf("came back as %+v", app.Course)
	}
	f.trackedBlind(t, no)
}

// trackedBlind: five letters went out, the applicant sees four of them.
func (f foiTest) trackedBlind(t *testing.T, no foi.Number) {
	all, _, err := f.foi.File(t.Context(), no)
	noError(t, err)
	toThem := 0
	for _, l := range all {
		if l.Kind.ToApplicant() {
			toThem++
		}
	}
	if len(all) != 5 || toThem != 4 {
		t.Errorf("%d letters, %d to the applicant", len(all), toThem)
	}
}

// fees: the same applicant's applications of a month are counted to a unit; what
// was paid is added up by the year it came in.
func (f foiTest) fees(t *testing.T) {
	desk := f.desk(t, "2028-03-20")
	reviewer, clerk := foiReviewer, foiClerk
	reviewer.Posts = []gongkai.Post{{Unit: "qingling", Role: org.Leader}}
	clerk.Posts = []gongkai.Post{{Unit: "qingling", Role: org.Clerk}}
	noError(t, desk.Set(t.Context(), reviewer, "qingling", foi.Settings{Fees: true}))
	var last foi.Number
	for i := range 12 {
		last = f.handed(t, fmt.Sprintf("2028-03-%02d", 1+i), fmt.Sprintf("fee %d", i), func(c *foi.Apply) { c.Unit, c.Wants.By = "qingling", foi.Online })
	}
	f.handed(t, "2028-03-12", "fee of somebody else", func(c *foi.Apply) {
		c.Unit, c.Applicant.IDKind, c.Applicant.IDNumber = "qingling", foi.Passport, "E12345678"
	})
	next := f.handed(t, "2028-04-03", "fee of another month", func(c *foi.Apply) { c.Unit = "qingling" })
	for no, want := range map[foi.Number]int{last: 12, next: 1} {
		n, err := desk.Nth(t.Context(), clerk, no)
		noError(t, err)
		if n != want {
			t.Errorf("%s is number %d of its month, want %d", no, n, want)
		}
	}
	noError(t, desk.Do(t.Context(), clerk, last, foi.NotifyFee{Version: 1, Method: foi.ByItem, How: "到柜台缴费"}))
	noError(t, f.desk(t, "2028-03-22").Do(t.Context(), clerk, last, foi.Pay{Version: 2, On: workday.MustParse("2028-03-21"), Voucher: "0001"}))
	for year, want := range map[int]int{2027: 0, 2028: 100, 2029: 0} {
		yuan, err := desk.Fees(t.Context(), "qingling", year)
		noError(t, err)
		if yuan != want {
			t.Errorf("%d yuan in %d, want %d", yuan, year, want)
		}
		if got := f.recorded(t, desk, year); got != want {
			t.Errorf("the records of %d say %d yuan, want %d", year, got, want)
		}
	}
}

// recorded adds up what the records of a year say was paid in it.
func (f foiTest) recorded(t *testing.T, desk *foi.Desk, year int) (yuan int) {
	t.Helper()
	all, err := desk.Records(t.Context(), "qingling", year)
	noError(t, err)
	for _, r := range all {
		if !r.Paid.IsZero() && r.Paid.Year() == year {
			yuan += r.Fee
		}
	}
	return yuan
}

func (f foiTest) settings(t *testing.T) {
	desk := f.desk(t, "2026-03-02")
	first, err := desk.Settings(t.Context(), foiClerk, "liuhe")
	noError(t, err)
	if !reflect.DeepEqual(first, foi.Settings{}) {
		t.Errorf("set by nobody: %+v", first)
	}
	leader := foiReviewer
	leader.Posts = []gongkai.Post{{Unit: "liuhe", Role: org.Leader}}
	wantKind(t, desk.Set(t.Context(), foiClerk, "liuhe", foi.Settings{Fees: true}), gongkai.Forbidden)
	wantKind(t, desk.Set(t.Context(), leader, "liuhe", foi.Settings{CorrectionDays: 1000}), gongkai.Invalid)
	noError(t, desk.Set(t.Context(), leader, "liuhe", foi.Settings{CorrectionDays: 10}))
	wantKind(t, desk.Set(t.Context(), leader, "liuhe", foi.Settings{CorrectionDays: 9}), gongkai.Conflict) // a stale page
	noError(t, desk.Set(t.Context(), leader, "liuhe", foi.Settings{CorrectionDays: 12, ReasonDays: 5, Reviews: []foi.Scrutiny{foi.LegalReview}, Version: 1}))
	entry := audit.By(leader, "foi.settings", "unit/liuhe", "")
	wantKind(t, f.foi.SaveSettings(t.Context(), "liuhe", foi.Settings{CorrectionDays: 10}, foi.Settings{}, entry), gongkai.Conflict)
	now, err := desk.Settings(t.Context(), foiClerk, "liuhe")
	noError(t, err)
	if now.CorrectionDays != 12 || now.ReasonDays != 5 || len(now.Reviews) != 1 || now.By != foiReviewer.Name || !now.At.Equal(workday.MustParse("2026-03-02").Start().Add(10*time.Hour)) {
		t.Errorf("set: %+v", now)
	}
	noError(t, desk.Set(t.Context(), leader, "liuhe", foi.Settings{Version: 2}))
}

func (f foiTest) sweep(t *testing.T) {
	unit := []gongkai.UnitID{"county"}
	no := f.handed(t, "2025-03-03", "sweep", func(c *foi.Apply) { c.Unit = "county" })
	waiting := f.handed(t, "2025-03-03", "sweep waits", func(c *foi.Apply) { c.Unit = "county" })
	clerk := foiClerk
	clerk.Posts = []gongkai.Post{{Unit: "county", Role: org.Clerk}}
	noError(t, f.desk(t, "2025-03-04").Do(t.Context(), clerk, waiting, foi.AskCorrection{Version: 1, Unclear: "没有年份", Wanted: "写明年份", Days: 5}))
	due := f.get(t, no).Due.Day
	for _, c := range []struct {
		day  workday.Day
		want int
	}{{due, 0}, {due + 1, 1}, {due + 2, 0}} {
		n, err := f.desk(t, c.day.String()).Sweep(t.Context(), unit)
		noError(t, err)
		if n != c.want {
			t.Errorf("on %s %d went on record, want %d", c.day, n, c.want)
		}
	}
	if late := f.get(t, no).Course.Overdue; late.Due != due || late.On != due+1 {
		t.Errorf("on record: %+v", late)
	}
	if late := f.get(t, waiting).Course.Overdue; !reflect.ValueOf(late).IsZero() {
		t.Error("overdue while the applicant is to correct")
	}
}
