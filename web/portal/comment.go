package portal

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/comment"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// commentRoutes: what the county asks about its drafts, and what became of it.
func (p *Portal) commentRoutes(mux *http.ServeMux) {
	if p.Comments == nil {
		return
	}
	mux.Handle("GET /comment/{$}", p.Site.Handle(p.calls))
	mux.Handle("GET /comment/{id}", p.Site.Handle(p.call))
	mux.Handle("POST /comment/{id}", p.Site.Handle(p.sendComment(page.NewLimit(20*time.Second, 10))))
}

const commentsPath = "/comment/"

func callHref(p catalog.PublicID) string { return commentsPath + p.String() }

const callsAPage = 20

type callsPage struct {
	page.Base
	Calls []comment.Call
	Total int
	At    int
	Tree  org.Tree
	Terms catalog.CallTerms
}

// calls lists what was asked, the newest first.
func (p *Portal) calls(w http.ResponseWriter, r *http.Request) error {
	at, _ := strconv.Atoi(r.URL.Query().Get("page"))
	at = min(max(at, 1), 10_000)
	d := callsPage{Base: p.Site.Base(r, "意见征集"), At: at}
	d.About = &page.About{Name: "意见征集", Description: "征求公众意见的文件草案，和意见采纳情况", Type: "意见征集"}
	var err error
	if d.Calls, d.Total, err = p.Comments.Calls(r.Context(), comment.Filter{Limit: callsAPage, Offset: (at - 1) * callsAPage}); err != nil {
		return err
	}
	if d.Terms, err = p.Comments.Terms(r.Context()); err != nil {
		return err
	}
	if d.Tree, err = p.Org.Tree(r.Context()); err != nil {
		return err
	}
	return page.Render(w, r, callsView(d))
}

func (d callsPage) pages() page.Pages {
	return page.PagesOf(d.At, d.Total, callsAPage, func(n int) string { return commentsPath + "?page=" + strconv.Itoa(n) })
}

type callPage struct {
	page.Base
	Call     comment.Call
	Doc      catalog.Document
	Unit     org.Unit
	Terms    catalog.CallTerms
	Stage    comment.Stage
	Form     comment.Send
	Problems page.Problems
}

func (p *Portal) callPage(r *http.Request) (callPage, error) {
	id, err := catalog.ParsePublicID(r.PathValue("id"))
	if err != nil {
		return callPage{}, err
	}
	c, err := p.Comments.Call(r.Context(), id)
	if err != nil {
		return callPage{}, err
	}
	d := callPage{Base: p.Site.Base(r, c.Title), Call: c, Stage: c.Stage(workday.On(p.Now()))}
	d.Here, d.Trail = "提意见", []page.Link{{Href: commentsPath, Name: "意见征集"}}
	if d.Stage != comment.Running {
		d.Here = "征求意见"
	}
	if d.Doc, err = p.Catalog.Public(r.Context(), id); err != nil {
		return d, err
	}
	if d.Unit, err = p.Org.Unit(r.Context(), c.Unit()); err != nil {
		return d, err
	}
	d.Terms, err = p.Comments.Terms(r.Context())
	return d, err
}

// call shows what is asked, and while the period runs the form.
func (p *Portal) call(w http.ResponseWriter, r *http.Request) error {
	d, err := p.callPage(r)
	if err != nil {
		return err
	}
	d.Form.Once = page.OnceKey()
	return page.Render(w, r, callView(d))
}

// sendComment takes a comment. Pressing twice sends it once; what cannot be taken
// is shown again, so that nothing typed is lost.
func (p *Portal) sendComment(often *page.Limit) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := p.callPage(r)
		if err != nil {
			return err
		}
		f, err := page.ReadForm(r)
		if err != nil {
			return err
		}
		d.Form = comment.Send{Text: f.Lines("text", comment.MaxText), Once: f.Once()}
		d.Form.Person = comment.Person{Name: f.Text("name", comment.MaxName), Contact: f.Text("contact", comment.MaxContact)}
		if d.Problems = f.Problems; d.Problems.Any() {
			return d.again(w, r, nil)
		}
		if err := often.CheckFrom(w, r); err != nil {
			return d.again(w, r, err)
		}
		n, err := p.Comments.Send(r.Context(), page.Actor(r), d.Call.Public, d.Form)
		if page.ProblemsOf(err).Any() {
			return d.again(w, r, err)
		}
		if err == nil {
			p.Site.Say(w, fmt.Sprintf("您的意见已经收到，是第 %d 条。截止以后，采纳情况会在本页公布。", n))
		}
		return page.Then(w, r, err, callHref(d.Call.Public))
	}
}

// again shows the form as it was sent, with what is wrong: too often, or over
// meanwhile, too.
func (d callPage) again(w http.ResponseWriter, r *http.Request, err error) error {
	d.Wrong = true
	switch gongkai.KindOf(err) {
	case gongkai.TooMany:
		d.Problems.Add("", "%s", gongkai.Words(err))
		return page.RenderStatus(w, r, http.StatusTooManyRequests, callView(d))
	case gongkai.Conflict:
		d.Problems = page.ProblemsOf(err)
		return page.RenderStatus(w, r, http.StatusConflict, callView(d))
	case gongkai.Invalid:
		d.Problems = page.ProblemsOf(err)
	}
	return page.Refuse(w, r, callView(d))
}

// left says how long the period still runs, in natural days.
func (d callPage) left() string {
	n := int(d.Call.Until - d.Today)
	if n == 0 {
		return "今天是最后一天"
	}
	return fmt.Sprintf("还有 %d 天", n)
}

// rows is what is asked, by whom, until when.
func (d callPage) rows() []page.Row {
	c := d.Doc.Call
	rows := []page.Row{
		{Term: "征求意见的机关", Body: link("/unit/"+string(d.Unit.ID), d.Unit.Name)},
		{Term: "时间", Words: d.Call.From.Chinese() + "至" + d.Call.Until.Chinese()},
		{Term: "征求意见稿", Body: link(docHref(int64(d.Call.Public)), d.Doc.Title), Full: true},
	}
	if c.Hasty != "" {
		rows = append(rows, page.Row{Term: "缩短期限的理由", Words: c.Hasty, Full: true})
	}
	return rows
}

// ways is how to comment besides the form.
func (d callPage) ways() []page.Row {
	c := d.Doc.Call
	to := c.Office
	if to == "" {
		to = d.Unit.Name
	}
	var rows []page.Row
	for _, row := range []page.Row{{Term: "来信", Words: c.Address}, {Term: "电子邮件", Words: c.Email}, {Term: "电话", Words: c.Phone}} {
		if row.Words != "" {
			rows = append(rows, row)
		}
	}
	if c.Address != "" {
		rows[0].Words += "，" + to + "收，信封注明“征求意见”"
	}
	return rows
}

// links leads from a call to what came of it.
func (d callPage) links() []page.Link {
	var all []page.Link
	if d.Call.Outcome != 0 {
		all = append(all, page.Link{Href: docHref(int64(d.Call.Outcome)), Name: "意见采纳情况"})
	}
	if d.Call.Final != 0 {
		all = append(all, page.Link{Href: docHref(int64(d.Call.Final)), Name: "正式文件"})
	}
	return all
}

// figures are the comments by what became of them, once that is public.
func (d callPage) figures() []page.Figure {
	all := []page.Figure{{N: page.Count(d.Call.Tally.All), Label: "条意见"}}
	for _, a := range comment.Adoptions {
		all = append(all, page.Figure{N: page.Count(d.Call.Tally.Of[a]), Label: "条" + a.Words()})
	}
	return all
}

func stageTone(s comment.Stage) page.Tone {
	switch s {
	case comment.Running:
		return page.Now
	case comment.Ended:
		return page.Soon
	case comment.Done:
		return page.OK
	}
	return page.Plain
}

// consulted is what the page of a document says about comments: the call it makes, or
// the one it goes back to.
type consulted struct {
	Call   comment.Call
	Makes  bool // it is the draft itself
	Behind bool // it is the outcome or the final text
}

func (p *Portal) consultedOf(r *http.Request, doc catalog.Document) (a consulted, err error) {
	if p.Comments == nil {
		return a, nil
	}
	if a.Call, a.Makes, err = p.Comments.Of(r.Context(), doc); err != nil || a.Makes {
		return a, err
	}
	a.Call, a.Behind, err = p.Comments.Behind(r.Context(), doc)
	return a, err
}

// links leads from a document to the draft, the outcome and the final text.
func (a consulted) links(doc catalog.Document) []page.Link {
	if !a.Makes && !a.Behind {
		return nil
	}
	all := []page.Link{{Href: callHref(a.Call.Public), Name: "征求意见"}}
	if a.Behind {
		all = append(all, page.Link{Href: docHref(int64(a.Call.Public)), Name: "征求意见稿：《" + a.Call.Title + "》"})
	}
	if a.Call.Outcome != 0 && a.Call.Outcome != doc.Public {
		all = append(all, page.Link{Href: docHref(int64(a.Call.Outcome)), Name: "意见采纳情况"})
	}
	if a.Call.Final != 0 && a.Call.Final != doc.Public {
		all = append(all, page.Link{Href: docHref(int64(a.Call.Final)), Name: "正式文件"})
	}
	return all
}
