package portal

import (
	"encoding/xml"
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/catalog"
	"gongkai/web/page"
	"gongkai/workday"
)

// openRoutes are the pages about everything at once: open data for people, and
// the site map for machines.
func (p *Portal) openRoutes(mux *http.ServeMux) {
	mux.Handle("GET /open", p.Site.Handle(p.front.Page(p.open)))
	if p.Shelf != nil && p.Public != nil {
		mux.Handle("GET /sitemap.xml", p.Site.Handle(p.front.Page(p.sitemapIndex)))
		mux.Handle("GET /sitemap/{month}", p.Site.Handle(p.front.Page(p.sitemapMonth)))
	}
}

type openPage struct {
	page.Base
	Origin string
	Total  int
}

// open is the page 开放数据.
func (p *Portal) open(w http.ResponseWriter, r *http.Request) error {
	o := openPage{Base: p.Site.Base(r, "开放数据"), Origin: p.origin(r)}
	o.About = &page.About{Name: "开放数据", Description: "全部已公开的信息，逐条或者批量获取", Type: "开放数据"}
	if p.Public != nil {
		ever, err := p.Public.Items(r.Context(), 0, 0)
		if err != nil {
			return err
		}
		o.Total = sum(ever)
	}
	return page.Render(w, r, openView(o))
}

// A siteMap follows sitemaps.org 0.9: an index of months, and the documents of
// a month with the pages of the column in the newest.
type siteMap struct {
	XMLName xml.Name
	Space   string     `xml:"xmlns,attr"`
	Maps    []location `xml:"sitemap"`
	Pages   []location `xml:"url"`
}

type location struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

const siteMapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

func (p *Portal) sitemapIndex(w http.ResponseWriter, r *http.Request) error {
	months, err := p.Public.Pace(r.Context(), 0, 0)
	if err != nil {
		return err
	}
	m := siteMap{XMLName: xml.Name{Local: "sitemapindex"}, Space: siteMapSpace}
	for _, month := range months {
		m.Maps = append(m.Maps, location{Loc: p.origin(r) + "/sitemap/" + month.Month.String()[:7] + ".xml"})
	}
	m.Maps = append(m.Maps, location{Loc: p.origin(r) + "/sitemap/pages.xml"})
	return answerXML(w, m)
}

// sitemapMonth lists one month, or with "pages" the pages that are always there.
func (p *Portal) sitemapMonth(w http.ResponseWriter, r *http.Request) error {
	m := siteMap{XMLName: xml.Name{Local: "urlset"}, Space: siteMapSpace}
	name := r.PathValue("month")
	if name == "pages.xml" {
		return p.sitemapPages(w, r, m)
	}
	first, err := workday.Parse(name[:max(0, len(name)-len(".xml"))] + "-01")
	if err != nil || len(name) != len("2026-01.xml") {
		return gongkai.Errorf(gongkai.NotFound, "没有这个月的站点地图。")
	}
	span := catalog.Stretch{From: first, To: first.AddMonths(1) - 1, Oldest: true, Limit: 500}
	for {
		docs, err := p.Shelf.Shelf(r.Context(), span)
		if err != nil {
			return err
		}
		for _, d := range docs {
			m.Pages = append(m.Pages, location{p.origin(r) + docHref(int64(d.Public)), workday.On(d.ChangedAt).String()})
		}
		if len(docs) < span.Limit {
			return answerXML(w, m)
		}
		span.After = docs[len(docs)-1].Public
	}
}

func (p *Portal) sitemapPages(w http.ResponseWriter, r *http.Request, m siteMap) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	for _, path := range []string{"/", "/guide", "/rules", "/search", "/report/", "/unit/", "/comment/", "/open"} {
		m.Pages = append(m.Pages, location{Loc: p.origin(r) + path})
	}
	for _, u := range tree.Units() {
		m.Pages = append(m.Pages, location{Loc: p.origin(r) + "/unit/" + string(u.ID)})
	}
	return answerXML(w, m)
}

func answerXML(w http.ResponseWriter, v any) error {
	b, err := xml.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	_, _ = w.Write(append([]byte(xml.Header), b...)) // the reader may be gone
	return nil
}

func (o openPage) totalWords() string { return "现有 " + strconv.Itoa(o.Total) + " 件。" }
