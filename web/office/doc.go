package office

import (
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
)

// docRoutes are the pages of documents: list, draft, reviews, publication.
func (o *Office) docRoutes(mux *http.ServeMux) {
	mux.Handle("GET /office/doc/{$}", o.Site.Handle(o.docList))
	mux.Handle("GET /office/doc/new", o.Site.Handle(o.docNewForm))
	mux.Handle("POST /office/doc/new", o.Site.HandleUpload(o.docNew))
	mux.Handle("GET /office/doc/settings", o.Site.Handle(o.procedureForm))
	mux.Handle("POST /office/doc/settings", o.Site.Handle(o.procedure))
	mux.Handle("GET /office/doc/{id}", o.Site.Handle(o.docShow))
	mux.Handle("POST /office/doc/new/keep", o.Site.HandleUpload(o.docKeep))
	mux.Handle("POST /office/doc/new/unkeep", o.Site.HandleUpload(o.docUnkeep))
	mux.Handle("POST /office/doc/{id}/keep", o.Site.HandleUpload(o.docKeep))
	mux.Handle("POST /office/doc/{id}/unkeep", o.Site.HandleUpload(o.docUnkeep))
	mux.Handle("GET /office/doc/{id}/preview", o.Site.Handle(o.docPreview))
	mux.Handle("GET /office/doc/{id}/reassess", o.Site.Handle(o.docReassessForm))
	mux.Handle("POST /office/doc/{id}/reassess", o.Site.Handle(o.docReassess))
	mux.Handle("GET /office/doc/{id}/edit", o.Site.Handle(o.docEditForm))
	mux.Handle("POST /office/doc/{id}/edit", o.Site.HandleUpload(o.docEdit))
	mux.Handle("POST /office/doc/{id}/submit", o.Site.Handle(o.docSubmit))
	mux.Handle("GET /office/doc/{id}/review/{kind}", o.Site.Handle(o.docReviewForm))
	mux.Handle("POST /office/doc/{id}/review/{kind}", o.Site.Handle(o.docReview))
	mux.Handle("GET /office/doc/{id}/publish", o.Site.Handle(o.docPublishForm))
	mux.Handle("POST /office/doc/{id}/publish", o.Site.Handle(o.docPublish))
	mux.Handle("GET /office/doc/{id}/schedule", o.Site.Handle(o.docScheduleForm))
	mux.Handle("POST /office/doc/{id}/schedule", o.Site.Handle(o.docSchedule))
	mux.Handle("GET /office/doc/{id}/unschedule", o.Site.Handle(o.docUnscheduleForm))
	mux.Handle("POST /office/doc/{id}/unschedule", o.Site.Handle(o.docUnschedule))
	mux.Handle("GET /office/doc/{id}/revise", o.Site.Handle(o.docReviseForm))
	mux.Handle("POST /office/doc/{id}/revise", o.Site.Handle(o.docRevise))
	mux.Handle("GET /office/doc/{id}/change", o.Site.Handle(o.docChange))
	mux.Handle("GET /office/doc/{id}/withdraw", o.Site.Handle(o.docWithdrawForm))
	mux.Handle("POST /office/doc/{id}/withdraw", o.Site.Handle(o.docWithdraw))
	mux.Handle("GET /office/doc/{id}/repeal", o.Site.Handle(o.docRepealForm))
	mux.Handle("POST /office/doc/{id}/repeal", o.Site.Handle(o.docRepeal))
	mux.Handle("GET /office/doc/{id}/amend", o.Site.Handle(o.docAmendForm))
	mux.Handle("POST /office/doc/{id}/amend", o.Site.Handle(o.docAmend))
	mux.Handle("GET /office/doc/{id}/file/{hash}", o.Site.Handle(o.docFile))
}

// docActs are the acts that let a person see the documents of a unit.
var docActs = []org.Action{org.ReadDocs}

const docsAPage = 20

type docListPage struct {
	page.Base
	Docs   []catalog.Document
	Total  int
	At     int
	State  catalog.State
	Unit   gongkai.UnitID
	Text   string
	Units  []org.Unit // whose documents this person sees
	Drafts []org.Unit // for which this person may draft
	Settle bool       // this person may settle the procedure of a unit
	Tree   org.Tree
}

// docList is the page 文件: everything of the units one works for, newest change first.
func (o *Office) docList(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	p := docListPage{Base: o.Site.Base(r, "文件"), State: catalog.State(v.Get("state")), Unit: gongkai.UnitID(v.Get("unit")), Text: v.Get("q")}
	p.At, _ = strconv.Atoi(v.Get("page"))
	p.At = min(max(p.At, 1), 10_000)
	var err error
	if p.Tree, err = o.Org.Tree(r.Context()); err != nil {
		return err
	}
	p.Drafts = p.Tree.May(page.Actor(r), org.DraftDoc)
	p.Settle = len(p.Tree.May(page.Actor(r), org.Settle)) > 0
	p.Units = seenUnits(p.Tree, page.Actor(r))
	if len(p.Units) == 0 {
		return org.May(page.Actor(r), org.ReadDocs, page.Actor(r).Unit)
	}
	f := catalog.Filter{State: p.State, Text: p.Text, Limit: docsAPage, Offset: (p.At - 1) * docsAPage}
	for _, u := range p.Units {
		if p.Unit == "" || p.Unit == u.ID {
			f.Units = append(f.Units, u.ID)
		}
	}
	if p.Docs, p.Total, err = o.Catalog.List(r.Context(), page.Actor(r), f); err != nil {
		return err
	}
	return page.Render(w, r, docListView(p))
}

func seenUnits(t org.Tree, a gongkai.Actor) []org.Unit {
	var all []org.Unit
	for _, u := range t.Units() {
		for _, act := range docActs {
			if org.May(a, act, u.ID) == nil {
				all = append(all, u)
				break
			}
		}
	}
	return all
}

func (p docListPage) pages() page.Pages {
	return page.PagesOf(p.At, p.Total, docsAPage, func(n int) string {
		v := url.Values{"page": {strconv.Itoa(n)}}
		for key, value := range map[string]string{"state": string(p.State), "unit": string(p.Unit), "q": p.Text} {
			if value != "" {
				v.Set(key, value)
			}
		}
		return "/office/doc/?" + v.Encode()
	})
}

func (p docListPage) stateOptions() []page.Option {
	var all []page.Option
	for _, s := range catalog.States {
		all = append(all, page.Option{Value: string(s), Label: s.Words()})
	}
	return all
}

func (p docListPage) unitOptions() []page.Option {
	var all []page.Option
	for _, u := range p.Units {
		all = append(all, page.Option{Value: string(u.ID), Label: u.Short})
	}
	return all
}

// docTone colours the word of a state.
func docTone(d catalog.Document) page.Tone {
	switch d.State {
	case catalog.Published:
		return page.OK
	case catalog.Returned, catalog.Withdrawn:
		return page.Bad
	case catalog.InReview:
		return page.Now
	case catalog.Passed:
		return page.Soon
	}
	return page.Plain
}

// docStateWords says where a document stands, and what it waits for.
func docStateWords(d catalog.Document) string {
	switch {
	case d.Planned():
		return "定于 " + page.Clock(d.Plan.At) + " 发布"
	case d.State == catalog.InReview:
		return "等待" + awaitedReviews(d)
	}
	return d.State.Words()
}

func docHref(id catalog.ID, rest ...string) string {
	href := "/office/doc/" + id.String()
	for _, part := range rest {
		href += "/" + part
	}
	return href
}

func itemShort(code catalog.Code) string {
	if it, ok := catalog.ItemOf(code); ok {
		return it.Short
	}
	return "未选"
}

// docOf loads the document of the address.
func (o *Office) docOf(r *http.Request) (catalog.Document, error) {
	id, err := catalog.ParseID(r.PathValue("id"))
	if err != nil {
		return catalog.Document{}, err
	}
	return o.Catalog.Document(r.Context(), page.Actor(r), id)
}

// docFile gives an attachment to somebody of the office, as a download.
func (o *Office) docFile(w http.ResponseWriter, r *http.Request) error {
	id, err := catalog.ParseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	a, f, err := o.Catalog.OfficeFile(r.Context(), page.Actor(r), id, r.PathValue("hash"))
	if err != nil {
		return err
	}
	defer f.Close()
	h := w.Header()
	h.Set("Content-Type", a.Type)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.Name}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "no-store")
	http.ServeContent(w, r, "", time.Time{}, f)
	return nil
}
