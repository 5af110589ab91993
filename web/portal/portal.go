// Package portal is what a citizen sees: the column 政府信息公开 of a county's
// website (条例第二十三条至第二十五条, 国办公开办函〔2019〕61号).
//
// Pages read through the desks of the rooms; they write only through the few
// verbs a citizen has: apply, and what an applicant may do to the application.
package portal

import (
	"net/http"
	"time"

	"gongkai/catalog"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
	"gongkai/workday"
)

// Deps is what the portal needs. A desk that is nil has no pages.
type Deps struct {
	Site     *page.Site
	Org      *org.Desk
	Catalog  *catalog.Desk
	Search   search.Finder
	Views    Views       // of documents; nil counts nothing
	Cache    *page.Cache // of finished pages; nil keeps none
	Calendar func() *workday.Calendar
	Now      func() time.Time
}

// Portal holds the handlers; one file a page.
type Portal struct {
	Deps
}

// New makes the portal's handler.
func New(d Deps) http.Handler {
	p := &Portal{Deps: d}
	mux := http.NewServeMux()
	p.routes(mux)
	return mux
}

// routes is the list of everything a citizen can open, one group a line.
func (p *Portal) routes(mux *http.ServeMux) {
	mux.Handle("/", p.Site.Handle(page.NotFound))
	p.documentRoutes(mux)
}
