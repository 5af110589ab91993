// Package api is what a program sees: open data (公开数据), everything public by
// item and in bulk, under /api/v1. It is described in openapi.json, which it
// serves and its tests hold it to. It only reads, knows no accounts, and gives
// nothing that no page of the portal shows.
package api

import (
	"context"
	"net/http"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
	"gongkai/workday"
)

// Deps is what the interface needs.
type Deps struct {
	Site    *page.Site
	Units   Units
	Docs    Docs
	Shelf   catalog.Shelf
	Counts  Counts
	Search  search.Finder
	Reports Reports
	Now     func() time.Time
}

// Units knows the units.
type Units interface {
	Tree(ctx context.Context) (org.Tree, error)
}

// Docs gives one public document; kind Gone for a withdrawn one.
type Docs interface {
	Public(ctx context.Context, p catalog.PublicID) (catalog.Document, error)
}

// Counts is what is published, counted. Version changes with whatever is public.
type Counts interface {
	Pace(ctx context.Context, from, to workday.Day) ([]catalog.Pace, error)
	Items(ctx context.Context, from, to workday.Day) ([]catalog.Tally, error)
	Shown(ctx context.Context) (map[gongkai.UnitID]int, error)
	Version() int64
}

// Reports gives published annual reports.
type Reports interface {
	Reports(ctx context.Context) ([]annual.Summary, error)
	Report(ctx context.Context, unit gongkai.UnitID, year int) (annual.Report, error)
}

// API holds the handlers; one file a subject.
type API struct{ Deps }

// Limits for one address: a program that reads item by item, and one that takes
// everything at once. They are in openapi.json.
const (
	itemEvery, itemBurst = 100 * time.Millisecond, 100
	bulkEvery, bulkBurst = 20 * time.Second, 6
)

// New makes the handler of everything under /api/.
func New(d Deps) http.Handler {
	a := &API{d}
	item, bulk := page.NewLimit(itemEvery, itemBurst), page.NewLimit(bulkEvery, bulkBurst)
	mux := http.NewServeMux()
	for path, h := range map[string]page.Handler{
		"documents": a.documents, "documents/{id}": a.document, "search": a.search, "units": a.units, "items": a.items,
		"reports": a.reports, "reports/{unit}/{year}": a.report, "statistics": a.statistics, "openapi.json": a.openapi,
	} {
		mux.Handle("GET /api/v1/"+path, a.handle(item.Handler(h)))
	}
	mux.Handle("GET /api/v1/documents.jsonl", a.handle(bulk.Handler(a.lines)))
	mux.Handle("GET /api/v1/documents.csv", a.handle(bulk.Handler(a.table)))
	mux.Handle("/api/", a.handle(page.NotFound))
	return mux
}
