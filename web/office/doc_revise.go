package office

import (
	"net/http"

	"gongkai"
	"gongkai/catalog"
	"gongkai/web/page"
	"gongkai/workday"
)

// docReviseForm asks why a published document is revised. If a revision has
// been begun, it leads there.
func (o *Office) docReviseForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "修订", catalog.Revise{})
	if err != nil {
		return err
	}
	heir, err := o.Catalog.Heir(r.Context(), page.Actor(r), p.Doc.ID)
	if err == nil {
		return page.Then(w, r, nil, docHref(heir.ID))
	}
	if gongkai.KindOf(err) != gongkai.NotFound {
		return err
	}
	p.On = p.Today.String()
	return page.Render(w, r, docReviseView(p))
}

func (o *Office) docRevise(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "修订", catalog.Revise{})
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	cmd := catalog.Revise{Reason: f.Lines("reason", catalog.MaxReason), Hide: f.Ticked("hide")}
	cmd.On, p.On = f.Day("on")
	p.Reason, p.Hide, p.Once, p.Problems = cmd.Reason, cmd.Hide, f.Once(), f.Problems
	if !p.Problems.Any() {
		doc, err := o.Catalog.Do(r.Context(), page.Actor(r), p.Doc.ID, catalog.Form{Version: int(f.Version()), Once: p.Once}, cmd)
		if p.Problems = page.ProblemsOf(err); !p.Problems.Any() {
			o.Site.Say(w, "修订稿已经建立，内容与现在公开的相同。改好后送审。")
			return page.Then(w, r, err, docHref(doc.ID, "edit"))
		}
	}
	p.Wrong = true
	return page.Refuse(w, r, docReviseView(p))
}

// docChangePage shows what a revision changes.
type docChangePage struct {
	page.Base
	Doc   catalog.Document
	Lines []catalog.Line
}

func (o *Office) docChange(w http.ResponseWriter, r *http.Request) error {
	doc, err := o.docOf(r)
	if err != nil {
		return err
	}
	if doc.Revises == 0 {
		return gongkai.Errorf(gongkai.NotFound, "这份文件不是修订稿，没有可以比较的旧版。")
	}
	old, err := o.Catalog.Document(r.Context(), page.Actor(r), catalog.ID{Unit: doc.Unit(), Serial: doc.Revises})
	if err != nil {
		return err
	}
	p := docChangePage{Base: o.docBase(r, "改动："+doc.Title), Doc: doc, Lines: catalog.Compare(old, doc)}
	p.Here = "改动"
	p.Trail = append(p.Trail, page.Link{Href: docHref(doc.ID), Name: crumb(doc.Title)})
	return page.Render(w, r, docChangeView(p))
}

// begun is how a document began: as a draft, or as a revision of what is public.
func begun(d catalog.Document) []page.Event {
	first := page.Event{At: page.Clock(d.CreatedAt), Day: workday.On(d.CreatedAt), Title: "起草", Words: d.AuthorName}
	if d.Edition < 2 {
		return []page.Event{first}
	}
	first.Title, first.Words = "起草第 "+page.Count(d.Edition)+" 版", d.AuthorName+"。修订说明："+d.Change.Reason
	if d.PublishedAt.IsZero() {
		return []page.Event{first}
	}
	return []page.Event{{At: page.Clock(d.PublishedAt), Day: d.PublishedOn, Title: "首次发布", Words: d.PublishedBy + "。索引号 " + d.IndexNo}, first}
}
