package storetest

import (
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/store"
)

// signInCases are who gets in, and who waits.
func signInCases(t *testing.T, s *store.Store) {
	o := orgOf(t, s)
	t.Run("the right password lets in, and is logged", o.rightPassword)
	t.Run("unknown account, wrong password and closed account have the same words", o.sameWords)
	t.Run("what was typed for an account is not logged", o.typedIsNotLogged)
	t.Run("after five failures one waits, known or not", o.waiting)
	t.Run("a reset ends the waiting and the sessions", o.reset)
	t.Run("one changes one's password", o.ownPassword)
	t.Run("nobody guesses the password at an open session", o.guessing)
	t.Run("who may not manage people learns of nobody", o.stranger)
	t.Run("signing out is logged", o.signingOut)
}

func (o orgCase) try(t *testing.T, account, pw string) error {
	_, err := o.desk.SignIn(t.Context(), account, pw, "10.0.0.7")
	return err
}

func (o orgCase) logged(t *testing.T, action string) int {
	_, n, err := o.store.Audit().Find(t.Context(), audit.Filter{Action: action})
	noError(t, err)
	return n
}

func (o orgCase) rightPassword(t *testing.T) {
	p, err := o.desk.SignIn(t.Context(), " Liuhe.Clerk ", password, "10.0.0.7")
	noError(t, err)
	equal(t, p.Actor("x").Holds(org.Clerk, "liuhe"), true, "with its posts")
	equal(t, o.logged(t, "org.sign_in"), 1, "entries")
}

func (o orgCase) sameWords(t *testing.T) {
	_, err := o.desk.AddPerson(t.Context(), gongkai.System, org.AddPerson{Account: "gone", Name: "走了的", Unit: "liuhe", Hash: weakHash})
	noError(t, err)
	noError(t, o.desk.CloseAccount(t.Context(), gongkai.System, "gone"))
	wrong, unknown, closed := o.try(t, "liuhe.clerk", "no"), o.try(t, "nobody.here", "no"), o.try(t, "gone", password)
	wantKind(t, wrong, gongkai.Unknown)
	equal(t, unknown.Error(), wrong.Error(), "unknown account")
	equal(t, closed.Error(), wrong.Error(), "closed account")
	equal(t, o.logged(t, "org.sign_in_failed"), 3, "entries")
}

func (o orgCase) typedIsNotLogged(t *testing.T) {
	o.try(t, "my-password-by-mistake", "x")
	all, _, err := o.store.Audit().Find(t.Context(), audit.Filter{Action: "org.sign_in_failed", Limit: 100})
	noError(t, err)
	for _, e := range all {
		if e.On == "person/my-password-by-mistake" || e.Person != "" {
			t.Errorf("entry %+v", e)
		}
	}
}

func (o orgCase) waiting(t *testing.T) {
	for _, account := range []string{"sys.admin", "not.there"} {
		for range 5 {
			wantKind(t, o.try(t, account, "wrong"), gongkai.Unknown)
		}
		wantKind(t, o.try(t, account, password), gongkai.TooMany)
	}
	o.clock.t = o.clock.t.Add(30 * time.Second)
	noError(t, o.try(t, "sys.admin", password))
	noError(t, o.try(t, "sys.admin", password))
	wantKind(t, o.try(t, "sys.admin", "wrong"), gongkai.Unknown)
}

func (o orgCase) reset(t *testing.T) {
	for range 5 {
		o.try(t, "sec.admin", "wrong")
	}
	before, err := o.store.Org().Person(t.Context(), "sec.admin")
	noError(t, err)
	oneTime, err := o.desk.ResetPassword(t.Context(), gongkai.System, "sec.admin")
	noError(t, err)
	p, err := o.desk.SignIn(t.Context(), "sec.admin", oneTime, "")
	noError(t, err)
	equal(t, p.Password.OneTime, true, "must be changed")
	_, _, err = o.desk.Actor(t.Context(), "sec.admin", before.Password.Sessions, "")
	wantKind(t, err, gongkai.Unknown)
}

func (o orgCase) ownPassword(t *testing.T) {
	by := actorOf(t, o.desk, "liuhe.clerk")
	_, err := o.desk.ChangePassword(t.Context(), by, "wrong", "Another-one-2")
	wantKind(t, err, gongkai.Invalid)
	p, err := o.desk.ChangePassword(t.Context(), by, password, "Another-one-2")
	noError(t, err)
	equal(t, p.Password.OneTime, false, "no longer one-time")
	noError(t, o.try(t, "liuhe.clerk", "Another-one-2"))
	wantKind(t, o.try(t, "liuhe.clerk", password), gongkai.Unknown)
	_, _, err = o.desk.Actor(t.Context(), "liuhe.clerk", p.Password.Sessions, "")
	noError(t, err)
}

func (o orgCase) guessing(t *testing.T) {
	noError(t, o.try(t, "liuhe.clerk", "Another-one-2"))
	by := actorOf(t, o.desk, "liuhe.clerk")
	for range 5 {
		_, err := o.desk.ChangePassword(t.Context(), by, "wrong", "Another-one-3")
		wantKind(t, err, gongkai.Invalid)
	}
	_, err := o.desk.ChangePassword(t.Context(), by, "Another-one-2", "Another-one-3")
	wantKind(t, err, gongkai.TooMany)
	o.clock.t = o.clock.t.Add(30 * time.Second)
	_, err = o.desk.ChangePassword(t.Context(), by, "Another-one-2", "Another-one-3")
	noError(t, err)
	noError(t, o.try(t, "liuhe.clerk", "Another-one-3"))
}

func (o orgCase) stranger(t *testing.T) {
	by := actorOf(t, o.desk, "liuhe.clerk")
	for _, account := range []string{"sec.admin", "not.there"} {
		_, err := o.desk.ResetPassword(t.Context(), by, account)
		wantKind(t, err, gongkai.Forbidden)
		wantKind(t, o.desk.CloseAccount(t.Context(), by, account), gongkai.Forbidden)
		wantKind(t, o.desk.Grant(t.Context(), by, account, gongkai.Post{Unit: "liuhe", Role: org.Leader}), gongkai.Forbidden)
	}
}

func (o orgCase) signingOut(t *testing.T) {
	noError(t, o.desk.SignOut(t.Context(), actorOf(t, o.desk, "liuhe.clerk"), ""))
	equal(t, o.logged(t, "org.sign_out"), 1, "entries")
}
