package office

import (
	"fmt"
	"net/http"

	"gongkai/catalog"
	"gongkai/catalog/comment"
	"gongkai/org"
	"gongkai/web/page"
)

// commentPage is a form about one comment: to enter one that came on paper, or to
// see who left it.
type commentPage struct {
	callPage
	Comment  comment.Comment
	Form     comment.Register
	Received string
	Why      string
	Shown    bool // the person is shown
}

func (o *Office) registerCommentForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.commentPage(r, "登记意见")
	if err != nil {
		return err
	}
	p.Form.Once = page.OnceKey()
	p.Received = min(p.Today, p.Call.Until).String()
	return page.Render(w, r, registerCommentView(p))
}

func (o *Office) commentPage(r *http.Request, title string) (commentPage, error) {
	call, err := o.callPage(r)
	p := commentPage{callPage: call}
	p.Trail = append(p.Trail, page.Link{Href: callHref(p.Call.Public), Name: crumb(p.Call.Title)})
	p.Title, p.Here = title, title
	return p, err
}

func (o *Office) registerComment(w http.ResponseWriter, r *http.Request) error {
	p, err := o.commentPage(r, "登记意见")
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Form = comment.Register{Way: comment.Way(f.Text("way", 20))}
	p.Form.Received, p.Received = f.Day("received")
	p.Form.Send = comment.Send{Text: f.Lines("text", comment.MaxText), Once: f.Once()}
	p.Form.Person = comment.Person{Name: f.Text("name", comment.MaxName), Contact: f.Text("contact", comment.MaxContact)}
	n := 0
	if p.Problems = f.Problems; !p.Problems.Any() {
		n, err = o.Comments.Register(r.Context(), page.Actor(r), p.Call.Public, p.Form)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		page.LetKeep(w)
		return page.Refuse(w, r, registerCommentView(p))
	}
	if err == nil {
		o.Site.Say(w, fmt.Sprintf("已登记为第 %d 条意见。", n))
	}
	return page.Then(w, r, err, callHref(p.Call.Public))
}

func commentWays() []page.Option {
	var all []page.Option
	for _, way := range comment.OnPaper {
		all = append(all, page.Option{Value: string(way), Label: way.Words()})
	}
	return all
}

func (o *Office) unmaskCommentPage(r *http.Request) (commentPage, error) {
	p, err := o.commentPage(r, "查看联系方式")
	if err != nil {
		return p, err
	}
	if err := org.May(page.Actor(r), org.Unmask, p.Call.Unit()); err != nil {
		return p, err
	}
	p.Comment, err = o.Comments.One(r.Context(), page.Actor(r), p.Call.Public, atoi(r.PathValue("n")))
	return p, err
}

func (o *Office) unmaskCommentForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.unmaskCommentPage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, unmaskCommentView(p))
}

// unmaskComment shows who left a comment in answer to the form that says why.
func (o *Office) unmaskComment(w http.ResponseWriter, r *http.Request) error {
	p, err := o.unmaskCommentPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Why = f.Lines("reason", catalog.MaxReason)
	if p.Problems = f.Problems; !p.Problems.Any() {
		p.Comment, err = o.Comments.Unmask(r.Context(), page.Actor(r), p.Call.Public, p.Comment.N, p.Why)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, unmaskCommentView(p))
	}
	if err != nil {
		return err
	}
	p.Shown = true
	return page.Render(w, r, unmaskCommentView(p))
}

// setCallPage is what a draft is to ask the public.
type setCallPage struct {
	docActPage
	Call  catalog.Call
	Until string
	Terms catalog.CallTerms
}

func (o *Office) setCallPage(r *http.Request) (setCallPage, error) {
	act, err := o.act(r, "征求意见安排", catalog.SetCall{})
	if err != nil {
		return setCallPage{}, err
	}
	p := setCallPage{docActPage: act, Call: act.Doc.Call, Until: act.Doc.Call.Until.String()}
	p.Terms, err = o.Comments.Terms(r.Context())
	return p, err
}

// callForm shows what is asked; a new one begins with the address of the unit.
func (o *Office) callForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.setCallPage(r)
	if err != nil {
		return err
	}
	if p.Call.IsZero() {
		u, err := o.Org.Unit(r.Context(), p.Doc.Unit())
		if err != nil {
			return err
		}
		p.Call = catalog.Call{Address: u.Address, Email: u.Email, Phone: u.Phone}
		p.Until = p.Today.AddDays(p.Terms.Days + 6).String() // a week for the reviews
	}
	return page.Render(w, r, setCallView(p))
}

func (o *Office) setCall(w http.ResponseWriter, r *http.Request) error {
	p, err := o.setCallPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Call = catalog.Call{
		Note: f.Lines("note", catalog.MaxNote), Hasty: f.Lines("hasty", catalog.MaxReason), Office: f.Text("office", 60),
		Address: f.Text("address", 100), Email: f.Text("email", 100), Phone: f.Text("phone", 60),
	}
	p.Call.Until, p.Until = f.Day("until")
	again := func(act docActPage) error {
		p.docActPage = act
		p.Wrong = true
		page.LetKeep(w)
		return page.Refuse(w, r, setCallView(p))
	}
	if p.Problems = f.Problems; p.Problems.Any() {
		p.Once = f.Once()
		return again(p.docActPage)
	}
	return o.did(w, r, f, p.docActPage, catalog.SetCall{Call: p.Call}, "征求意见安排已保存，和正文一起送审。", again)
}

// tiePage says which draft for comment a document goes back to.
type tiePage struct {
	page.Base
	Doc      catalog.Document
	Call     string
	Options  []page.Option
	Once     string
	Problems page.Problems
}

func (o *Office) tiePage(r *http.Request) (tiePage, error) {
	doc, err := o.docOf(r)
	if err != nil {
		return tiePage{}, err
	}
	p := tiePage{Base: o.docBase(r, "对应的征求意见稿："+doc.Title), Doc: doc, Once: page.OnceKey()}
	p.Here = "对应的征求意见稿"
	p.Trail = append(p.Trail, page.Link{Href: docHref(doc.ID), Name: crumb(doc.Title)})
	if err := org.May(page.Actor(r), org.DraftDoc, doc.Unit()); err != nil {
		return p, err
	}
	calls, _, err := o.Comments.Calls(r.Context(), comment.Filter{Limit: 200})
	for _, c := range calls {
		p.Options = append(p.Options, page.Option{Value: c.Public.String(), Label: c.From.String() + " " + c.Title})
	}
	if err != nil {
		return p, err
	}
	call, err := o.Comments.Tied(r.Context(), page.Actor(r), doc.ID)
	if call != 0 {
		p.Call = call.String()
	}
	return p, err
}

func (o *Office) tieForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.tiePage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, tieView(p))
}

func (o *Office) tie(w http.ResponseWriter, r *http.Request) error {
	p, err := o.tiePage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	var call catalog.PublicID
	if p.Call = f.Text("call", 30); p.Call != "" {
		if call, err = catalog.ParsePublicID(p.Call); err != nil {
			f.Add("call", "请重新选择")
			err = nil
		}
	}
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Comments.Tie(r.Context(), page.Actor(r), p.Doc.ID, call)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, tieView(p))
	}
	if err == nil {
		o.Site.Say(w, "已保存。两份文件发布后互相链接。")
	}
	return page.Then(w, r, err, docHref(p.Doc.ID))
}

// callActions are what the page of a document offers about comments.
func (o *Office) callActions(r *http.Request, doc catalog.Document) ([]page.Action, error) {
	if o.Comments == nil {
		return nil, nil
	}
	drafts := org.May(page.Actor(r), org.DraftDoc, doc.Unit()) == nil
	switch {
	case doc.Genre == catalog.GenreCall && doc.Public != 0 && doc.Asking():
		return []page.Action{{Href: callHref(doc.Public), Label: "看意见、答复", Note: "征求意见到 " + doc.Call.Until.String()}}, nil
	case doc.Genre == catalog.GenreCall:
		if o.Catalog.May(page.Actor(r), doc, catalog.SetCall{}) != nil {
			return nil, nil
		}
		return []page.Action{{Href: docHref(doc.ID, "call"), Label: "征求意见安排", Note: "截止日期、起草说明、怎样提意见；和正文一起审查"}}, nil
	case doc.Genre == catalog.GenreGazette:
		return nil, nil
	}
	call, err := o.Comments.Tied(r.Context(), page.Actor(r), doc.ID)
	if err != nil || call == 0 && !drafts {
		return nil, err
	}
	if call != 0 {
		return []page.Action{{Href: callHref(call), Label: "看当时的征求意见"}}, nil
	}
	return []page.Action{{Href: docHref(doc.ID, "tie"), Label: "对应征求意见稿", Note: "公布前征求过意见的，互相链接"}}, nil
}

type callTermsPage struct {
	page.Base
	Days, Outcome string
	Contact       bool
	Version       int
	Once          string
	Problems      page.Problems
}

func (o *Office) callTermsPage(r *http.Request) callTermsPage {
	p := callTermsPage{Base: o.docBase(r, "征求意见的规矩"), Once: page.OnceKey()}
	p.Trail = append(p.Trail, page.Link{Href: commentsPath, Name: "意见征集"})
	return p
}

func (o *Office) callTermsForm(w http.ResponseWriter, r *http.Request) error {
	if err := org.May(page.Actor(r), org.ManageWords, ""); err != nil {
		return err
	}
	t, err := o.Comments.Terms(r.Context())
	if err != nil {
		return err
	}
	p := o.callTermsPage(r)
	p.Days, p.Outcome, p.Contact, p.Version = fmt.Sprint(t.Days), fmt.Sprint(t.Outcome), t.Contact, t.Version
	return page.Render(w, r, callTermsView(p))
}

func (o *Office) callTerms(w http.ResponseWriter, r *http.Request) error {
	if err := org.May(page.Actor(r), org.ManageWords, ""); err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := o.callTermsPage(r)
	p.Days, p.Outcome, p.Contact, p.Version = f.Text("days", 5), f.Text("outcome", 5), f.Ticked("contact"), int(f.Version())
	t := catalog.CallTerms{Days: f.Int("days", 1, 180), Outcome: f.Int("outcome", 1, 365), Contact: p.Contact}
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Comments.Settle(r.Context(), page.Actor(r), p.Version, t)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, callTermsView(p))
	}
	if err == nil {
		o.Site.Say(w, "已保存，对以后送审的征求意见稿生效。")
	}
	return page.Then(w, r, err, commentsPath)
}

// withCallActions adds to the page of a document what can be done about
// comments.
func (o *Office) withCallActions(r *http.Request, p *docShowPage) error {
	more, err := o.callActions(r, p.Doc)
	p.May = append(p.May, more...)
	return err
}

// callRows shows on the page of a document what it asks.
func callRows(d catalog.Document) []page.Row {
	if !d.Asking() {
		return nil
	}
	rows := []page.Row{{Term: "征求意见", Words: "发布之日至 " + d.Call.Until.Chinese()}}
	if d.Call.Hasty != "" {
		rows = append(rows, page.Row{Term: "缩短期限的理由", Words: d.Call.Hasty, Full: true})
	}
	return append(rows, page.Row{Term: "起草说明", Words: d.Call.Note, Full: true},
		page.Row{Term: "怎样提意见", Words: callWays(d.Call), Full: true})
}

func callWays(c catalog.Call) string {
	words := "网上提交"
	for _, way := range []struct{ name, value string }{{"来信", c.Address}, {"电子邮件", c.Email}, {"电话", c.Phone}} {
		if way.value != "" {
			words += "；" + way.name + "：" + way.value
		}
	}
	return words
}
