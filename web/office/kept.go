package office

import (
	"net/http"
	"net/url"
	"time"

	"gongkai"
	"gongkai/web/page"
)

// keyKept is where in the office a session has something that was kept for it.
const keyKept = "kept"

// authorCookie names, sealed, the account that last signed in with this browser:
// what a form holds after the session is gone belongs to it.
const authorCookie = "gongkai_author"

const authorContext = "office/author"

// signAgain answers a form that came after the session ended: it asks to sign in
// and carries what was typed, sealed. If nobody can tell who typed it, it is only
// shown to the one who has just sent it, to be copied.
func (o *Office) signAgain(w http.ResponseWriter, r *http.Request, author string, why error) error {
	if author == "" {
		author = o.author(r)
	}
	if author == "" {
		if _, err := page.ReadForm(r); err != nil {
			return err
		}
		return why
	}
	kept := o.Site.Keep(r, author)
	if kept == "" {
		return why
	}
	return page.RenderStatus(w, r, http.StatusUnauthorized, signIn(signInPage{
		Base: o.Site.Base(r, "登录"), Account: author, Kept: kept, Why: gongkai.Words(why),
	}))
}

// author is who last signed in with the browser of r, "" if nobody can tell.
func (o *Office) author(r *http.Request) string {
	c, err := r.Cookie(authorCookie)
	if err != nil || o.Site.Keys == nil {
		return ""
	}
	account, err := o.Site.Keys.Open(c.Value, authorContext)
	if err != nil {
		return ""
	}
	return string(account)
}

func (o *Office) rememberAuthor(w http.ResponseWriter, account string) {
	if o.Site.Keys == nil {
		return
	}
	sealed, err := o.Site.Keys.Seal([]byte(account), authorContext)
	if err != nil {
		o.Site.Log.Error("author cookie", "error", err)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: authorCookie, Value: sealed, Path: "/office",
		HttpOnly: true, Secure: o.Site.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// takeUp puts what was kept where its author finds it after signing in, and
// gives the page it stood on, "" if there is none for account. What somebody
// else wrote waits for that person, and words say so.
func (o *Office) takeUp(r *http.Request, account, sealed string) (to, words string, err error) {
	k, ok := o.Site.OpenKept(sealed)
	if ok && !k.Belongs(account) {
		words = "刚才的内容是用另一个账号填写的，这里不显示；请本人在一小时内登录，内容会放回原处。"
		err = o.shelve(k.Owner, sealed, k.At)
	}
	if ok && k.Belongs(account) {
		err = o.shelve(account, sealed, k.At)
	}
	if err != nil {
		return "", "", err
	}
	if k, ok = o.shelved(account); !ok {
		return "", words, nil
	}
	o.sessions.Put(r.Context(), keyKept, pathOf(k.Page))
	return k.Page, words, nil
}

// shelfOf is the name under which the store of sessions keeps what account typed.
func shelfOf(account string) string { return "kept/" + account }

func (o *Office) shelve(account, sealed string, at time.Time) error {
	return o.Sessions.Commit(shelfOf(account), []byte(sealed), at.Add(page.KeptFor))
}

func (o *Office) shelved(account string) (page.Kept, bool) {
	sealed, found, err := o.Sessions.Find(shelfOf(account))
	if err != nil || !found {
		return page.Kept{}, false
	}
	k, ok := o.Site.OpenKept(string(sealed))
	return k, ok && k.Belongs(account)
}

// restored lets the page show what was kept for it.
func (o *Office) restored(r *http.Request, account string) *http.Request {
	if r.Method != http.MethodGet || o.sessions.GetString(r.Context(), keyKept) != r.URL.Path {
		return r
	}
	if k, ok := o.shelved(account); ok {
		return page.Restore(r, k)
	}
	return r
}

// settle forgets what was kept once its form has done what it was for. The
// session may be written no more, but what it points to may go.
func (o *Office) settle(r *http.Request, account string) {
	if r.Method != http.MethodPost || o.sessions.GetString(r.Context(), keyKept) == "" || !page.Moved(r) {
		return
	}
	k, ok := o.shelved(account)
	if !ok || pathOf(k.Action) != r.URL.Path {
		return
	}
	if err := o.Sessions.Delete(shelfOf(account)); err != nil {
		o.Site.Log.Error("kept form", "request", page.RequestID(r), "error", err)
	}
}

// dropKept forgets at once what was kept, as its author wishes.
func (o *Office) dropKept(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	to := officeAddress(f.Text("next", 2000))
	if to == "" {
		to = home(page.Actor(r))
	}
	o.sessions.Remove(r.Context(), keyKept)
	return page.Then(w, r, o.Sessions.Delete(shelfOf(page.Actor(r).Person)), to)
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Path
}
