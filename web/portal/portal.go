// Package portal is what a citizen sees: the column 政府信息公开 of a county's
// website (条例第二十三条至第二十五条, 国办公开办函〔2019〕61号).
//
// Pages read through the desks of the rooms; they write only through the few
// verbs a citizen has: apply, and what an applicant may do to the application.
package portal

import (
	"net/http"
	"time"

	"gongkai/annual"
	"gongkai/catalog"
	"gongkai/catalog/comment"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/search"
	"gongkai/sheet"
	"gongkai/web/page"
	"gongkai/workday"
)

// Deps is what the portal needs. A desk that is nil has no pages.
type Deps struct {
	Site     *page.Site
	Org      *org.Desk
	Catalog  *catalog.Desk
	FOI      *foi.Desk
	Matters  *foi.MatterDesk // nil: records are corrected on paper only
	Keys     Sealer          // of forms on their way; needed with FOI
	Annual   *annual.Desk
	Search   search.Finder
	Views    Views         // of documents; nil counts nothing
	Cache    *page.Cache   // of finished pages; nil keeps none
	Public   Public        // counts of what is published; nil leaves them out
	Shelf    catalog.Shelf // for the site map of machines; nil leaves it out
	Records  Records       // of applications; nil leaves their counts out
	Tools    sheet.Tools   // outside programs that read PDF and older files
	Calendar func() *workday.Calendar
	Now      func() time.Time

	Measures Measures // of applications; nil: no statistics of them
	Comments *comment.Desk
}

// Portal holds the handlers; one file a page.
type Portal struct {
	Deps
	front *page.Cache // of the pages that count
	lists *page.Cache // of what was searched and browsed
	wrong *page.Limit // of wrong query codes, by number
}

// New makes the portal's handler.
func New(d Deps) http.Handler {
	p := &Portal{Deps: d, wrong: page.NewLimit(30*time.Second, 10)}
	p.front = page.NewCache(p.edition, 4<<20)
	p.lists = page.NewCache(p.edition, 16<<20)
	mux := http.NewServeMux()
	p.routes(mux)
	return mux
}

// routes is the list of everything a citizen can open, one group a line.
func (p *Portal) routes(mux *http.ServeMux) {
	p.homeRoutes(mux)
	p.unitRoutes(mux)
	p.guideRoutes(mux)
	p.documentRoutes(mux)
	p.applyRoutes(mux)
	p.recordRoutes(mux)
	p.trackRoutes(mux)
	p.statisticsRoutes(mux)
	p.reportRoutes(mux)
	p.openRoutes(mux)
	p.commentRoutes(mux)
}
