package storetest

import (
	"crypto/rand"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

// clock is a time that tests move.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

const password = "For-tests-only-1"

// weakHash is of password, and weak, so that tests need not wait: the
// parameters of a hash stand in it.
const weakHash = "$argon2id$v=19$m=8,t=1,p=1$b25seSBmb3IgdGVzdHMhIQ$gEVb+pAZcuof0ffJI6mxTw"

// county founds a small county with one person of each kind the cases need.
func county(t *testing.T, s *store.Store) (*org.Desk, *clock) {
	t.Helper()
	c := &clock{time.Date(2026, 3, 10, 1, 0, 0, 0, time.UTC)}
	d := org.NewDesk(s.Org(), c.now, rand.Reader)
	for _, u := range []org.Unit{
		{ID: "county", Name: "明阳县人民政府", Short: "县政府", Kind: org.County},
		{ID: "liuhe", Name: "明阳县柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county", IssuerCode: "明柳",
			USCC: org.MakeUSCC("11", "530399", "01526458"), Phone: "0875-7120001", Address: "柳河镇兴柳路1号", Hours: "工作日 8:30—17:30",
			Fax: "0875-7120002", Email: "liuhe@mingyang.example", Superior: "明阳县人民政府", Order: 4, From: workday.MustParse("1988-01-01")},
	} {
		noError(t, d.AddUnit(t.Context(), gongkai.System, u))
	}
	for _, p := range []org.AddPerson{
		{Account: "sec.admin", Name: "安管理", Unit: "county", Posts: []gongkai.Post{{Unit: "county", Role: org.SecAdmin}}, Hash: weakHash},
		{Account: "sys.admin", Name: "系管理", Unit: "county", Posts: []gongkai.Post{{Unit: "county", Role: org.SysAdmin}}, Hash: weakHash},
		{Account: "liuhe.clerk", Name: "李经办", Unit: "liuhe", Phone: "7120003", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}, Hash: weakHash},
	} {
		oneTime, err := d.AddPerson(t.Context(), gongkai.System, p)
		noError(t, err)
		equal(t, oneTime, "", "no one-time password where one was chosen")
	}
	return d, c
}

// An orgCase is a small county that the cases are tried in, one after the other.
type orgCase struct {
	desk               *org.Desk
	store              *store.Store
	clock              *clock
	secAdmin, sysAdmin gongkai.Actor
}

func orgOf(t *testing.T, s *store.Store) orgCase {
	d, c := county(t, s)
	return orgCase{d, s, c, actorOf(t, d, "sec.admin"), actorOf(t, d, "sys.admin")}
}

// orgCases are units, people and posts.
func orgCases(t *testing.T, s *store.Store) {
	o := orgOf(t, s)
	t.Run("a unit comes back as it was saved", o.unitKept)
	t.Run("names of the past come back in order", o.namesOfThePast)
	t.Run("an ended unit stays with its successor", o.successor)
	t.Run("what two change at once, one changes", o.unitChangedTwice)
	t.Run("a refused step leaves no trace", o.refusedStep)
	t.Run("posts come and go", o.posts)
	t.Run("the last security administrator stays", o.lastAdministrator)
	t.Run("two security administrators cannot remove each other", o.administratorsAtOnce)
	t.Run("everybody is listed with posts", o.people)
	t.Run("the log holds", o.logHolds)
}

func (o orgCase) unitKept(t *testing.T) {
	u, err := o.desk.Unit(t.Context(), "liuhe")
	noError(t, err)
	equal(t, u.Email, "liuhe@mingyang.example", "e-mail")
	equal(t, u.From, workday.MustParse("1988-01-01"), "founded")
	equal(t, u.To.IsZero(), true, "not ended")
	equal(t, u.Order, 4, "order")
	noError(t, u.USCC.Check())
}

func (o orgCase) namesOfThePast(t *testing.T) {
	renames := []org.Rename{
		{Unit: "liuhe", Name: "明阳县柳河街道办事处", Short: "柳河街道", On: workday.MustParse("2022-05-01"), Version: 1},
		{Unit: "liuhe", Name: "明阳县大柳河镇人民政府", Short: "大柳河镇", On: workday.MustParse("2024-05-01"), Version: 2},
	}
	for _, r := range renames {
		noError(t, o.desk.Rename(t.Context(), o.sysAdmin, r))
	}
	tree, err := o.desk.Tree(t.Context())
	noError(t, err)
	equal(t, tree.At(workday.MustParse("2021-12-31")).Name("liuhe"), "柳河镇", "2021")
	equal(t, tree.At(workday.MustParse("2023-12-31")).Name("liuhe"), "柳河街道", "2023")
	equal(t, tree.Name("liuhe"), "大柳河镇", "now")
	wantKind(t, o.desk.Rename(t.Context(), o.sysAdmin, renames[1]), gongkai.Conflict)
}

func (o orgCase) successor(t *testing.T) {
	noError(t, o.desk.AddUnit(t.Context(), o.sysAdmin, org.Unit{ID: "laodong", Name: "明阳县劳动局", Kind: org.Department, Parent: "county"}))
	noError(t, o.desk.Abolish(t.Context(), o.sysAdmin, org.Abolish{Unit: "laodong", On: workday.MustParse("2026-03-01"), Successor: "liuhe", Why: "明编发〔2026〕3号", Version: 1}))
	tree, err := o.desk.Tree(t.Context())
	noError(t, err)
	heir, ok := tree.Heir("laodong")
	equal(t, ok, true, "there is an heir")
	equal(t, heir.ID, gongkai.UnitID("liuhe"), "the heir")
}

func (o orgCase) unitChangedTwice(t *testing.T) {
	u, err := o.desk.Unit(t.Context(), "county")
	noError(t, err)
	u.Phone = "0875-1"
	noError(t, o.desk.ChangeUnit(t.Context(), o.sysAdmin, u))
	u.Phone = "0875-2"
	wantKind(t, o.desk.ChangeUnit(t.Context(), o.sysAdmin, u), gongkai.Conflict)
	u, err = o.desk.Unit(t.Context(), "county")
	noError(t, err)
	equal(t, u.Phone, "0875-1", "the first change stands")
}

func (o orgCase) refusedStep(t *testing.T) {
	before, _, err := o.store.Audit().Head(t.Context())
	noError(t, err)
	_, err = o.desk.AddPerson(t.Context(), o.secAdmin, org.AddPerson{Account: "liuhe.clerk", Name: "同名人", Unit: "liuhe"})
	wantKind(t, err, gongkai.Conflict)
	after, _, err := o.store.Audit().Head(t.Context())
	noError(t, err)
	equal(t, after, before, "head of the log")
}

func (o orgCase) posts(t *testing.T) {
	leader := gongkai.Post{Unit: "liuhe", Role: org.Leader}
	noError(t, o.desk.Grant(t.Context(), o.secAdmin, "liuhe.clerk", leader))
	equal(t, actorOf(t, o.desk, "liuhe.clerk").Holds(org.Leader, "liuhe"), true, "granted")
	noError(t, o.desk.Revoke(t.Context(), o.secAdmin, "liuhe.clerk", leader))
	equal(t, actorOf(t, o.desk, "liuhe.clerk").Holds(org.Leader, "liuhe"), false, "revoked")
}

func (o orgCase) lastAdministrator(t *testing.T) {
	post := gongkai.Post{Unit: "county", Role: org.SecAdmin}
	wantKind(t, o.desk.Revoke(t.Context(), o.secAdmin, "sec.admin", post), gongkai.Conflict)
	wantKind(t, o.desk.CloseAccount(t.Context(), o.secAdmin, "sec.admin"), gongkai.Conflict)
	equal(t, actorOf(t, o.desk, "sec.admin").Holds(org.SecAdmin, "county"), true, "still in post")
}

func (o orgCase) administratorsAtOnce(t *testing.T) {
	post := gongkai.Post{Unit: "county", Role: org.SecAdmin}
	_, err := o.desk.AddPerson(t.Context(), o.secAdmin, org.AddPerson{Account: "sec.two", Name: "安其二", Unit: "county", Posts: []gongkai.Post{post}})
	noError(t, err)
	var both sync.WaitGroup
	results := make([]error, 2)
	for i, account := range []string{"sec.admin", "sec.two"} {
		both.Go(func() { results[i] = o.desk.Revoke(t.Context(), gongkai.System, account, post) })
	}
	both.Wait()
	people, err := o.desk.People(t.Context(), gongkai.System)
	noError(t, err)
	left := slices.IndexFunc(people, func(p org.Person) bool { return p.Holds(org.SecAdmin) })
	if left < 0 || errors.Join(results...) == nil {
		t.Errorf("nobody is left: %v", results)
	}
	if err := o.desk.Grant(t.Context(), gongkai.System, "sec.admin", post); err != nil && gongkai.Fields(err) == nil {
		t.Error(err)
	}
}

func (o orgCase) people(t *testing.T) {
	people, err := o.desk.People(t.Context(), o.secAdmin)
	noError(t, err)
	i := slices.IndexFunc(people, func(p org.Person) bool { return p.Account == "liuhe.clerk" })
	if i < 0 || !people[i].Holds(org.Clerk) || people[i].Phone != "7120003" {
		t.Errorf("got %+v", people)
	}
	_, err = o.desk.People(t.Context(), o.sysAdmin)
	wantKind(t, err, gongkai.Forbidden)
}

func (o orgCase) logHolds(t *testing.T) {
	_, err := audit.Verify(t.Context(), o.store.Audit(), nil)
	noError(t, err)
}

func sessionCases(t *testing.T, s *store.Store) {
	v, ctx := s.Sessions(), t.Context()
	find := func(token string) string {
		b, found, err := v.FindCtx(ctx, token)
		noError(t, err)
		equal(t, found, b != nil, "found")
		return string(b)
	}
	noError(t, v.CommitCtx(ctx, "a", []byte{0, 1, 255}, time.Now().Add(time.Hour)))
	equal(t, find("a"), "\x00\x01\xff", "as kept")
	noError(t, v.Commit("a", []byte("again"), time.Now().Add(time.Hour)))
	equal(t, find("a"), "again", "kept anew")
	equal(t, find("none"), "", "no such session")
	noError(t, v.CommitCtx(ctx, "old", []byte("x"), time.Now().Add(-time.Second)))
	equal(t, find("old"), "", "expired")
	noError(t, v.Delete("a"))
	noError(t, v.DeleteCtx(ctx, "a"))
	equal(t, find("a"), "", "ended")
}

func actorOf(t *testing.T, d *org.Desk, account string) gongkai.Actor {
	t.Helper()
	p, err := d.Person(t.Context(), gongkai.System, account)
	noError(t, err)
	return p.Actor("10.0.0.7")
}
