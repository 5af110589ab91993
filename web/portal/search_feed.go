package portal

import (
	"encoding/xml"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai/search"
)

// Atom (RFC 4287) of a question: its newest answers.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Author  string   `xml:"author>name"`
	Summary string   `xml:"summary"`
}

// feed answers a question as Atom, newest first; without a question it is the
// feed of all that is published.
func (p *Portal) feed(w http.ResponseWriter, r *http.Request) error {
	ask := asked(r.URL.Query())
	ask.Order, ask.Page = search.ByDate, 0
	a, err := p.Search.Find(r.Context(), ask)
	if err != nil {
		return err
	}
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	site := p.origin(r)
	f := atomFeed{
		ID: site + address("/search.atom", ask), Title: feedTitle(p.Site.Identity.Name, ask), Author: p.Site.Identity.Name,
		Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
		Links:   []atomLink{{"self", site + address("/search.atom", ask)}, {"alternate", site + address("/search", ask)}},
	}
	for i, h := range append(a.Exact, a.Hits...) {
		at := h.Day.Start().UTC().Format(time.RFC3339)
		if i == 0 {
			f.Updated = at
		}
		f.Entries = append(f.Entries, atomEntry{
			ID: site + docHref(h.ID), Title: plain(h.Title), Updated: at, Link: atomLink{"alternate", site + docHref(h.ID)},
			Author: tree.Name(h.Unit), Summary: plain(h.Passage),
		})
	}
	body, err := xml.Marshal(f)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	_, _ = w.Write(append([]byte(xml.Header), body...)) // the reader may be gone
	return nil
}

func feedTitle(site string, q search.Question) string {
	title := site + "主动公开"
	if q.Text != "" {
		title += "：" + q.Text
	}
	if q.Year != 0 {
		title += "，" + strconv.Itoa(q.Year) + " 年"
	}
	return title
}

// origin begins every address that leaves the site.
func (p *Portal) origin(r *http.Request) string { return p.Site.Origin(r) }

func plain(all []search.Piece) string {
	var b strings.Builder
	for _, piece := range all {
		b.WriteString(piece.Text)
	}
	return b.String()
}
