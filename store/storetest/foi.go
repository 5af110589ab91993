package storetest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

func foiCases(t *testing.T, s *store.Store) {
	f := foiTest{s.FOI(), s}
	t.Run("a case goes from the form to the record", f.wholeCourse)
	t.Run("a step without an entry leaves nothing", f.allOrNothing)
	t.Run("a stale step is refused", f.stale)
	t.Run("pressing twice makes one application", f.pressedTwice)
	t.Run("pressing twice does nothing twice", f.pressedAgain)
	t.Run("numbers have no gap under a crowd", f.crowd)
	t.Run("lists by due day, with filters and pages", f.lists)
	t.Run("the year's records", f.records)
	t.Run("the query code", f.code)
	t.Run("the same applicant is recognised", f.others)
	t.Run("a new notice moves open cases", f.recount)
	t.Run("what happens between receipt and reply", f.course)
	t.Run("fees are counted by month and by year", f.fees)
	t.Run("what a unit has set", f.settings)
	t.Run("overdue goes on record once", f.sweep)
	t.Run("any history leaves the store in order", f.histories)
	t.Run("what a unit has settled", f.practice)
	t.Run("the register keeps every field", f.register)
	t.Run("one application becomes several", f.split)
	t.Run("what was handed in is kept sealed", f.enclosures)
	t.Run("files given with the reply are there once it is made", f.supplied)
	t.Run("earlier applications that look alike", f.alike)
	t.Run("applications that were not needed", f.spared)
	t.Run("texts of letters, by version", f.letterTexts)
	t.Run("who is not there", f.missing)
}

type foiTest struct {
	foi *store.FOI
	all *store.Store
}

// FOICourse takes applications with Planted data from the form to the reply and
// beyond: copies of identity cards, consultations, files given, proofs of
// delivery, parts split off, dockets, destruction.
func FOICourse(t *testing.T, s *store.Store) {
	f := foiTest{s.FOI(), s}
	f.wholeCourse(t)
	f.destroyed(t) // early, so that it destroys little of what is looked for
	f.course(t)
	f.supplied(t)
	f.matterCourse(t)
	f.dispatched(t)
	f.enclosures(t)
	f.split(t)
	f.pressedAgain(t)
	f.docketCourse(t)
	f.calendarFeed(t)
	f.practice(t)
	f.settings(t)
	f.spared(t)
	f.letterTexts(t)
}

// dispatched: who signed for the reply is sealed with the course.
func (f foiTest) dispatched(t *testing.T) {
	no := f.submit(t, "2026-02-10", "dispatched").App.Number
	f.confirm(t, "2026-02-10", no)
	f.answer(t, "2026-03-02", no)
	letters, _, err := f.foi.File(t.Context(), no)
	noError(t, err)
	cmd := foi.Dispatch{Version: f.get(t, no).Version, Letter: letters[1].Ref(), Way: foi.ByHand, On: workday.MustParse("2026-03-02"), Proof: Planted.Name}
	noError(t, f.desk(t, "2026-03-02").Do(t.Context(), foiClerk, no, cmd))
	if d, ok := f.get(t, no).Course.Delivered(letters[1]); !ok || d.Proof != Planted.Name {
		t.Errorf("came back as %+v", d)
	}
}

var (
	foiClerk    = gongkai.Actor{Person: "liuhe.clerk", Name: "经办甲", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}
	foiReviewer = gongkai.Actor{Person: "liuhe.reviewer", Name: "审核乙", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Reviewer}}}
)

// desk works on the store at ten in the morning of a day.
func (f foiTest) desk(t *testing.T, day string) *foi.Desk {
	return foi.NewDesk(foi.Deps{
		Store:    f.foi,
		Tree:     func(context.Context) (org.Tree, error) { return foiTree(), nil },
		May:      org.May,
		Secrets:  Keys(t),
		Calendar: workday.National,
		Now:      func() time.Time { return workday.MustParse(day).Start().Add(10 * time.Hour) },
	})
}

func foiTree() org.Tree {
	return org.NewTree([]org.Unit{
		{ID: "county", Name: "明阳县人民政府", Short: "县政府", Kind: org.County, IssuerCode: "明"},
		{ID: "liuhe", Name: "柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county", IssuerCode: "明柳"},
		{ID: "shaping", Name: "沙坪乡人民政府", Short: "沙坪乡", Kind: org.Township, Parent: "county", IssuerCode: "明沙"},
		{ID: "qingling", Name: "青岭镇人民政府", Short: "青岭镇", Kind: org.Township, Parent: "county", IssuerCode: "明青"},
	})
}

// Planted is personal data that must not be readable in the database.
var Planted = struct{ Name, ID, Phone, Email, Address, Help, Content, Third string }{
	"欧阳望舒", "11010519491231002X", "13955557777", "wangshu.ouyang@example.cn", "明阳县柳河镇双河村七组十九号", "视力残疾需要朗读", "户主司马长风的宅基地批准书", "上官婉儿",
}

func foiForm(once string) foi.Apply {
	return foi.Apply{
		Once: "once-" + once + "-0123456789", Unit: "liuhe", Kind: foi.NaturalPerson,
		Applicant: foi.Applicant{Name: Planted.Name, IDKind: foi.ResidentID, IDNumber: Planted.ID, Phone: Planted.Phone, Email: Planted.Email, Address: Planted.Address},
		Request:   foi.Request{Name: "验收表", What: "农村危房改造工程验收表 100%", FromYear: 2024, ToYear: 2025},
		Wants:     foi.Wants{Form: foi.Paper, By: foi.Post, Help: Planted.Help},
	}
}

func (f foiTest) submit(t *testing.T, day, once string) foi.Ticket {
	t.Helper()
	ticket, err := f.desk(t, day).Submit(t.Context(), gongkai.Citizen("192.0.2.1"), foiForm(once))
	noError(t, err)
	return ticket
}

func (f foiTest) get(t *testing.T, no foi.Number) foi.Application {
	t.Helper()
	app, err := f.foi.Application(t.Context(), no)
	noError(t, err)
	return app
}

func (f foiTest) confirm(t *testing.T, day string, no foi.Number) {
	t.Helper()
	noError(t, f.desk(t, day).Do(t.Context(), foiClerk, no, foi.Confirm{Version: f.get(t, no).Version, On: workday.MustParse(day), How: "电话"}))
}

func (f foiTest) answer(t *testing.T, day string, no foi.Number) {
	t.Helper()
	d := foi.Decision{Answer: foi.Granted, Given: "验收表", How: "邮寄", Content: Planted.Content}
	noError(t, f.desk(t, day).Do(t.Context(), foiClerk, no, foi.Send{Version: f.get(t, no).Version, Decision: d}))
	noError(t, f.desk(t, day).Do(t.Context(), foiReviewer, no, foi.Approve{Version: f.get(t, no).Version}))
}

func (f foiTest) wholeCourse(t *testing.T) {
	ticket := f.submit(t, "2026-02-10", "course")
	no := ticket.App.Number
	f.confirm(t, "2026-02-10", no)
	f.answer(t, "2026-03-02", no)
	app := f.get(t, no)
	want := foiForm("course")
	if app.Applicant != want.Applicant || app.Request != want.Request || app.Wants != want.Wants {
		t.Errorf("came back as %+v", app)
	}
	if app.Outcome != foi.OutcomeGranted || app.Due.Day.String() != "2026-03-16" || app.Ended.String() != "2026-03-02" || app.Version != 4 {
		t.Errorf("stands at %+v", app)
	}
	c, err := f.desk(t, "2026-03-02").Track(t.Context(), no, ticket.Code)
	noError(t, err)
	if len(c.Letters) != 2 || c.Letters[1].Label() != "明柳公复〔2026〕1号" || c.Letters[1].To != Planted.Name {
		t.Errorf("letters: %+v", c.Letters)
	}
	if len(c.Events) != 3 || c.App.Applicant.Name == Planted.Name {
		t.Errorf("the applicant sees %d events and the name %q", len(c.Events), c.App.Applicant.Name)
	}
	entries, _, err := f.all.Audit().Find(t.Context(), audit.Filter{On: app.On()})
	noError(t, err)
	var acts []string
	for _, e := range entries {
		acts = append([]string{e.Action}, acts...)
	}
	if !slices.Equal(acts, []string{"foi.submit", "foi.confirm", "foi.send", "foi.approve"}) {
		t.Errorf("audit log: %v", acts)
	}
}

func (f foiTest) allOrNothing(t *testing.T) {
	app := f.submit(t, "2026-02-10", "nothing").App
	step := foi.Step{App: app, Was: app.Version, Letters: []foi.Letter{{Kind: foi.ReplyLetter, Year: 2031}},
		Events: []foi.Event{{Action: foi.ActSend}}} // no entry
	step.App.Version, step.App.Stage = app.Version+1, foi.Approving
	_, err := f.foi.Save(t.Context(), step)
	wantKind(t, err, gongkai.Invalid)
	if now := f.get(t, app.Number); now.Version != app.Version || now.Stage != foi.Submitted {
		t.Errorf("half a step was kept: %+v", now)
	}
	letters, events, err := f.foi.File(t.Context(), app.Number)
	noError(t, err)
	if len(letters) != 0 || len(events) != 1 {
		t.Errorf("%d letters, %d events were kept", len(letters), len(events))
	}
	step.Entry = audit.By(foiClerk, "foi.send", app.On(), "")
	_, err = f.foi.Save(t.Context(), step)
	noError(t, err)
	letters, _, err = f.foi.File(t.Context(), app.Number)
	noError(t, err)
	if letters[0].Serial != 1 {
		t.Errorf("the refused letter took a number: %d", letters[0].Serial)
	}
}

func (f foiTest) stale(t *testing.T) {
	app := f.submit(t, "2026-02-10", "stale").App
	step := foi.Step{App: app, Was: app.Version, Entry: audit.By(foiClerk, "foi.draft", app.On(), "")}
	step.App.Version++
	_, err := f.foi.Save(t.Context(), step)
	noError(t, err)
	_, err = f.foi.Save(t.Context(), step)
	wantKind(t, err, gongkai.Conflict)
}

func (f foiTest) pressedTwice(t *testing.T) {
	first := f.submit(t, "2026-02-10", "twice")
	again := f.submit(t, "2026-02-11", "twice")
	if again.App.Number != first.App.Number || again.Code != first.Code {
		t.Errorf("first %s, then %s; same code %t", first.App.Number, again.App.Number, first.Code == again.Code)
	}
	next := f.submit(t, "2026-02-11", "after twice")
	if next.App.Number.Serial != first.App.Number.Serial+1 {
		t.Errorf("the second press took a number: %s, then %s", first.App.Number, next.App.Number)
	}
}

func (f foiTest) crowd(t *testing.T) {
	const presses, forms = 24, 12
	var all sync.WaitGroup
	serials := make([]int, presses)
	for i := range presses {
		all.Go(func() {
			cmd := foiForm(fmt.Sprintf("crowd %d", i%forms))
			cmd.Unit = "shaping"
			ticket, err := f.desk(t, "2026-02-10").Submit(t.Context(), gongkai.Citizen(""), cmd)
			if err != nil {
				t.Error(err)
			}
			serials[i] = ticket.App.Number.Serial
		})
	}
	all.Wait()
	slices.Sort(serials)
	if got := slices.Compact(slices.Clone(serials)); len(got) != forms || got[0] != 1 || got[forms-1] != forms {
		t.Errorf("%d forms, each pressed twice, became %v", forms, serials)
	}
}

func (f foiTest) lists(t *testing.T) {
	var made []foi.Number
	for i, day := range []string{"2027-03-03", "2027-03-01", "2027-03-02", "2027-03-04"} {
		cmd := foiForm(fmt.Sprintf("list %d", i))
		cmd.Unit, cmd.Request.Name = "qingling", fmt.Sprintf("清单_%d biao_%d", i, i)
		ticket, err := f.desk(t, day).Submit(t.Context(), gongkai.Citizen(""), cmd)
		noError(t, err)
		made = append(made, ticket.App.Number)
	}
	clerk := foiClerk
	clerk.Posts = []gongkai.Post{{Unit: "qingling", Role: org.Clerk}}
	for i, day := range []string{"2027-03-03", "2027-03-01", "2027-03-02"} { // the last one waits for confirmation
		noError(t, f.desk(t, day).Do(t.Context(), clerk, made[i], foi.Confirm{Version: 1, On: workday.MustParse(day), How: "电话"}))
	}
	noError(t, f.desk(t, "2027-03-05").Do(t.Context(), clerk, made[2], foi.Withdraw{Version: 2, Why: "书面"}))
	here := []gongkai.UnitID{"qingling"}
	for _, c := range []struct {
		name   string
		filter foi.Filter
		want   []int
		total  int
	}{
		{"open, the unconfirmed first, then by due day", foi.Filter{Units: here, Open: true}, []int{3, 1, 0}, 3},
		{"the second page", foi.Filter{Units: here, Open: true, Size: 2, Page: 2}, []int{0}, 3},
		{"a page that cannot be", foi.Filter{Units: here, Open: true, Page: math.MaxInt}, nil, 3},
		{"ended", foi.Filter{Units: here, Ended: true}, []int{2}, 1},
		{"by stage", foi.Filter{Units: here, Stage: foi.Submitted}, []int{3}, 1},
		{"by outcome", foi.Filter{Units: here, Outcome: foi.OtherMisc}, []int{2}, 1},
		{"due by a day", foi.Filter{Units: here, Open: true, DueBy: workday.National().Reckon(workday.Period{From: workday.MustParse("2027-03-01"), Days: 20}).Due}, []int{1}, 1},
		{"by a word, the underscore as such", foi.Filter{Units: here, Text: "单_1"}, []int{1}, 1},
		{"an underscore is no wildcard", foi.Filter{Units: here, Text: "清_单"}, nil, 0},
		{"a for A", foi.Filter{Units: here, Text: "BIAO_2"}, []int{2}, 1},
		{"by number", foi.Filter{Units: here, Text: "〔2027〕4号"}, []int{3}, 1},
		{"by kind and channel", foi.Filter{Units: here, Kind: foi.NaturalPerson, Channel: foi.Fax}, nil, 0},
		{"all, the newest first", foi.Filter{Units: here}, []int{3, 2, 1, 0}, 4},
		{"reckoned by another calendar", foi.Filter{Units: here, Open: true, Stale: "another"}, []int{1, 0}, 2},
		{"reckoned by this calendar", foi.Filter{Units: here, Open: true, Stale: workday.National().Version()}, nil, 0},
		{"of no unit", foi.Filter{}, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, total, err := f.foi.List(t.Context(), c.filter)
			noError(t, err)
			var got []int
			for _, app := range found {
				got = append(got, slices.Index(made, app.Number))
			}
			if !slices.Equal(got, c.want) || total != c.total {
				t.Errorf("got %v of %d, want %v of %d", got, total, c.want, c.total)
			}
		})
	}
}

func (f foiTest) records(t *testing.T) {
	before, err := f.foi.Records(t.Context(), "liuhe", 2030)
	noError(t, err)
	carried := f.submit(t, "2029-12-20", "carried").App.Number
	f.confirm(t, "2029-12-20", carried)
	f.submit(t, "2030-06-03", "never confirmed")
	over := f.submit(t, "2029-11-05", "over").App.Number
	f.confirm(t, "2029-11-05", over)
	f.answer(t, "2029-11-20", over)
	f.answer(t, "2030-01-08", carried)
	after, err := f.foi.Records(t.Context(), "liuhe", 2030)
	noError(t, err)
	if len(after) != len(before)+1 {
		t.Fatalf("%d records, then %d", len(before), len(after))
	}
	r := after[slices.IndexFunc(after, func(r foi.Record) bool { return r.Number == carried })]
	if r.Received.String() != "2029-12-20" || r.Ended.String() != "2030-01-08" || r.Outcome != foi.OutcomeGranted || r.Title != "验收表" {
		t.Errorf("record: %+v", r)
	}
	count := foi.CountYear(after, 2030)
	if !count.Balanced() || count.NewReceived != 0 {
		t.Errorf("count: %+v", count)
	}
}

func (f foiTest) code(t *testing.T) {
	ticket := f.submit(t, "2026-02-10", "code")
	no := ticket.App.Number
	noError(t, f.foi.CheckCode(t.Context(), no, ticket.Code))
	unknown := foi.Number{Unit: "liuhe", Year: 2026, Serial: 99999}
	wrongCode, wrongNumber := f.foi.CheckCode(t.Context(), no, "AAAABBBBCCCC"), f.foi.CheckCode(t.Context(), unknown, ticket.Code)
	wantKind(t, wrongCode, gongkai.NotFound)
	if wrongCode.Error() != wrongNumber.Error() {
		t.Errorf("a wrong code says %q, a wrong number %q", wrongCode, wrongNumber)
	}
	wantKind(t, f.foi.CheckCode(t.Context(), no, ""), gongkai.NotFound)
	if _, err := f.desk(t, "2026-02-10").Track(t.Context(), no, "wrong"); gongkai.KindOf(err) != gongkai.NotFound {
		t.Errorf("tracked with a wrong code: %v", err)
	}
	err := f.desk(t, "2026-02-11").Heed(t.Context(), gongkai.Citizen(""), no, foi.CodeLabel(ticket.Code), foi.Withdraw{Version: 1})
	noError(t, err)
	if app := f.get(t, no); app.Stage != foi.Withdrawn {
		t.Errorf("recalled and still %s", app.Stage)
	}
}

func (f foiTest) others(t *testing.T) {
	first := f.submit(t, "2026-02-10", "others 1").App.Number
	second := f.submit(t, "2026-02-11", "others 2").App.Number
	found, err := f.foi.Others(t.Context(), second)
	noError(t, err)
	has := func(no foi.Number) bool {
		return slices.ContainsFunc(found, func(a foi.Application) bool { return a.Number == no })
	}
	if !has(first) || has(second) {
		t.Errorf("others of %s: %d found, the first %t, itself %t", second, len(found), has(first), has(second))
	}
}

// recount: a region announces a holiday after the due day was reckoned.
func (f foiTest) recount(t *testing.T) {
	cmd := foi.Register{Apply: foiForm("recount"), Channel: foi.InPerson, Received: workday.MustParse("2026-03-02")}
	cmd.Unit = "county"
	clerk := foiClerk
	clerk.Posts = []gongkai.Post{{Unit: "county", Role: org.Clerk}}
	ticket, err := f.desk(t, "2026-03-02").Register(t.Context(), clerk, cmd)
	noError(t, err)
	feast := workday.MustParse("2026-03-20")
	desk := f.desk(t, "2026-03-10")
	desk.Calendar = func() *workday.Calendar {
		return workday.National().With(workday.Layer{Name: "某州", Entries: []workday.Entry{{Kind: workday.Holiday, Name: "州庆", From: feast, To: feast}}})
	}
	for _, want := range []int{1, 0} { // the second time there is nothing to do
		n, err := desk.Recount(t.Context(), []gongkai.UnitID{"county"})
		noError(t, err)
		if n != want {
			t.Errorf("%d were reckoned anew, want %d", n, want)
		}
	}
	if app := f.get(t, ticket.App.Number); app.Due.Day.String() != "2026-03-31" || app.Due.Version != desk.Calendar().Version() {
		t.Errorf("due %s by %s", app.Due.Day, app.Due.Version)
	}
}

func (f foiTest) missing(t *testing.T) {
	_, err := f.foi.Application(t.Context(), foi.Number{Unit: "liuhe", Year: 1999, Serial: 1})
	wantKind(t, err, gongkai.NotFound)
}
