package portal

import (
	"context"
	"net/http"
	"net/url"
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
	mux.Handle("GET /search", p.Site.Handle(often.Handler(p.search)))
	mux.Handle("GET /search.atom", p.Site.Handle(often.Handler(p.feed)))
	mux.Handle("GET /search.csv", p.Site.Handle(seldom.Handler(p.table)))
	mux.Handle("GET /doc/{id}", p.Site.Handle(p.counted(p.cached(p.document))))
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
		Title: doc.Title, Published: page.Clock(doc.PublishedAt), Source: d.Unit.Name,
		Keywords: doc.Topic, Description: doc.Summary,
	}
	d.About = &page.About{Name: d.Item.Short, Type: "政策文件"}
	if p.Views != nil {
		if d.Views, err = p.Views.Of(r.Context(), doc.Unit(), doc.Public); err != nil {
			return d, err
		}
	}
	if doc.RepealedBy != 0 {
		d.Repealer, err = p.Catalog.Public(r.Context(), doc.RepealedBy)
		if k := gongkai.KindOf(err); k == gongkai.NotFound || k == gongkai.Gone {
			err = nil
		}
	}
	return d, err
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
		{Term: "有效性", Body: page.Tag(validityTone(string(d.Validity)), d.Validity.Words())},
		{Term: "浏览量", Words: page.Count(int(d.Views) + 1)}, // this opening too
	}
	if doc.Summary != "" {
		rows = append(rows, page.Row{Term: "内容概述", Words: doc.Summary, Full: true})
	}
	return rows
}

// goneRows is what remains of a withdrawn document.
func (d documentPage) goneRows() []page.Row {
	return []page.Row{
		{Term: "标题", Words: d.Doc.Title},
		{Term: "索引号", Words: d.Doc.IndexNo, No: true},
		{Term: "发布机构", Words: d.Unit.Name},
		{Term: "发布日期", Body: page.Day(d.Doc.PublishedOn)},
		{Term: "撤下日期", Body: page.Day(workday.On(d.Doc.WithdrawnAt))},
	}
}

func (d documentPage) files() []page.Attachment {
	var all []page.Attachment
	for _, a := range d.Doc.Attachments {
		all = append(all, page.Attachment{
			Href: "/file/" + a.SHA256 + "/" + url.PathEscape(a.Name), Name: a.Name,
			Kind: a.Label(), Size: a.Size, Hash: a.SHA256,
		})
	}
	return all
}

// history is what happened since publication, newest first.
func (d documentPage) history() []page.Version {
	var all []page.Version
	if !d.Doc.RepealedOn.IsZero() {
		all = append(all, page.Version{Day: d.Doc.RepealedOn, Words: "废止"})
	}
	return append(all, page.Version{Day: d.Doc.PublishedOn, Words: "发布"})
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

// repealerNo is the document number of the repealing document, in brackets.
func (d documentPage) repealerNo() string {
	if d.Repealer.DocNo == "" {
		return ""
	}
	return "（" + d.Repealer.DocNo + "）"
}
