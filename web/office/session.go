package office

import (
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"gongkai"
	"gongkai/org"
	"gongkai/web/page"
)

// What a session holds: the account, the number of the account's period of
// sessions (see org.Password), and when it was last used, Unix seconds.
const (
	keyAccount = "account"
	keyPeriod  = "period"
	keySeen    = "seen"
)

// seenEvery is how long a session may be used before that is written down, so
// that reading costs no write.
func (o *Office) seenEvery() time.Duration { return min(time.Minute, o.Idle/10) }

func (o *Office) newSessions() *scs.SessionManager {
	m := scs.New()
	m.Store = o.Sessions
	m.Lifetime = o.Life
	m.HashTokenInStore = true
	m.Cookie.Name = "gongkai_office"
	m.Cookie.Path = "/office"
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = o.Site.Secure
	m.Cookie.Persist = false
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { o.fail(w, r, err) }
	return m
}

func (o *Office) fail(w http.ResponseWriter, r *http.Request, err error) {
	o.Site.Handle(func(http.ResponseWriter, *http.Request) error { return err }).ServeHTTP(w, r)
}

// begin starts the session of a person under a token never used before.
func (o *Office) begin(r *http.Request, p org.Person) error {
	ctx := r.Context()
	if err := o.sessions.RenewToken(ctx); err != nil {
		return err
	}
	o.sessions.Put(ctx, keyAccount, p.Account)
	o.sessions.Put(ctx, keyPeriod, p.Password.Sessions)
	o.sessions.Put(ctx, keySeen, o.Now().Unix())
	return nil
}

// enter lets in who has signed in: the posts are those held now, not those of
// the moment of signing in.
func (o *Office) enter(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		account := o.sessions.GetString(r.Context(), keyAccount)
		p, actor, err := o.who(r)
		switch {
		case gongkai.KindOf(err) == gongkai.Unknown && r.Method == http.MethodPost:
			o.Site.HandleUpload(o.attempts.Handler(func(w http.ResponseWriter, r *http.Request) error {
				return o.signAgain(w, r, account, err)
			})).ServeHTTP(w, r)
		case err != nil:
			o.fail(w, r, err)
		case p.Password.OneTime && r.URL.Path != passwordPath && r.URL.Path != signOutPath:
			http.Redirect(w, r, passwordPath, http.StatusSeeOther)
		default:
			r = page.Enter(r, o.frame(r, actor))
			next.ServeHTTP(w, o.restored(r, account))
			o.settle(r, account)
		}
	})
}

const (
	passwordPath = page.Password
	signOutPath  = "/office/sign-out"
)

// who finds the person of the session.
func (o *Office) who(r *http.Request) (org.Person, gongkai.Actor, error) {
	ctx := r.Context()
	account := o.sessions.GetString(ctx, keyAccount)
	if account == "" {
		return org.Person{}, gongkai.Actor{}, gongkai.Errorf(gongkai.Unknown, "请先登录。")
	}
	p, actor, err := o.Org.Actor(ctx, account, o.sessions.GetInt(ctx, keyPeriod), page.Actor(r).From)
	if err != nil {
		return p, actor, err
	}
	if err := o.stillThere(r, actor); err != nil {
		return p, actor, err
	}
	return p, actor, org.May(actor, org.SeeOffice, actor.Unit)
}

// stillThere ends a session that nobody has used for too long.
func (o *Office) stillThere(r *http.Request, actor gongkai.Actor) error {
	ctx := r.Context()
	now := o.Now()
	idle := now.Sub(time.Unix(o.sessions.GetInt64(ctx, keySeen), 0))
	if idle >= o.Idle {
		if err := o.Org.SignOut(ctx, actor, "超时"); err != nil {
			return err
		}
		if err := o.sessions.Destroy(ctx); err != nil {
			return err
		}
		return gongkai.Errorf(gongkai.Unknown, "您有一段时间没有操作，为安全起见已经退出，请重新登录。")
	}
	if idle >= o.seenEvery() {
		o.sessions.Put(ctx, keySeen, now.Unix())
	}
	return nil
}

// frame is what stands above every page: who works, and where that person may go.
func (o *Office) frame(r *http.Request, a gongkai.Actor) page.OfficeFrame {
	who := a.Name
	if u, err := o.Org.Unit(r.Context(), a.Unit); err == nil {
		who = u.Short + " · " + a.Name
	}
	return page.OfficeFrame{Actor: a, Who: who, Nav: nav(a), SignOut: signOutPath, Idle: o.Idle}
}

// sections are the parts of the office, each with the acts that lead there.
var sections = []struct {
	page.Link
	acts []org.Action
}{
	{page.Link{Href: "/office/", Name: "工作台"}, []org.Action{org.ReadCases, org.ReadDocs}},
	{page.Link{Href: "/office/foi/", Name: "申请"}, []org.Action{org.ReadCases}},
	{page.Link{Href: clocksPath, Name: "期限"}, []org.Action{org.ReadCases}},
	{page.Link{Href: remediesPath, Name: "复议诉讼"}, []org.Action{org.ReadCases}},
	{page.Link{Href: "/office/doc/", Name: "文件"}, []org.Action{org.ReadDocs}},
	{page.Link{Href: "/office/catalog/", Name: "目录"}, []org.Action{org.ReadDocs}},
	{page.Link{Href: "/office/ledger/", Name: "台账"}, []org.Action{org.ReadLedger}},
	{page.Link{Href: "/office/annual/", Name: "年报"}, []org.Action{org.ReadReports}},
	{page.Link{Href: "/office/settings/units", Name: "机关"}, []org.Action{org.ManageUnits}},
	{page.Link{Href: "/office/settings/people", Name: "人员"}, []org.Action{org.ManagePeople}},
	{page.Link{Href: "/office/audit", Name: "审计日志"}, []org.Action{org.ReadAudit}},
	{page.Link{Href: settingsPath, Name: "设置"}, []org.Action{org.EditLetters, org.ManageWords, org.Settle, org.AcceptReport}},
}

// nav lists what a may open.
func nav(a gongkai.Actor) []page.Link {
	var all []page.Link
	for _, s := range sections {
		if mayAny(a, s.acts) {
			all = append(all, s.Link)
		}
	}
	return all
}

func mayAny(a gongkai.Actor, acts []org.Action) bool {
	for _, act := range acts {
		for _, p := range a.Posts {
			if org.May(a, act, p.Unit) == nil {
				return true
			}
		}
	}
	return false
}

// home is where a begins: the first part of the office that is a's.
func home(a gongkai.Actor) string {
	if links := nav(a); len(links) > 0 {
		return links[0].Href
	}
	return passwordPath
}
