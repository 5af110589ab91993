// Package office is what a clerk sees, and a reviewer, a leader, an overseer
// and the three administrators: the work of each room as pages.
//
// A handler reads a form into a command, hands it to the desk of its room, and
// shows what came of it. Who may do what is asked of the desks, never decided
// here; a page only leaves out what would be refused.
package office

import (
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"gongkai/annual"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/catalog/channel"
	"gongkai/catalog/comment"
	"gongkai/catalog/stock"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/ledger/daybook"
	"gongkai/org"
	"gongkai/search"
	"gongkai/sheet"
	"gongkai/web/page"
	"gongkai/workday"
)

// Deps is what the office needs.
type Deps struct {
	Site      *page.Site
	Org       *org.Desk
	Catalog   *catalog.Desk
	Uploads   *stock.UploadDesk
	FOI       *foi.Desk
	Feeds     *foi.FeedDesk      // nil: no calendars
	Retention *foi.RetentionDesk // nil: nothing is destroyed
	Remedies  *foi.RemedyDesk    // nil: no pages of reconsiderations and suits
	Matters   *foi.MatterDesk    // nil: no pages of what is no application
	Channels  *channel.Desk      // nil: no record of other channels
	Comments  *comment.Desk      // nil: no pages of drafts for comment
	Ledger    *ledger.Desk
	Daybook   *daybook.Desk
	Annual    *annual.Desk
	Words     search.Desk // synonyms

	// Preview shows a document as the portal will, its files at other addresses;
	// nil: there is no preview.
	Preview func(w http.ResponseWriter, r *http.Request, d catalog.Document, files func(sha256 string) string) error

	Tools    sheet.Tools // outside programs that read PDF and older files
	Log      audit.Log
	Sessions scs.Store     // keeps tokens as they are given to it: hashed
	Idle     time.Duration // a session ends after so long without an act; 0 = 30 minutes
	Life     time.Duration // and after so long in any case; 0 = 12 hours
	Calendar func() *workday.Calendar
	Now      func() time.Time
}

// Office holds the handlers; one file an action.
type Office struct {
	Deps
	sessions *scs.SessionManager
	attempts *page.Limit // to sign in, by address
}

// New makes the handler of everything under /office/.
func New(d Deps) http.Handler {
	if d.Idle == 0 {
		d.Idle = 30 * time.Minute
	}
	if d.Life == 0 {
		d.Life = 12 * time.Hour
	}
	o := &Office{Deps: d, attempts: page.NewLimit(3*time.Second, 20)}
	o.sessions = o.newSessions()
	return o.sessions.LoadAndSave(o.doors())
}

// doors are what needs no sign-in: its two pages, and calendars, which have a
// secret address instead. All else is behind enter.
func (o *Office) doors() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /office/sign-in", o.Site.Handle(o.signInForm))
	mux.Handle("POST /office/sign-in", o.Site.HandleKept(o.attempts.Handler(o.signIn)))
	if o.Feeds != nil {
		mux.Handle("GET "+feedPath+"{file}", o.Site.Handle(o.attempts.Handler(o.feed)))
	}
	inside := http.NewServeMux()
	o.routes(inside)
	mux.Handle("/office/", o.enter(inside))
	return mux
}

// routes is the list of everything a person who has signed in can open.
func (o *Office) routes(mux *http.ServeMux) {
	mux.Handle("POST /office/sign-out", o.Site.Handle(o.signOut))
	mux.Handle("POST /office/kept/drop", o.Site.Handle(o.dropKept))
	mux.Handle("GET /office/password", o.Site.Handle(o.passwordForm))
	mux.Handle("POST /office/password", o.Site.Handle(o.changePassword))
	o.docRoutes(mux)
	o.mapRoutes(mux)
	o.importRoutes(mux)
	o.uploadRoutes(mux)
	o.standardRoutes(mux)
	o.commentRoutes(mux)
	o.channelRoutes(mux)
	o.deskRoutes(mux)
	o.foiRoutes(mux)
	o.remedyRoutes(mux)
	o.matterRoutes(mux)
	o.clockRoutes(mux)
	o.retentionRoutes(mux)
	o.ledgerRoutes(mux)
	o.daybookRoutes(mux)
	o.annualRoutes(mux)
	o.settingsRoutes(mux)
	o.auditRoutes(mux)
	mux.Handle("/office/", o.Site.Handle(page.NotFound))
}
