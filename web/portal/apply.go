package portal

import (
	"net/http"
	"strconv"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
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
	"kind": stepWho, "applicant": stepWho, "id_kind": stepWho, "id_number": stepWho, "contact": stepWho, "phone": stepWho,
	"form": stepHow, "by": stepHow, "email": stepHow, "address": stepHow, "help": stepHow,
}

// applyForm is the whole form as it was typed, whichever step is shown.
type applyForm struct {
	Step             int
	Cmd              foi.Apply
	FromYear, ToYear string
}

type applyPage struct {
	page.Base
	Form     applyForm
	Problems page.Problems
	Tree     org.Tree
	Near     []search.Hit // published already, and perhaps what is wanted
}

func (p applyPage) unit() org.Unit {
	u, _ := p.Tree.Unit(p.Form.Cmd.Unit)
	return u
}

// applyRoutes: steps may be taken as fast as one types; sending is limited.
func (p *Portal) applyRoutes(mux *http.ServeMux) {
	steps, send := page.NewLimit(time.Second, 60), page.NewLimit(30*time.Second, 10)
	mux.Handle("GET /apply", p.Site.Handle(p.applyStart))
	mux.Handle("POST /apply", p.Site.Handle(steps.Handler(p.applyStep)))
	mux.Handle("POST /apply/submit", p.Site.Handle(send.Handler(p.applySubmit)))
}

// applyStart shows the notice. A page may lead here with the organ or with what
// was searched for and not found.
func (p *Portal) applyStart(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	form := applyForm{Cmd: foi.Apply{Once: page.OnceKey(), Unit: gongkai.UnitID(cut(q.Get("unit"), 40))}}
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
	form := readApply(f)
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

// showApply shows the step of the form. Before personal data are in it, the
// browser may keep the page, so that its back button works without asking.
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
	if form.Cmd.Applicant == (foi.Applicant{}) {
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
	hits := append(append([]search.Hit(nil), found.Exact...), found.Hits...)
	return hits[:min(len(hits), 5)]
}

// readApply reads every field of every step; what is wrong with them the desk's
// room says.
func readApply(f *page.Form) applyForm {
	const most = 100_000 // longer than any field may be: the room counts
	step, _ := strconv.Atoi(f.Text("step", 2))
	c := foi.Apply{
		Once: f.Once(),
		Unit: gongkai.UnitID(f.Text("unit", 40)),
		Kind: foi.ApplicantKind(f.Text("kind", 40)),
		Applicant: foi.Applicant{
			Name: f.Text("applicant", most), IDKind: foi.IDKind(f.Text("id_kind", 40)), IDNumber: f.Digits("id_number", most),
			Contact: f.Text("contact", most), Phone: f.Digits("phone", most), Email: f.Digits("email", most), Address: f.Text("address", most),
		},
		Request: foi.Request{Name: f.Text("name", most), What: f.Lines("what", most)},
		Wants:   foi.Wants{Form: foi.Form(f.Text("form", 40)), By: foi.Route(f.Text("by", 40)), Help: f.Text("help", most)},
	}
	form := applyForm{Step: step, Cmd: c, FromYear: f.Digits("from_year", 40), ToYear: f.Digits("to_year", 40)}
	form.Cmd.Request.FromYear, form.Cmd.Request.ToYear = year(form.FromYear), year(form.ToYear)
	if c.Kind.Known() && c.Kind != foi.NaturalPerson {
		form.Cmd.Applicant.IDKind = foi.CreditCode
	}
	return form
}

// year reads what was typed; what is no number becomes a year that is refused.
func year(typed string) int {
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n == 0 {
		return -1
	}
	return n
}

// applySubmit sends the application. Pressing twice sends it once.
func (p *Portal) applySubmit(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	form := readApply(f)
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

func kindOptions() []page.Option {
	var all []page.Option
	for _, k := range foi.ApplicantKinds() {
		all = append(all, page.Option{Value: string(k), Label: k.Label()})
	}
	return all
}

func idOptions() []page.Option {
	var all []page.Option
	for _, k := range []foi.IDKind{foi.ResidentID, foi.Passport, foi.OtherID} {
		all = append(all, page.Option{Value: string(k), Label: k.Label()})
	}
	return all
}

func formOptions() []page.Option {
	var all []page.Option
	for _, f := range foi.Forms() {
		all = append(all, page.Option{Value: string(f), Label: f.Label()})
	}
	return all
}

func routeOptions() []page.Option {
	hints := map[foi.Route]string{
		foi.Online: "凭申请编号和查询码，在本网站查看和下载。",
		foi.Post:   "由邮政企业寄送，不收邮费。",
		foi.PickUp: "到该机关的政府信息公开工作机构领取。",
	}
	var all []page.Option
	for _, r := range foi.Routes() {
		all = append(all, page.Option{Value: string(r), Label: r.Label(), Hint: hints[r]})
	}
	return all
}

func unitOptions(t org.Tree) []page.Option {
	var all []page.Option
	for _, k := range org.Kinds {
		for _, u := range t.Units() {
			if u.Kind == k.Kind {
				all = append(all, page.Option{Value: string(u.ID), Label: u.Name, Group: k.Name})
			}
		}
	}
	return all
}

func whoRows(c foi.Apply) []page.Row {
	rows := []page.Row{
		{Term: "类别", Words: c.Kind.Label()},
		{Term: "姓名或者名称", Words: c.Applicant.Name},
		{Term: "身份证明", Words: c.Applicant.IDKind.Label() + " " + c.Applicant.IDNumber},
		{Term: "联系电话", Words: c.Applicant.Phone, No: true},
	}
	if c.Applicant.Contact != "" {
		rows = append(rows, page.Row{Term: "联系人", Words: c.Applicant.Contact})
	}
	return rows
}

func howRows(c foi.Apply) []page.Row {
	rows := []page.Row{{Term: "形式", Words: c.Wants.Form.Label()}, {Term: "途径", Words: c.Wants.By.Label()}}
	for _, more := range []page.Row{
		{Term: "电子邮箱", Words: c.Applicant.Email}, {Term: "通信地址", Words: c.Applicant.Address}, {Term: "需要的帮助", Words: c.Wants.Help},
	} {
		if more.Words != "" {
			rows = append(rows, more)
		}
	}
	return rows
}

func yearsOf(f applyForm) string {
	switch {
	case f.FromYear == "" && f.ToYear == "":
		return "没有限定"
	case f.ToYear == "":
		return f.FromYear + " 年起"
	case f.FromYear == "":
		return "到 " + f.ToYear + " 年"
	}
	return f.FromYear + " 年到 " + f.ToYear + " 年"
}

func orNone(s string) string {
	if s == "" {
		return "没有填写"
	}
	return s
}
