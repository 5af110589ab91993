package portal

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"gongkai"
	"gongkai/catalog"
	"gongkai/web/page"
	"gongkai/workday"
)

// editionPage is an earlier edition of a document, or what changed with one.
type editionPage struct {
	page.Base
	Now    catalog.Document // as it stands
	At     catalog.Edition
	Before catalog.Edition
	Lines  []catalog.Line
}

// earlier shows a document as it was.
func (p *Portal) earlier(w http.ResponseWriter, r *http.Request) error {
	e, err := p.editionPage(r, "旧版")
	if err != nil {
		return err
	}
	if e.At.Edition == e.Now.Edition {
		http.Redirect(w, r, docHref(int64(e.Now.Public)), http.StatusSeeOther)
		return nil
	}
	return page.Render(w, r, editionView(e))
}

// changed shows what an edition changed.
func (p *Portal) changed(w http.ResponseWriter, r *http.Request) error {
	e, err := p.editionPage(r, "改动")
	if err != nil {
		return err
	}
	if e.Before.Edition == 0 {
		return gongkai.Errorf(gongkai.NotFound, "这是第一版，没有可以比较的旧版。")
	}
	if !e.At.Hidden && !e.Before.Hidden {
		e.Lines = catalog.Compare(e.Before.Document, e.At.Document)
	}
	return page.Render(w, r, changeView(e))
}

func (p *Portal) editionPage(r *http.Request, here string) (editionPage, error) {
	id, err := catalog.ParsePublicID(r.PathValue("id"))
	if err != nil {
		return editionPage{}, err
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil {
		return editionPage{}, gongkai.Errorf(gongkai.NotFound, "没有这个版本。")
	}
	now, err := p.Catalog.Public(r.Context(), id)
	if err != nil {
		return editionPage{}, err
	}
	e := editionPage{Base: p.Site.Base(r, now.Title+"（"+here+"）"), Now: now}
	e.Here, e.Section = here, "/search"
	e.Trail = []page.Link{{Href: "/search", Name: "主动公开"}, {Href: docHref(int64(id)), Name: shortTitle(now.Title)}}
	e.At, e.Before, err = p.Catalog.Edition(r.Context(), id, n)
	return e, err
}

func shortTitle(title string) string {
	if r := []rune(title); len(r) > 18 {
		return string(r[:18]) + "……"
	}
	return title
}

// updated is the day of the last revision; nil if there was none.
func (d documentPage) updated() templ.Component {
	if d.Doc.Change.At.IsZero() {
		return nil
	}
	return page.Day(workday.On(d.Doc.Change.At))
}

// editions is the record of versions, newest first.
func (d documentPage) editions() []page.Version {
	var all []page.Version
	for i := len(d.Editions) - 1; i > 0; i-- {
		e := d.Editions[i]
		v := page.Version{Day: workday.On(e.Change.At), Words: "修订：" + strings.TrimRight(e.Change.Reason, "。")}
		if !e.Hidden && !d.Editions[i-1].Hidden {
			v.Href, v.See = docHref(int64(d.Doc.Public))+"/change/"+strconv.Itoa(e.Edition), "看改动"
		} else {
			v.Words += "（旧版含有不应公开的内容，不再提供）"
		}
		all = append(all, v)
	}
	first := page.Version{Day: d.Doc.PublishedOn, Words: "发布"}
	if len(d.Editions) > 1 && !d.Editions[0].Hidden {
		first.Href, first.See = docHref(int64(d.Doc.Public))+"/edition/1", "看第 1 版"
	}
	return append(all, first)
}
