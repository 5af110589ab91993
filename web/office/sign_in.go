package office

import (
	"cmp"
	"net/http"
	"strings"

	"gongkai"
	"gongkai/org"
	"gongkai/web/page"
)

type signInPage struct {
	page.Base
	Account  string
	Next     string
	Kept     string // what was typed when the session had ended, sealed
	Why      string // somebody has to sign in again
	Problems page.Problems
}

func (o *Office) signInForm(w http.ResponseWriter, r *http.Request) error {
	if _, actor, err := o.who(r); err == nil {
		return page.Then(w, r, nil, home(actor))
	}
	return page.Render(w, r, signIn(signInPage{Base: o.Site.Base(r, "登录"), Next: officeAddress(r.URL.Query().Get("next"))}))
}

func (o *Office) signIn(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	form := signInPage{Base: o.Site.Base(r, "登录"), Account: f.Text("account", 60), Next: officeAddress(f.Text("next", 2000)), Kept: f.Sealed("kept")}
	p, err := o.Org.SignIn(r.Context(), form.Account, f.Secret("password"), page.Actor(r).From)
	switch gongkai.KindOf(err) {
	case gongkai.Unknown, gongkai.TooMany:
		form.Wrong = true
		form.Problems.Add("account", "%s", gongkai.Words(err))
		return page.Refuse(w, r, signIn(form))
	case "":
		return o.goIn(w, r, p, form)
	}
	return err
}

// goIn begins the session and leads to what was kept, to where the person came
// from, or to the person's first page.
func (o *Office) goIn(w http.ResponseWriter, r *http.Request, p org.Person, form signInPage) error {
	if err := o.begin(r, p); err != nil {
		return err
	}
	o.rememberAuthor(w, p.Account)
	to, words, err := o.takeUp(r, p.Account, form.Kept)
	if words != "" {
		o.Site.Say(w, words)
	}
	return page.Then(w, r, err, cmp.Or(to, form.Next, home(p.Actor(""))))
}

// officeAddress keeps where to go after signing in inside the office.
func officeAddress(next string) string {
	if next = page.Local(next); strings.HasPrefix(next, "/office/") && !strings.HasPrefix(next, page.SignIn) && !strings.HasPrefix(next, signOutPath) {
		return next
	}
	return ""
}

func (o *Office) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := o.Org.SignOut(r.Context(), page.Actor(r), ""); err != nil {
		return err
	}
	o.Site.Say(w, "已经退出。")
	return page.Then(w, r, o.sessions.Destroy(r.Context()), page.SignIn)
}
