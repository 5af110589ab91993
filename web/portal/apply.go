package portal

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
	"gongkai/web/paper"
	"gongkai/workday"
)

// The steps of the form 我要申请. What was filled in travels in the form itself,
// so nothing is kept until it is sent, and nothing of it is ever in an address.
const (
	stepNotice = iota
	stepOrgan
	stepWhat
	stepWho
	stepHow
	stepCheck
)

var applySteps = []string{"告知", "向谁申请", "要什么信息", "申请人", "怎样获取", "核对提交"}

// stepOf tells on which step a field stands.
var stepOf = map[string]int{
	"unit": stepOrgan,
	"name": stepWhat, "what": stepWhat, "from_year": stepWhat, "to_year": stepWhat,
	"head": stepWho, "agent": stepWho, "agent_id_kind": stepWho, "agent_id_number": stepWho, "agent_phone": stepWho,
	"kind": stepWho, "applicant": stepWho, "id_kind": stepWho, "id_number": stepWho, "contact": stepWho, "phone": stepWho,
	"form": stepHow, "by": stepHow, "email": stepHow, "address": stepHow, "help": stepHow,
}

// applyForm is the whole form as it was typed, whichever step is shown.
type applyForm struct {
	Step int
	paper.Form
}

type applyPage struct {
	page.Base
	Form     applyForm
	Problems page.Problems
	Tree     org.Tree
	Near     []search.Hit // published already, and perhaps what is wanted
	Sealed   string       // personal data of other steps
}

func (p applyPage) unit() org.Unit {
	u, _ := p.Tree.Unit(p.Form.Cmd.Unit)
	return u
}

// applyRoutes: steps may be taken as fast as one types; sending is limited.
func (p *Portal) applyRoutes(mux *http.ServeMux) {
	steps, send := page.NewLimit(time.Second, 60), page.NewLimit(30*time.Second, 10)
	mux.Handle("GET /apply", p.Site.Handle(p.applyStart))
	mux.Handle("GET /apply/blank", p.Site.Handle(p.applyBlank))
	mux.Handle("GET /apply/blank.docx", p.Site.Handle(p.applyBlankDoc))
	mux.Handle("POST /apply", p.Site.Handle(steps.Handler(p.applyStep)))
	mux.Handle("POST /apply/submit", p.Site.HandleUpload(send.Handler(p.applySubmit)))
	mux.Handle("POST /apply/found", p.Site.Handle(page.NewLimit(30*time.Second, 10).Handler(p.applyFound)))
}

// applyStart shows the notice. A page may lead here with the organ or with what
// was searched for and not found.
func (p *Portal) applyStart(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	var form applyForm
	form.Cmd.Once, form.Cmd.Unit = page.OnceKey(), gongkai.UnitID(cut(q.Get("unit"), 40))
	form.Cmd.Request.Name, form.Cmd.Request.What = cut(q.Get("name"), 200), cut(q.Get("what"), 200)
	return p.showApply(w, r, form, nil)
}

func cut(s string, most int) string {
	if r := []rune(clean(s)); len(r) > most {
		return string(r[:most])
	}
	return clean(s)
}

// applyStep takes one step of the form and shows the next, or the same again
// with its problems. A step back needs nothing to be right.
func (p *Portal) applyStep(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	form, err := p.readApply(f)
	if err != nil {
		return err
	}
	if to, back := backTo(f, form.Step); back {
		form.Step = to
		return p.showApply(w, r, form, nil)
	}
	problems, err := p.problemsAt(r, form)
	if err != nil {
		return err
	}
	if !problems.Any() {
		form.Step++
	}
	return p.showApply(w, r, form, problems)
}

// backTo reads the button that leads to an earlier step.
func backTo(f *page.Form, now int) (to int, back bool) {
	to, err := strconv.Atoi(f.Text("to", 2))
	return to, err == nil && to >= stepNotice && to < now
}

func (p *Portal) problemsAt(r *http.Request, form applyForm) (page.Problems, error) {
	switch form.Step {
	case stepOrgan:
		tree, err := p.Org.Tree(r.Context())
		if u, ok := tree.Unit(form.Cmd.Unit); err == nil && (!ok || !u.Exists(p.today())) {
			return page.Problems{{Field: "unit", Words: "选择向哪个机关申请"}}, nil
		}
		return nil, err
	case stepWhat:
		return page.ProblemsOf(form.Cmd.Request.Problems(p.today().Year())), nil
	case stepWho:
		return page.ProblemsOf(form.Cmd.Applicant.Problems(form.Cmd.Kind)), nil
	case stepHow:
		return page.ProblemsOf(form.Cmd.Wants.Problems(form.Cmd.Applicant)), nil
	}
	return nil, nil
}

func (p *Portal) today() workday.Day { return workday.On(p.Now()) }

// showApply shows the step of the form. Unless personal data can be read on it,
// the browser may keep the page, so that its back button works without asking.
func (p *Portal) showApply(w http.ResponseWriter, r *http.Request, form applyForm, problems page.Problems) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	form.Step = min(max(form.Step, stepNotice), stepCheck)
	b := p.Site.Base(r, applySteps[form.Step]+" - 我要申请")
	b.Here, b.Section, b.Wrong = "我要申请", "/apply", problems.Any()
	view := applyPage{Base: b, Form: form, Problems: problems, Tree: tree}
	if form.Step >= stepWhat {
		view.Near = p.near(r, form.Cmd.Request)
	}
	if view.Sealed, err = p.seal(form); err != nil {
		return err
	}
	if !form.readable() {
		w.Header().Set("Cache-Control", "private, no-cache")
	}
	if problems.Any() {
		return page.Refuse(w, r, applyView(view))
	}
	return page.Render(w, r, applyView(view))
}

// near finds what is published already and may answer the request
// (条例第三十六条第一项). Without search, or when it fails, there is no advice.
func (p *Portal) near(r *http.Request, asked foi.Request) []search.Hit {
	text := asked.Name
	if text == "" {
		text = cut(asked.What, 30)
	}
	if p.Search == nil || text == "" {
		return nil
	}
	found, err := p.Search.Find(r.Context(), search.Question{Text: text})
	if err != nil {
		return nil
	}
	var hits []search.Hit
	for _, h := range append(slices.Clone(found.Exact), found.Hits...) {
		if len(hits) < 5 && slices.ContainsFunc(h.Title, func(p search.Piece) bool { return p.Mark }) {
			hits = append(hits, h)
		}
	}
	return hits
}

func typedForm(f *page.Form) applyForm {
	step, _ := strconv.Atoi(f.Text("step", 2))
	return applyForm{step, paper.ReadForm(f)}
}

// applySubmit sends the application. Pressing twice sends it once.
func (p *Portal) applySubmit(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	form, err := p.readApply(f)
	if err != nil {
		return err
	}
	if form.Cmd.Files, err = paper.ReadFiles(f); err != nil {
		return err
	}
	if f.Problems.Any() {
		form.Step = stepCheck
		return p.showApply(w, r, form, f.Problems)
	}
	ticket, err := p.FOI.Submit(r.Context(), page.Actor(r), form.Cmd)
	if problems := page.ProblemsOf(err); problems != nil {
		form.Step = stepCheck
		if step, ok := stepOf[problems[0].Field]; ok {
			form.Step = step
		}
		return p.showApply(w, r, form, problems)
	}
	if err != nil {
		return err
	}
	return p.showReceipt(w, r, ticket)
}

type receiptPage struct {
	page.Base
	Ticket foi.Ticket
	Organ  foi.Organ
	Clock  workday.Reckoning
}

// showReceipt answers the very request that sent the form, because the query
// code must be in no address and is kept nowhere.
func (p *Portal) showReceipt(w http.ResponseWriter, r *http.Request, t foi.Ticket) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	organ, err := foi.OrganOf(tree, t.App.Number.Unit, p.today())
	if err != nil {
		return err
	}
	b := p.Site.Base(r, "申请已经提交")
	b.Section, b.Trail = "/apply", []page.Link{{Href: "/apply", Name: "我要申请"}}
	return page.Render(w, r, receiptView(receiptPage{b, t, organ, t.App.Clock(p.Calendar(), p.today())}))
}
