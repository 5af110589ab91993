package storetest

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
	"gongkai/store"
	"gongkai/workday"
)

// foiMatters: what both databases promise of what is no application.
func foiMatters(t *testing.T, s *store.Store) {
	f := foiTest{s.FOI(), s}
	t.Run("a record is put right, from the form to the letter", f.matterCourse)
	t.Run("pressing twice makes one matter", f.matterTwice)
	t.Run("a stale step on a matter is refused", f.matterStale)
	t.Run("what was no application is counted no more", f.matterTurned)
	t.Run("the query code of a matter", f.matterCode)
	t.Run("a new calendar moves open matters", f.matterRecount)
	t.Run("at the end of its time nothing of a matter's person stays", f.matterDestroyed)
	t.Run("a matter's person is in no log", f.matterSilent)
}

func (f foiTest) matters(t *testing.T, day string) *foi.MatterDesk {
	return &foi.MatterDesk{Cases: f.desk(t, day), Keep: f.foi}
}

func matterForm(once string) foi.OpenMatter {
	return foi.OpenMatter{
		Once: "once-" + once + "-0123456789", Unit: "liuhe", Kind: foi.RecordMatter, Received: workday.MustParse("2026-02-10"),
		Facts: foi.MatterFacts{
			Channel: foi.InPerson, Kind: foi.NaturalPerson, By: foi.Online, About: "2025年低保登记表", What: Planted.Content, Proof: Planted.Help,
			Person: foi.Applicant{Name: Planted.Name, IDKind: foi.ResidentID, IDNumber: Planted.ID, Phone: Planted.Phone, Email: Planted.Email, Address: Planted.Address},
		},
		Files: []foi.Enclosure{{Kind: foi.Annex, Name: Planted.Name + "的户口簿.pdf", Ext: "pdf", Body: []byte(Planted.Name)}},
	}
}

// endMatter takes m to its letter.
func (f foiTest) endMatter(t *testing.T, m foi.Matter, day string) foi.Matter {
	t.Helper()
	desk, ctx := f.matters(t, day), t.Context()
	noError(t, desk.Do(ctx, foiClerk, m.ID, foi.SettleMatter{Version: m.Version, Result: foi.Amended, Why: Planted.Content, Once: "settle-0123456789" + m.ID.On()}))
	noError(t, desk.Do(ctx, foiReviewer, m.ID, foi.ApproveMatter{Version: m.Version + 1}))
	m, _, err := f.foi.Matter(ctx, m.ID)
	noError(t, err)
	return m
}

func (f foiTest) matterCourse(t *testing.T) {
	ctx := t.Context()
	ticket, err := f.matters(t, "2026-02-10").Enter(ctx, foiClerk, matterForm("matter-course"))
	noError(t, err)
	m := ticket.Matter
	if m.ID.Number.Serial == 0 || m.Due.Day.IsZero() || len(ticket.Code) != 12 {
		t.Fatalf("entered as %+v, code %q", m, ticket.Code)
	}
	got, lines, err := f.foi.Matter(ctx, m.ID)
	noError(t, err)
	if !reflect.DeepEqual(got, m) || len(lines) != 1 {
		t.Errorf("came back as\n%+v, was\n%+v", got, m)
	}
	e, err := f.foi.MatterFile(ctx, m.ID, 1)
	noError(t, err)
	if string(e.Body) != Planted.Name || !strings.HasPrefix(e.Name, Planted.Name) {
		t.Errorf("the file came back as %+v", e)
	}
	m = f.endMatter(t, m, "2026-02-12")
	if m.Stage != foi.MatterEnded || m.Result != foi.Amended || len(m.Letters) != 1 || m.Letters[0].Serial == 0 || m.Letters[0].To != Planted.Name {
		t.Errorf("ended as %+v", m)
	}
	noError(t, f.matters(t, "2026-02-13").Do(ctx, foiClerk, m.ID, foi.DispatchMatter{Version: m.Version, Way: foi.ByHand, On: workday.MustParse("2026-02-13"), Proof: Planted.Name}))
	seen, err := f.matters(t, "2026-02-13").File(ctx, foiClerk, m.ID)
	noError(t, err)
	if seen.Matter.Facts.Person.Name == Planted.Name || seen.Matter.Letters[0].To == Planted.Name || len(seen.Events) != 4 {
		t.Errorf("shown as %+v with %d lines", seen.Matter, len(seen.Events))
	}
	records, err := f.foi.MatterRecords(ctx, "liuhe", 2026)
	noError(t, err)
	if c := foi.CountMatters(records, foi.RecordMatter, 2026); c.Results[foi.Amended] == 0 || c.Received == 0 {
		t.Errorf("counted %+v", c)
	}
}

func (f foiTest) matterTwice(t *testing.T) {
	desk := f.matters(t, "2026-02-10")
	var wg sync.WaitGroup
	made := make([]foi.MatterTicket, 4)
	for i := range made {
		wg.Go(func() {
			var err error
			if made[i], err = desk.Ask(t.Context(), gongkai.Citizen("192.0.2.7"), matterForm("matter-twice")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, m := range made {
		if m.Matter.ID != made[0].Matter.ID || m.Code != made[0].Code {
			t.Errorf("made %v and %v", m.Matter.ID, made[0].Matter.ID)
		}
	}
	m := made[0].Matter
	settle := foi.SettleMatter{Version: m.Version, Result: foi.Kept, Why: "登记无误", Once: "settle-0123456789twice"}
	noError(t, desk.Do(t.Context(), foiClerk, m.ID, settle))
	noError(t, desk.Do(t.Context(), foiClerk, m.ID, settle))
	if got, lines, err := f.foi.Matter(t.Context(), m.ID); err != nil || got.Version != m.Version+1 || len(lines) != 2 {
		t.Errorf("pressed twice: version %d, %d lines, %v", got.Version, len(lines), err)
	}
}

func (f foiTest) matterStale(t *testing.T) {
	ticket, err := f.matters(t, "2026-02-10").Enter(t.Context(), foiClerk, matterForm("matter-stale"))
	noError(t, err)
	m := ticket.Matter
	step := foi.MatterStep{Matter: m, Was: m.Version, Entry: audit.By(foiClerk, "foi.send", m.ID.On(), "")}
	step.Matter.Version++
	_, err = f.foi.SaveMatter(t.Context(), step)
	noError(t, err)
	_, err = f.foi.SaveMatter(t.Context(), step)
	wantKind(t, err, gongkai.Conflict)
}

// matterTurned: the application keeps number and file and is in no figure.
func (f foiTest) matterTurned(t *testing.T) {
	ctx := t.Context()
	app := f.submit(t, "2026-02-10", "turned").App
	before, err := f.foi.Records(ctx, "liuhe", 2026)
	noError(t, err)
	noError(t, f.desk(t, "2026-02-10").Do(ctx, foiClerk, app.Number, foi.Confirm{Version: app.Version, On: workday.MustParse("2026-02-10"), How: "电话"}))
	turn := foi.TurnAway{Version: app.Version + 1, Topic: "report", Why: "举报信，没有要求获取信息", Once: "turn-0123456789abcdef"}
	_, err = f.matters(t, "2026-02-11").Turn(ctx, foiClerk, app.Number, turn)
	wantKind(t, err, gongkai.Forbidden)
	id, err := f.matters(t, "2026-02-11").Turn(ctx, foiReviewer, app.Number, turn)
	noError(t, err)
	again, err := f.matters(t, "2026-02-11").Turn(ctx, foiReviewer, app.Number, turn)
	noError(t, err)
	if again != id {
		t.Errorf("pressed twice: %v and %v", id, again)
	}
	after, err := f.foi.Records(ctx, "liuhe", 2026)
	noError(t, err)
	if len(after) != len(before) {
		t.Errorf("%d records, then %d", len(before), len(after))
	}
	file := f.get(t, app.Number)
	m, err := f.foi.MatterOf(ctx, app.Number)
	noError(t, err)
	if file.Stage != foi.Redirected || m.ID != id || m.From != app.Number || m.Facts.Person.Name != file.Applicant.Name {
		t.Errorf("the application is %s, the matter %+v", file.Stage, m)
	}
}

func (f foiTest) matterCode(t *testing.T) {
	desk := f.matters(t, "2026-02-10")
	ticket, err := desk.Ask(t.Context(), gongkai.Citizen("192.0.2.7"), matterForm("matter-code"))
	noError(t, err)
	id := ticket.Matter.ID
	_, err = desk.Track(t.Context(), id, strings.ToLower(foi.CodeLabel(ticket.Code)))
	noError(t, err)
	other := id
	other.Number.Serial += 1000
	_, wrong := desk.Track(t.Context(), id, "AAAABBBBCCCC")
	_, none := desk.Track(t.Context(), other, ticket.Code)
	_, empty := desk.Track(t.Context(), id, "")
	for _, err := range []error{wrong, none, empty} {
		wantKind(t, err, gongkai.NotFound)
		if err.Error() != wrong.Error() {
			t.Errorf("%q tells more than %q", err, wrong)
		}
	}
	typed, ok, err := desk.FindRecord(t.Context(), "record-"+id.Number.String())
	noError(t, err)
	if !ok || typed != id {
		t.Errorf("read %v as %v", id, typed)
	}
	noError(t, desk.Recall(t.Context(), gongkai.Citizen("192.0.2.7"), id, ticket.Code, foi.WithdrawMatter{Version: ticket.Matter.Version, Once: "recall-0123456789abc"}))
	if got, _, err := f.foi.Matter(t.Context(), id); err != nil || got.Stage != foi.MatterWithdrawn {
		t.Errorf("withdrawn as %s, %v", got.Stage, err)
	}
}

func (f foiTest) matterRecount(t *testing.T) {
	ticket, err := f.matters(t, "2026-02-10").Enter(t.Context(), foiClerk, matterForm("matter-recount"))
	noError(t, err)
	m := ticket.Matter
	step := foi.MatterStep{Matter: m, Was: m.Version, Entry: audit.By(gongkai.System, "foi.recount", m.ID.On(), "")}
	step.Matter.Version, step.Matter.Due.Version, step.Matter.Due.Day = m.Version+1, "an older one", m.Received
	_, err = f.foi.SaveMatter(t.Context(), step)
	noError(t, err)
	n, err := f.matters(t, "2026-02-11").Recount(t.Context(), []gongkai.UnitID{"liuhe"})
	noError(t, err)
	got, _, err := f.foi.Matter(t.Context(), m.ID)
	noError(t, err)
	if n != 1 || got.Due != m.Due {
		t.Errorf("%d moved, due %+v, want %+v", n, got.Due, m.Due)
	}
}

func (f foiTest) matterDestroyed(t *testing.T) {
	ctx := t.Context()
	form := matterForm("matter-destroyed")
	form.Received = workday.MustParse("2019-06-03")
	ticket, err := f.matters(t, "2019-06-03").Enter(ctx, foiClerk, form)
	noError(t, err)
	m := f.endMatter(t, ticket.Matter, "2019-06-10")
	all, err := f.foi.ExpiredMatters(ctx, "liuhe", workday.MustParse("2019-06-30"))
	noError(t, err)
	if len(all) != 1 || all[0].ID != m.ID {
		t.Fatalf("expired: %d", len(all))
	}
	x := foi.Destruction{Number: foi.Number{Unit: "liuhe", Year: 2030}, Version: 1, Matters: []foi.MatterID{m.ID}, Done: workday.MustParse("2030-01-07")}
	_, err = f.foi.SaveDestruction(ctx, foi.DestructionStep{Destruction: x, Erase: true, Entry: audit.By(foiReviewer, "foi.destruction_approve", "", "1 件")})
	noError(t, err)
	gone, _, err := f.foi.Matter(ctx, m.ID)
	noError(t, err)
	if gone.Facts.Person != (foi.Applicant{}) || gone.Result != foi.Amended || gone.Letters[0].To == Planted.Name || gone.Answer.Why != "" {
		t.Errorf("left of it: %+v", gone)
	}
	if files, err := f.foi.MatterFiles(ctx, m.ID); err != nil || len(files) > 0 {
		t.Errorf("%d files stay, %v", len(files), err)
	}
	wantKind(t, f.foi.CheckMatterCode(ctx, m.ID, ticket.Code), gongkai.NotFound)
}

func (f foiTest) matterSilent(t *testing.T) {
	ticket, err := f.matters(t, "2026-02-10").Enter(t.Context(), foiClerk, matterForm("matter-silent"))
	noError(t, err)
	m := f.endMatter(t, ticket.Matter, "2026-02-11")
	_, lines, err := f.foi.Matter(t.Context(), m.ID)
	noError(t, err)
	entries, _, err := f.all.Audit().Find(t.Context(), audit.Filter{On: m.ID.On()})
	noError(t, err)
	var said strings.Builder
	for _, e := range lines {
		said.WriteString(e.Note + e.By)
	}
	for _, e := range entries {
		said.WriteString(e.Why + e.On + e.Name)
	}
	if len(entries) != 3 {
		t.Errorf("%d entries", len(entries))
	}
	for _, secret := range []string{Planted.Name, Planted.ID, Planted.Phone, Planted.Email, Planted.Address, Planted.Help, Planted.Content} {
		if strings.Contains(said.String(), secret) {
			t.Errorf("%q stands in the file or the log", secret)
		}
	}
}
