package portal

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// Views counts how often documents are opened; it must not keep anybody waiting.
type Views interface {
	Seen(p catalog.PublicID)
	Of(ctx context.Context, unit gongkai.UnitID, p catalog.PublicID) (int64, error)
}

func (p *Portal) documentRoutes(mux *http.ServeMux) {
	often := page.NewLimit(100*time.Millisecond, 100) // a whole town hall may share one address
	seldom := page.NewLimit(5*time.Second, 10)        // it asks twenty pages
	mux.Handle("GET /search", p.Site.Handle(p.lists.Asked(often.Handler(p.search), usualList)))
	mux.Handle("GET /search.atom", p.Site.Handle(often.Handler(p.feed)))
	mux.Handle("GET /search.csv", p.Site.Handle(seldom.Handler(p.table)))
	mux.Handle("GET /doc/{id}", p.Site.Handle(p.counted(p.cached(p.document))))
	mux.Handle("GET /doc/{id}/edition/{n}", p.Site.Handle(p.earlier))
	mux.Handle("GET /doc/{id}/change/{n}", p.Site.Handle(p.changed))
	mux.Handle("GET /file/{hash}/{name}", p.Site.Handle(p.file))
}

// cached puts the page cache before h, if there is one.
func (p *Portal) cached(h page.Handler) page.Handler {
	if p.Cache == nil {
		return h
	}
	return p.Cache.Page(h)
}

// counted counts the openings of documents, from the cache or not.
func (p *Portal) counted(h page.Handler) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		err := h(w, r)
		id, wrong := catalog.ParsePublicID(r.PathValue("id"))
		if err == nil && wrong == nil && p.Views != nil && r.Method == http.MethodGet {
			p.Views.Seen(id)
		}
		return err
	}
}

type documentPage struct {
	page.Base
	Doc      catalog.Document
	Unit     org.Unit
	Item     catalog.Item
	Validity catalog.Validity
	Repealer catalog.Document // zero if it is not here
	Views    int64
	Amenders []catalog.Document // beside Doc.Amendments; zero where it is not here
	Affects  []catalog.Document // what it repeals or amends
	Editions []catalog.Edition  // oldest first; nil of a withdrawn document
	Preview  bool               // it is not public yet

	Policy     catalog.Document   // what it interprets; zero if nothing
	Explainers []catalog.Document // what interprets it
	Asked      consulted
	filesAt    func(sha256 string) string
}

// document is the page 文件. A withdrawn one answers 410 with its reason.
func (p *Portal) document(w http.ResponseWriter, r *http.Request) error {
	id, err := catalog.ParsePublicID(r.PathValue("id"))
	if err != nil {
		return err
	}
	doc, err := p.Catalog.Public(r.Context(), id)
	gone := gongkai.KindOf(err) == gongkai.Gone
	if err != nil && !gone {
		return err
	}
	d, err := p.documentPage(r, doc)
	if err != nil {
		return err
	}
	if gone {
		return page.RenderStatus(w, r, http.StatusGone, withdrawnView(d))
	}
	return page.Render(w, r, documentView(d))
}

func (p *Portal) documentPage(r *http.Request, doc catalog.Document) (documentPage, error) {
	b := p.Site.Base(r, doc.Title)
	d := documentPage{Base: b, Doc: doc, Validity: doc.ValidOn(b.Today)}
	d.Item, _ = catalog.ItemOf(doc.Item)
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return d, err
	}
	d.Unit, _ = tree.Unit(doc.Unit())
	d.Here, d.Section = "正文", "/search"
	d.Trail = []page.Link{{Href: "/search", Name: "主动公开"}, {Href: "/search?item=" + string(doc.Item), Name: d.Item.Short}}
	d.Article = &page.Article{
		Title: doc.Title, Published: page.Clock(doc.PublishedAt), Source: or(doc.Origin.Source, d.Unit.Name),
		Keywords: doc.Topic, Description: doc.Summary,
	}
	d.About = &page.About{Name: d.Item.Short, Type: "政策文件"}
	if p.Views != nil {
		if d.Views, err = p.Views.Of(r.Context(), doc.Unit(), doc.Public); err != nil {
			return d, err
		}
	}
	if doc.Edition > 1 && doc.State == catalog.Published {
		if d.Editions, err = p.Catalog.Editions(r.Context(), doc.Public); err != nil {
			return d, err
		}
	}
	if d.Policy, d.Explainers, err = p.Catalog.Bound(r.Context(), doc); err != nil {
		return d, err
	}
	if d.Asked, err = p.consultedOf(r, doc); err != nil {
		return d, err
	}
	if d.Repealer, err = p.named(r, doc.RepealedBy); err != nil {
		return d, err
	}
	for _, a := range doc.Amendments {
		by, err := p.named(r, a.By)
		if err != nil {
			return d, err
		}
		d.Amenders = append(d.Amenders, by)
	}
	d.Affects, err = p.Catalog.Affected(r.Context(), doc.Public)
	return d, err
}

// named gives a document that another one names; zero if it is not to be had.
func (p *Portal) named(r *http.Request, id catalog.PublicID) (catalog.Document, error) {
	if id == 0 {
		return catalog.Document{}, nil
	}
	doc, err := p.Catalog.Public(r.Context(), id)
	if k := gongkai.KindOf(err); k == gongkai.NotFound || k == gongkai.Gone {
		return catalog.Document{}, nil
	}
	return doc, err
}

// explained leads from a policy to its interpretations, and back.
func (d documentPage) explained() []page.Link {
	var all []page.Link
	if d.Policy.Public != 0 {
		all = append(all, page.Link{Href: docHref(int64(d.Policy.Public)), Name: "政策原文：《" + d.Policy.Title + "》"})
	}
	for _, e := range d.Explainers {
		all = append(all, page.Link{Href: docHref(int64(e.Public)), Name: "解读：" + e.Title})
	}
	return all
}

// affected says what it does to each document it affects.
func (d documentPage) affected() []page.Link {
	var all []page.Link
	for _, a := range d.Affects {
		verb := "修改"
		if a.RepealedBy == d.Doc.Public {
			verb = "废止"
		}
		all = append(all, page.Link{Href: docHref(int64(a.Public)), Name: verb + "《" + a.Title + "》"})
	}
	return all
}

// rows is the catalogue entry (条例第十二条 and 目录系统实施指引).
func (d documentPage) rows() []page.Row {
	doc := d.Doc
	rows := []page.Row{
		{Term: "索引号", Words: doc.IndexNo, No: true},
		{Term: "发布机构", Body: link("/unit/"+string(doc.Unit()), d.Unit.Name)},
		{Term: "公开目录", Body: link("/search?item="+string(doc.Item), d.Item.Short)},
		{Term: "文号", Words: or(doc.DocNo, "无"), No: true},
		{Term: "主题", Words: doc.Topic},
		{Term: "体裁", Words: doc.Genre},
		{Term: "成文日期", Body: page.Day(doc.FormedOn)},
		{Term: "发布日期", Body: page.Day(doc.PublishedOn)},
		{Term: "更新日期", Body: d.updated()},
		{Term: "有效性", Body: page.Tag(validityTone(string(d.Validity)), d.Validity.Words())},
		{Term: "浏览量", Words: page.Count(int(d.Views) + 1)}, // this opening too
	}
	rows = slices.DeleteFunc(rows, func(r page.Row) bool { return r.Words == "" && r.Body == nil })
	rows = append(rows, origin(doc)...)
	if doc.Summary != "" {
		rows = append(rows, page.Row{Term: "内容概述", Words: doc.Summary, Full: true})
	}
	return d.still(rows)
}

// origin says where a document stood before, so that nobody takes the day of
// its publication for one of this site.
func origin(doc catalog.Document) []page.Row {
	if !doc.Origin.Taken() {
		return nil
	}
	words := doc.Origin.Source + "；发布日期为原来的日期"
	if !doc.Origin.ReleasedAt.IsZero() {
		words += "，" + workday.On(doc.Origin.ReleasedAt).Chinese() + "收录到本站"
	}
	return []page.Row{{Term: "信息来源", Words: words, Full: true}}
}

// goneRows is what remains of a withdrawn document.
func (d documentPage) goneRows() []page.Row {
	return []page.Row{
		{Term: "标题", Words: d.Doc.Title},
		{Term: "索引号", Words: d.Doc.IndexNo, No: true},
		{Term: "发布机构", Words: d.Unit.Name},
		{Term: "发布日期", Body: page.Day(d.Doc.PublishedOn)},
		{Term: "撤下原因", Words: or(d.Doc.WithdrawCode.Words(), "其他")},
		{Term: "撤下日期", Body: page.Day(workday.On(d.Doc.WithdrawnAt))},
	}
}

func (d documentPage) files() []page.Attachment {
	all := publicFiles(d.Doc)
	for i := range all {
		if d.filesAt != nil {
			all[i].Href = d.filesAt(all[i].Hash)
		}
	}
	return all
}

func publicFiles(doc catalog.Document) []page.Attachment {
	var all []page.Attachment
	for _, a := range doc.Files() {
		all = append(all, page.Attachment{
			Href: a.Address(), Name: a.Name,
			Kind: a.Label(), Size: a.Size, Hash: a.SHA256,
		})
	}
	return all
}

// history is what happened since publication, newest first.
func (d documentPage) history() []page.Version {
	var all []page.Version
	for i := len(d.Doc.Amendments) - 1; i >= 0; i-- {
		all = append(all, page.Version{Day: d.Doc.Amendments[i].On, Words: "修改"})
	}
	if !d.Doc.RepealedOn.IsZero() {
		all = append(all, page.Version{Day: d.Doc.RepealedOn, Words: "废止"})
	}
	return append(all, d.editions()...)
}

// phrases cuts a long title where a reader takes breath, so that a narrow
// screen breaks it there: after the issuer, at 关于, and around a quoted name.
func phrases(title string) []string {
	marked := strings.NewReplacer("关于", "\x00关于", "《", "\x00《", "》", "》\x00").Replace(title)
	var all []string
	for part := range strings.SplitSeq(marked, "\x00") {
		if part != "" {
			all = append(all, part)
		}
	}
	return all
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// repealedWords gives the basis of a repeal, if one was written down.
func (d documentPage) repealedWords() string {
	if d.Doc.RepealReason == "" {
		return ""
	}
	return "依据：" + d.Doc.RepealReason
}

// inBrackets is the document number of a document that is named, in brackets.
func inBrackets(doc catalog.Document) string {
	if doc.DocNo == "" {
		return ""
	}
	return "（" + doc.DocNo + "）"
}
