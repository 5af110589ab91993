package office

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/comment"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// commentRoutes are the pages of drafts before the public: what they ask, what
// came, what became of it.
func (o *Office) commentRoutes(mux *http.ServeMux) {
	if o.Comments == nil {
		return
	}
	for pattern, h := range map[string]page.Handler{
		"GET /office/comment/{$}":              o.calls,
		"GET /office/comment/settings":         o.callTermsForm,
		"POST /office/comment/settings":        o.callTerms,
		"GET /office/comment/{id}":             o.call,
		"POST /office/comment/{id}":            o.answerComments,
		"GET /office/comment/{id}/new":         o.registerCommentForm,
		"POST /office/comment/{id}/new":        o.registerComment,
		"POST /office/comment/{id}/outcome":    o.draftOutcome,
		"GET /office/comment/{id}/{n}/unmask":  o.unmaskCommentForm,
		"POST /office/comment/{id}/{n}/unmask": o.unmaskComment,
		"GET /office/doc/{id}/call":            o.callForm,
		"POST /office/doc/{id}/call":           o.setCall,
		"GET /office/doc/{id}/tie":             o.tieForm,
		"POST /office/doc/{id}/tie":            o.tie,
	} {
		mux.Handle(pattern, o.Site.Handle(h))
	}
}

const commentsPath = "/office/comment/"

func callHref(p catalog.PublicID, rest ...string) string {
	href := commentsPath + p.String()
	for _, part := range rest {
		href += "/" + part
	}
	return href
}

const callsAPage = 20

type callsPage struct {
	page.Base
	Calls []comment.Call
	Total int
	At    int
	Units int
	Tree  org.Tree
	Terms catalog.CallTerms
	Set   bool // this person may settle the terms
}

// calls lists the drafts that were put before the public, the newest first.
func (o *Office) calls(w http.ResponseWriter, r *http.Request) error {
	p := callsPage{Base: o.docBase(r, "意见征集"), Set: org.May(page.Actor(r), org.ManageWords, "") == nil}
	p.Section = "/office/doc/"
	p.At, _ = strconv.Atoi(r.URL.Query().Get("page"))
	p.At = min(max(p.At, 1), 10_000)
	var err error
	if p.Tree, err = o.Org.Tree(r.Context()); err != nil {
		return err
	}
	units := seenUnits(p.Tree, page.Actor(r))
	if p.Units = len(units); p.Units == 0 {
		return org.May(page.Actor(r), org.ReadDocs, page.Actor(r).Unit)
	}
	if p.Terms, err = o.Comments.Terms(r.Context()); err != nil {
		return err
	}
	f := comment.Filter{Units: unitIDs(units), Limit: callsAPage, Offset: (p.At - 1) * callsAPage}
	if p.Calls, p.Total, err = o.Comments.Own(r.Context(), page.Actor(r), f); err != nil {
		return err
	}
	return page.Render(w, r, callsView(p))
}

func (p callsPage) pages() page.Pages {
	return page.PagesOf(p.At, p.Total, callsAPage, func(n int) string { return commentsPath + "?page=" + strconv.Itoa(n) })
}

const commentsAPage = 50

type callPage struct {
	page.Base
	Call     comment.Call
	Unit     org.Unit
	Stage    comment.Stage
	Terms    catalog.CallTerms
	Comments []comment.Comment
	Total    int
	At       int
	Only     string // which of them are shown
	Ties     []comment.Tie
	May      bool // this person may answer
	Unmask   bool
	Barred   string // why the outcome cannot be drafted; "" if it can
	Answer   comment.Answer
	Once     string // of the form that drafts the outcome
	Problems page.Problems
}

func (o *Office) callPage(r *http.Request) (callPage, error) {
	p := callPage{Base: o.docBase(r, "征求意见"), Only: r.URL.Query().Get("only"), Once: page.OnceKey()}
	p.Section = "/office/doc/"
	p.Trail = append(p.Trail, page.Link{Href: commentsPath, Name: "意见征集"})
	id, err := catalog.ParsePublicID(r.PathValue("id"))
	if err != nil {
		return p, err
	}
	actor := page.Actor(r)
	if p.Call, err = o.Comments.Open(r.Context(), actor, id); err != nil {
		return p, err
	}
	if p.Unit, err = o.Org.Unit(r.Context(), p.Call.Unit()); err != nil {
		return p, err
	}
	p.Title, p.Here = "征求意见："+p.Call.Title, crumb(p.Call.Title)
	p.Stage = p.Call.Stage(p.Today)
	p.Terms, err = o.Comments.Terms(r.Context())
	p.May = org.May(actor, org.DraftDoc, p.Call.Unit()) == nil && p.Call.Outcome == 0
	p.Unmask = org.May(actor, org.Unmask, p.Call.Unit()) == nil
	if barred := p.Call.MayDraft(p.Today); barred != nil {
		p.Barred = gongkai.Words(barred)
	}
	return p, err
}

// listed fills in the comments that the page shows.
func (o *Office) listed(r *http.Request, p *callPage) error {
	p.At, _ = strconv.Atoi(r.URL.Query().Get("page"))
	p.At = min(max(p.At, 1), 10_000)
	if p.Only != "" && p.Only != "open" && !slices.Contains(comment.Adoptions, comment.Adoption(p.Only)) {
		p.Only = ""
	}
	var err error
	f := comment.Choice{Answered: p.Only, Limit: commentsAPage, Offset: (p.At - 1) * commentsAPage}
	if p.Comments, p.Total, err = o.Comments.Comments(r.Context(), page.Actor(r), p.Call.Public, f); err != nil {
		return err
	}
	p.Ties, err = o.Comments.Ties(r.Context(), page.Actor(r), p.Call.Public)
	for _, t := range p.Ties {
		if t.As == comment.Outcome && t.State != catalog.Withdrawn && p.Barred == "" {
			p.Barred = "采纳情况已经起草，请在那一份上继续。"
		}
	}
	return err
}

func (o *Office) call(w http.ResponseWriter, r *http.Request) error {
	p, err := o.callPage(r)
	if err != nil {
		return err
	}
	p.Answer = comment.Answer{Version: p.Call.Version, Once: page.OnceKey()}
	if err := o.listed(r, &p); err != nil {
		return err
	}
	return page.Render(w, r, callView(p))
}

// answerComments says of those that were ticked what becomes of them.
func (o *Office) answerComments(w http.ResponseWriter, r *http.Request) error {
	p, err := o.callPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	if err := o.listed(r, &p); err != nil {
		return err
	}
	var shown []string
	for _, c := range p.Comments {
		shown = append(shown, strconv.Itoa(c.N))
	}
	p.Answer = comment.Answer{Version: int(f.Version()), Once: f.Once()}
	for _, n := range f.Many("numbers", shown...) {
		p.Answer.Numbers = append(p.Answer.Numbers, atoi(n))
	}
	p.Answer.Adoption = comment.Adoption(f.Text("adoption", 20))
	p.Answer.Gist, p.Answer.Reason = f.Lines("gist", comment.MaxGist), f.Lines("reason", catalog.MaxReason)
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Comments.Answer(r.Context(), page.Actor(r), p.Call.Public, p.Answer)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong, p.Answer.Version = true, p.Call.Version // what is shown now is the newest
		return page.Refuse(w, r, callView(p))
	}
	if err == nil {
		o.Site.Say(w, fmt.Sprintf("已答复 %d 条意见。", len(p.Answer.Numbers)))
	}
	return page.Then(w, r, err, p.href())
}

func (p callPage) href() string {
	if p.Only == "" {
		return callHref(p.Call.Public)
	}
	return callHref(p.Call.Public) + "?only=" + p.Only
}

func (p callPage) pages() page.Pages {
	return page.PagesOf(p.At, p.Total, commentsAPage, func(n int) string {
		return callHref(p.Call.Public) + "?only=" + p.Only + "&page=" + strconv.Itoa(n)
	})
}

// ticked reports whether a comment was ticked in what is shown again.
func (p callPage) ticked(n int) bool { return slices.Contains(p.Answer.Numbers, n) }

// tickID is the id of the n-th box; the first bears the name of all, so that the
// error summary leads to it.
func tickID(i, n int) string {
	if i == 0 {
		return "numbers"
	}
	return "numbers-" + strconv.Itoa(n)
}

func (p callPage) tabs() []page.Tab {
	t := p.Call.Tally
	tab := func(only, name string, n int) page.Tab {
		href := callHref(p.Call.Public)
		if only != "" {
			href += "?only=" + only
		}
		return page.Tab{Href: href, Name: name, Count: n, Counted: true, Current: p.Only == only}
	}
	all := []page.Tab{tab("", "全部", t.All), tab("open", "没有答复", t.Open())}
	for _, a := range comment.Adoptions {
		all = append(all, tab(string(a), a.Words(), t.Of[a]))
	}
	return all
}

func (p callPage) facts() []page.Row {
	return []page.Row{
		{Term: "机关", Words: p.Unit.Name},
		{Term: "征求意见稿", Body: officeLink(docHref(p.Call.Doc), p.Call.Title)},
		{Term: "时间", Words: p.Call.From.Chinese() + "至" + p.Call.Until.Chinese()},
		{Term: "公布采纳情况", Words: "最迟 " + p.Call.Due(p.Terms).Chinese()},
		{Term: "公众看到的页面", Body: officeLink("/comment/"+p.Call.Public.String(), "/comment/"+p.Call.Public.String())},
	}
}

func adoptionOptions() []page.Option {
	var all []page.Option
	for _, a := range comment.Adoptions {
		all = append(all, page.Option{Value: string(a), Label: a.Words()})
	}
	return all
}

// callTone is the colour of where a call stands.
func callTone(c comment.Call, today workday.Day, t catalog.CallTerms) page.Tone {
	switch c.Stage(today) {
	case comment.Running:
		return page.Now
	case comment.Ended:
		if today > c.Due(t) {
			return page.Late
		}
		return page.Soon
	case comment.Done:
		return page.OK
	}
	return page.Plain
}

// draftOutcome begins the document that tells the outcome.
func (o *Office) draftOutcome(w http.ResponseWriter, r *http.Request) error {
	p, err := o.callPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	doc, err := o.Comments.Draft(r.Context(), page.Actor(r), p.Call.Public, f.Once())
	if err == nil {
		o.Site.Say(w, "采纳情况的草稿已经按各条答复填好。请核对、修改，然后送审。")
	}
	return page.Then(w, r, err, docHref(doc.ID, "edit"))
}

// callsOwed are the drafts whose period is over and whose outcome is not out.
func (o *Office) callsOwed(r *http.Request, units []gongkai.UnitID) (owed, watched []page.Owing, err error) {
	if o.Comments == nil || len(units) == 0 {
		return nil, nil, nil
	}
	today := workday.On(o.Now())
	terms, err := o.Comments.Terms(r.Context())
	if err != nil {
		return nil, nil, err
	}
	all, _, err := o.Comments.Own(r.Context(), page.Actor(r), comment.Filter{Units: units, Owed: today, Limit: deskSize})
	for _, c := range all {
		one := callOwing(c, terms, today)
		switch {
		case org.May(page.Actor(r), org.DraftDoc, c.Unit()) == nil:
			owed = append(owed, one)
		case one.Tone == page.Late:
			watched = append(watched, one)
		}
	}
	return owed, watched, err
}

func callOwing(c comment.Call, terms catalog.CallTerms, today workday.Day) page.Owing {
	one := page.Owing{
		Day: c.Due(terms), Tone: page.Plain, State: "已截止", Href: callHref(c.Public), Title: c.Title, Kind: "意见征集", Next: "答复意见，公布采纳情况",
	}
	switch left := int(c.Due(terms) - today); {
	case left < 0:
		one.Tone, one.State = page.Late, fmt.Sprintf("超过 %d 天", -left)
	case left <= 5:
		one.Tone, one.State = page.Soon, fmt.Sprintf("还有 %d 天", left)
	}
	if n := c.Tally.Open(); n > 0 {
		one.Next = fmt.Sprintf("还有 %d 条意见没有答复；答复后公布采纳情况", n)
	}
	return one
}
