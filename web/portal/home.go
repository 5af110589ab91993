package portal

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
	"gongkai/workday"
)

// Public counts what the whole county shows: Pace and Items by whole months.
type Public interface {
	Pace(ctx context.Context, from, to workday.Day) ([]catalog.Pace, error)
	Items(ctx context.Context, from, to workday.Day) ([]catalog.Tally, error)
	PublishedOn(ctx context.Context, day workday.Day) (int, error)
	Tally(ctx context.Context, unit gongkai.UnitID) ([]catalog.Tally, error)
	Shown(ctx context.Context) (map[gongkai.UnitID]int, error)
	Version() int64
}

// Records gives the applications of a unit that count in a year: dates and
// outcomes, nobody's name.
type Records interface {
	Records(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.Record, error)
}

func (p *Portal) homeRoutes(mux *http.ServeMux) {
	mux.Handle("GET /{$}", p.Site.Handle(p.front.Page(p.home)))
	mux.Handle("/", p.Site.Handle(page.NotFound))
}

// edition numbers what the counting pages say: it changes with every
// publication, and every five minutes for applications and the date.
func (p *Portal) edition() int64 {
	n := p.Now().Unix() / int64((5 * time.Minute).Seconds())
	if p.Public != nil {
		n += p.Public.Version() << 32
	}
	return n
}

type homePage struct {
	page.Base
	Latest  []page.Item
	Kinds   []page.Tab
	Tree    org.Tree
	Total   int
	Today   int
	Since   workday.Day
	Figures []page.Figure
	Months  page.Chart
	Topics  page.Chart
}

// home is the page 首页: search first, then what is new, what the law wants in
// one place, how the county is doing, and who is who.
func (p *Portal) home(w http.ResponseWriter, r *http.Request) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	newest, err := p.Search.Find(r.Context(), search.Question{Order: search.ByDate})
	if err != nil {
		return err
	}
	b := p.Site.Base(r, page.Column)
	b.Feed = "/search.atom"
	b.About = &page.About{Name: page.Column, Description: b.Site.Name + "及所属机关依法公开的政府信息", Type: "政府信息公开专栏"}
	h := homePage{Base: b, Latest: itemsOf(newest.Hits, tree), Kinds: homeKinds(), Tree: tree, Since: workday.Date(b.Today.Year(), 1, 1)}
	if err := p.countHome(r.Context(), &h); err != nil {
		return err
	}
	return page.Render(w, r, homeView(h))
}

// itemsOf makes list lines of hits.
func itemsOf(hits []search.Hit, tree org.Tree) []page.Item {
	all := make([]page.Item, len(hits))
	for i, h := range hits {
		all[i] = page.Item{Day: h.Day, Href: fmt.Sprintf("/doc/%d", h.ID), Title: plain(h.Title), From: shortName(tree, h.Unit)}
	}
	return all
}

func shortName(tree org.Tree, id gongkai.UnitID) string {
	if u, ok := tree.Unit(id); ok && u.Short != "" {
		return u.Short
	}
	return tree.Name(id)
}

// homeKinds are the items a citizen asks for most.
func homeKinds() []page.Tab {
	tabs := []page.Tab{{Href: "/", Name: "全部", Current: true}}
	for _, code := range []catalog.Code{"rules_documents", "budget_final_accounts", "livelihood", "plans", "inspection", "emergency"} {
		if it, ok := catalog.ItemOf(code); ok {
			tabs = append(tabs, page.Tab{Href: itemHref("", code), Name: it.Short})
		}
	}
	return tabs
}

// itemHref leads to the documents of one item, of all units or of one.
func itemHref(unit gongkai.UnitID, code catalog.Code) string {
	if unit == "" {
		return "/search?item=" + string(code)
	}
	return "/search?unit=" + string(unit) + "&item=" + string(code)
}

// totals is the small print beside 最新公开.
func (h homePage) totals() []string {
	if h.Total == 0 {
		return nil
	}
	return []string{fmt.Sprintf("全县共 %s 件", page.Count(h.Total)), fmt.Sprintf("今日新增 %d 件", h.Today)}
}
