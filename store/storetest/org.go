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

func orgCases(t *testing.T, s *store.Store) {
	d, c := county(t, s)
	ctx := t.Context()
	secAdmin := actorOf(t, d, "sec.admin")
	sysAdmin := actorOf(t, d, "sys.admin")

	t.Run("a unit comes back as it was saved", func(t *testing.T) {
		u, err := d.Unit(ctx, "liuhe")
		noError(t, err)
		equal(t, u.Email, "liuhe@mingyang.example", "e-mail")
		equal(t, u.From, workday.MustParse("1988-01-01"), "founded")
		equal(t, u.To.IsZero(), true, "not ended")
		equal(t, u.Order, 4, "order")
		noError(t, u.USCC.Check())
	})
	t.Run("names of the past come back in order", func(t *testing.T) {
		renames := []org.Rename{
			{Unit: "liuhe", Name: "明阳县柳河街道办事处", Short: "柳河街道", On: workday.MustParse("2022-05-01"), Version: 1},
			{Unit: "liuhe", Name: "明阳县大柳河镇人民政府", Short: "大柳河镇", On: workday.MustParse("2024-05-01"), Version: 2},
		}
		for _, r := range renames {
			noError(t, d.Rename(ctx, sysAdmin, r))
		}
		tree, err := d.Tree(ctx)
		noError(t, err)
		equal(t, tree.At(workday.MustParse("2021-12-31")).Name("liuhe"), "柳河镇", "2021")
		equal(t, tree.At(workday.MustParse("2023-12-31")).Name("liuhe"), "柳河街道", "2023")
		equal(t, tree.Name("liuhe"), "大柳河镇", "now")
		wantKind(t, d.Rename(ctx, sysAdmin, renames[1]), gongkai.Conflict)
	})
	t.Run("an ended unit stays with its successor", func(t *testing.T) {
		noError(t, d.AddUnit(ctx, sysAdmin, org.Unit{ID: "laodong", Name: "明阳县劳动局", Kind: org.Department, Parent: "county"}))
		noError(t, d.Abolish(ctx, sysAdmin, org.Abolish{Unit: "laodong", On: workday.MustParse("2026-03-01"), Successor: "liuhe", Why: "明编发〔2026〕3号", Version: 1}))
		tree, err := d.Tree(ctx)
		noError(t, err)
		heir, ok := tree.Heir("laodong")
		equal(t, ok, true, "there is an heir")
		equal(t, heir.ID, gongkai.UnitID("liuhe"), "the heir")
	})
	t.Run("what two change at once, one changes", func(t *testing.T) {
		u, err := d.Unit(ctx, "county")
		noError(t, err)
		u.Phone = "0875-1"
		noError(t, d.ChangeUnit(ctx, sysAdmin, u))
		u.Phone = "0875-2"
		wantKind(t, d.ChangeUnit(ctx, sysAdmin, u), gongkai.Conflict)
		u, err = d.Unit(ctx, "county")
		noError(t, err)
		equal(t, u.Phone, "0875-1", "the first change stands")
	})
	t.Run("a refused step leaves no trace", func(t *testing.T) {
		before, _, err := s.Audit().Head(ctx)
		noError(t, err)
		_, err = d.AddPerson(ctx, secAdmin, org.AddPerson{Account: "liuhe.clerk", Name: "同名人", Unit: "liuhe"})
		wantKind(t, err, gongkai.Conflict)
		after, _, err := s.Audit().Head(ctx)
		noError(t, err)
		equal(t, after, before, "head of the log")
	})
	t.Run("posts come and go", func(t *testing.T) {
		leader := gongkai.Post{Unit: "liuhe", Role: org.Leader}
		noError(t, d.Grant(ctx, secAdmin, "liuhe.clerk", leader))
		equal(t, actorOf(t, d, "liuhe.clerk").Holds(org.Leader, "liuhe"), true, "granted")
		noError(t, d.Revoke(ctx, secAdmin, "liuhe.clerk", leader))
		equal(t, actorOf(t, d, "liuhe.clerk").Holds(org.Leader, "liuhe"), false, "revoked")
	})
	t.Run("the last security administrator stays", func(t *testing.T) {
		post := gongkai.Post{Unit: "county", Role: org.SecAdmin}
		wantKind(t, d.Revoke(ctx, secAdmin, "sec.admin", post), gongkai.Conflict)
		wantKind(t, d.CloseAccount(ctx, secAdmin, "sec.admin"), gongkai.Conflict)
		equal(t, actorOf(t, d, "sec.admin").Holds(org.SecAdmin, "county"), true, "still in post")
	})
	t.Run("two security administrators cannot remove each other", func(t *testing.T) {
		post := gongkai.Post{Unit: "county", Role: org.SecAdmin}
		_, err := d.AddPerson(ctx, secAdmin, org.AddPerson{Account: "sec.two", Name: "安其二", Unit: "county", Posts: []gongkai.Post{post}})
		noError(t, err)
		var both sync.WaitGroup
		results := make([]error, 2)
		for i, account := range []string{"sec.admin", "sec.two"} {
			both.Go(func() { results[i] = d.Revoke(ctx, gongkai.System, account, post) })
		}
		both.Wait()
		people, err := d.People(ctx, gongkai.System)
		noError(t, err)
		left := slices.IndexFunc(people, func(p org.Person) bool { return p.Holds(org.SecAdmin) })
		if left < 0 || errors.Join(results...) == nil {
			t.Errorf("nobody is left: %v", results)
		}
		if err := d.Grant(ctx, gongkai.System, "sec.admin", post); err != nil && gongkai.Fields(err) == nil {
			t.Error(err)
		}
	})
	t.Run("everybody is listed with posts", func(t *testing.T) {
		people, err := d.People(ctx, secAdmin)
		noError(t, err)
		i := slices.IndexFunc(people, func(p org.Person) bool { return p.Account == "liuhe.clerk" })
		if i < 0 || !people[i].Holds(org.Clerk) || people[i].Phone != "7120003" {
			t.Errorf("got %+v", people)
		}
		_, err = d.People(ctx, sysAdmin)
		wantKind(t, err, gongkai.Forbidden)
	})
	t.Run("the log holds", func(t *testing.T) {
		_, err := audit.Verify(ctx, s.Audit(), nil)
		noError(t, err)
	})
	c.t = c.t.Add(time.Hour)
}

func signInCases(t *testing.T, s *store.Store) {
	d, c := county(t, s)
	ctx := t.Context()
	try := func(account, pw string) error {
		_, err := d.SignIn(ctx, account, pw, "10.0.0.7")
		return err
	}
	logged := func(t *testing.T, action string) int {
		_, n, err := s.Audit().Find(ctx, audit.Filter{Action: action})
		noError(t, err)
		return n
	}

	t.Run("the right password lets in, and is logged", func(t *testing.T) {
		p, err := d.SignIn(ctx, " Liuhe.Clerk ", password, "10.0.0.7")
		noError(t, err)
		equal(t, p.Actor("x").Holds(org.Clerk, "liuhe"), true, "with its posts")
		equal(t, logged(t, "org.sign_in"), 1, "entries")
	})
	t.Run("unknown account, wrong password and closed account have the same words", func(t *testing.T) {
		_, err := d.AddPerson(ctx, gongkai.System, org.AddPerson{Account: "gone", Name: "走了的", Unit: "liuhe", Hash: weakHash})
		noError(t, err)
		noError(t, d.CloseAccount(ctx, gongkai.System, "gone"))
		wrong, unknown, closed := try("liuhe.clerk", "no"), try("nobody.here", "no"), try("gone", password)
		wantKind(t, wrong, gongkai.Unknown)
		equal(t, unknown.Error(), wrong.Error(), "unknown account")
		equal(t, closed.Error(), wrong.Error(), "closed account")
		equal(t, logged(t, "org.sign_in_failed"), 3, "entries")
	})
	t.Run("what was typed for an account is not logged", func(t *testing.T) {
		try("my-password-by-mistake", "x")
		all, _, err := s.Audit().Find(ctx, audit.Filter{Action: "org.sign_in_failed", Limit: 100})
		noError(t, err)
		for _, e := range all {
			if e.On == "person/my-password-by-mistake" || e.Person != "" {
				t.Errorf("entry %+v", e)
			}
		}
	})
	t.Run("after five failures one waits, known or not", func(t *testing.T) {
		for _, account := range []string{"sys.admin", "not.there"} {
			for range 5 {
				wantKind(t, try(account, "wrong"), gongkai.Unknown)
			}
			wantKind(t, try(account, password), gongkai.TooMany)
		}
		c.t = c.t.Add(30 * time.Second)
		noError(t, try("sys.admin", password))
		noError(t, try("sys.admin", password))
		wantKind(t, try("sys.admin", "wrong"), gongkai.Unknown)
	})
	t.Run("a reset ends the waiting and the sessions", func(t *testing.T) {
		for range 5 {
			try("sec.admin", "wrong")
		}
		before, err := s.Org().Person(ctx, "sec.admin")
		noError(t, err)
		oneTime, err := d.ResetPassword(ctx, gongkai.System, "sec.admin")
		noError(t, err)
		p, err := d.SignIn(ctx, "sec.admin", oneTime, "")
		noError(t, err)
		equal(t, p.Password.OneTime, true, "must be changed")
		_, _, err = d.Actor(ctx, "sec.admin", before.Password.Sessions, "")
		wantKind(t, err, gongkai.Unknown)
	})
	t.Run("one changes one's password", func(t *testing.T) {
		by := actorOf(t, d, "liuhe.clerk")
		_, err := d.ChangePassword(ctx, by, "wrong", "Another-one-2")
		wantKind(t, err, gongkai.Invalid)
		p, err := d.ChangePassword(ctx, by, password, "Another-one-2")
		noError(t, err)
		equal(t, p.Password.OneTime, false, "no longer one-time")
		noError(t, try("liuhe.clerk", "Another-one-2"))
		wantKind(t, try("liuhe.clerk", password), gongkai.Unknown)
		_, _, err = d.Actor(ctx, "liuhe.clerk", p.Password.Sessions, "")
		noError(t, err)
	})
	t.Run("nobody guesses the password at an open session", func(t *testing.T) {
		noError(t, try("liuhe.clerk", "Another-one-2"))
		by := actorOf(t, d, "liuhe.clerk")
		for range 5 {
			_, err := d.ChangePassword(ctx, by, "wrong", "Another-one-3")
			wantKind(t, err, gongkai.Invalid)
		}
		_, err := d.ChangePassword(ctx, by, "Another-one-2", "Another-one-3")
		wantKind(t, err, gongkai.TooMany)
		c.t = c.t.Add(30 * time.Second)
		_, err = d.ChangePassword(ctx, by, "Another-one-2", "Another-one-3")
		noError(t, err)
		noError(t, try("liuhe.clerk", "Another-one-3"))
	})
	t.Run("who may not manage people learns of nobody", func(t *testing.T) {
		by := actorOf(t, d, "liuhe.clerk")
		for _, account := range []string{"sec.admin", "not.there"} {
			_, err := d.ResetPassword(ctx, by, account)
			wantKind(t, err, gongkai.Forbidden)
			wantKind(t, d.CloseAccount(ctx, by, account), gongkai.Forbidden)
			wantKind(t, d.Grant(ctx, by, account, gongkai.Post{Unit: "liuhe", Role: org.Leader}), gongkai.Forbidden)
		}
	})
	t.Run("signing out is logged", func(t *testing.T) {
		noError(t, d.SignOut(ctx, actorOf(t, d, "liuhe.clerk"), ""))
		equal(t, logged(t, "org.sign_out"), 1, "entries")
	})
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
