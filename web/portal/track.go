package portal

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"gongkai"
	"gongkai/docx"
	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/web/paper"
	"gongkai/workday"
)

type trackPage struct {
	page.Base
	No, Code string
	Problems page.Problems
}

type casePage struct {
	page.Base
	Case foi.Case
	Once string // key of the form of the page
	Code string

	Turned *foi.Matter // what it became, if it was no application
}

// trackRoutes: number and code come in the body of a POST, so that neither is
// ever in an address or a log; every page after the first is an answer to one.
func (p *Portal) trackRoutes(mux *http.ServeMux) {
	asks := page.NewLimit(5*time.Second, 20)
	mux.Handle("GET /track", p.Site.Handle(p.trackStart))
	mux.Handle("POST /track", p.Site.Handle(asks.Handler(p.track)))
}

func (p *Portal) trackStart(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, trackView(trackPage{Base: p.Site.Base(r, "查进度")}))
}

// track opens the case of a number and its code, and does what the button
// pressed there says.
func (p *Portal) track(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	no, code := f.Text("no", 100), f.Text("code", 100)
	id, record, err := p.recordNumber(r, no)
	switch {
	case err != nil:
		return err
	case record:
		return p.recordTrack(w, r, f, id, no, code)
	}
	c, err := p.opened(w, r, no, code)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return p.notTracked(w, r, no, err)
	}
	if err != nil {
		return err
	}
	view := casePage{Base: p.Site.Base(r, heading(c.App)), Case: c, Once: page.KeyOf(r), Code: foi.CleanCode(code)}
	view.Section, view.Trail, view.Here = "/track", []page.Link{{Href: "/track", Name: "查进度"}}, view.label()
	if err := p.turned(r, &view); err != nil {
		return err
	}
	return p.trackDo(w, r, f, view)
}

// turned adds what became of a paper that was no application, with its letter.
func (p *Portal) turned(r *http.Request, view *casePage) error {
	if p.Matters == nil {
		return nil
	}
	m, ok, err := p.Matters.TurnedFrom(r.Context(), view.Case.App)
	if ok {
		view.Turned, view.Case.Letters = &m, append(view.Case.Letters, m.Letters...)
	}
	return err
}

// opened opens a case. Wrong codes are counted by number as well as by address,
// so that nobody tries one number out from many addresses; after ten in a row a
// number is closed for half a minute a try.
func (p *Portal) opened(w http.ResponseWriter, r *http.Request, typed, code string) (foi.Case, error) {
	no, err := p.FOI.Find(r.Context(), typed)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return p.FOI.Open(r.Context(), typed, code) // answers as for a wrong code
	}
	if err != nil {
		return foi.Case{}, err
	}
	if err := p.wrong.Peek(w, no.String()); err != nil {
		return foi.Case{}, err
	}
	c, err := p.FOI.Track(r.Context(), no, code)
	if gongkai.KindOf(err) == gongkai.NotFound {
		if many := p.wrong.Check(w, no.String()); many != nil {
			return c, many
		}
	}
	return c, err
}

// trackDo answers the buttons of the page.
func (p *Portal) trackDo(w http.ResponseWriter, r *http.Request, f *page.Form, view casePage) error {
	switch do := f.Text("do", 20); do {
	case "export":
		return p.export(w, r, view)
	case "slip":
		return paper.ServeDoc(w, slip(view), "申请凭条 "+view.label())
	case "docx", "letter":
		l, err := view.Case.Letter(f.Text("kind", 60))
		if err != nil {
			return err
		}
		p.opensLetter(r, view, l)
		if do == "docx" {
			return paper.Serve(w, l)
		}
		return page.Render(w, r, letterView(view, l))
	case "file":
		n, _ := strconv.Atoi(f.Text("n", 10))
		e, err := p.FOI.Fetch(r.Context(), view.Case.App.Number, view.Code, n)
		if err != nil {
			return err
		}
		return paper.ServeFile(w, e)
	case "withdraw":
		view.Title = "撤回申请"
		return page.Render(w, r, withdrawView(view))
	case "correct", "corrected", "explain", "explained", "received":
		return p.act(w, r, f, do, view)
	case "withdrawn":
		return p.withdraw(w, r, f, view)
	}
	if l, err := view.Case.Letter(string(foi.ReplyLetter)); err == nil && view.Case.App.Stage == foi.Replied {
		p.opensLetter(r, view, l) // the page shows it whole
	}
	return page.Render(w, r, caseView(view))
}

// opensLetter writes down when a letter is first opened. Who may read a letter
// reads it even if that cannot be written down now.
func (p *Portal) opensLetter(r *http.Request, view casePage, l foi.Letter) {
	if !l.FirstOpened(view.Case.Events).IsZero() {
		return
	}
	if err := p.FOI.Opened(r.Context(), page.Actor(r), view.Case.App.Number, view.Code, l.Ref()); err != nil {
		p.Site.Log.Warn("first opening not recorded", "request", page.RequestID(r), "error", err)
	}
}

// notTracked says the same whether the number or the code is wrong.
func (p *Portal) notTracked(w http.ResponseWriter, r *http.Request, no string, err error) error {
	b := p.Site.Base(r, "查进度")
	b.Wrong = true
	return page.Refuse(w, r, trackView(trackPage{Base: b, No: no, Problems: page.Problems{{Field: "no", Words: gongkai.Words(err)}}}))
}

// withdraw ends the case at the applicant's wish and shows how it stands then.
func (p *Portal) withdraw(w http.ResponseWriter, r *http.Request, f *page.Form, view casePage) error {
	no := view.Case.App.Number
	if err := p.FOI.Heed(r.Context(), page.Actor(r), no, view.Code, foi.Withdraw{Once: f.Once(), Version: int(f.Version())}); err != nil {
		return err
	}
	return p.showAgain(w, r, view, "申请已经撤回。")
}

func (p casePage) label() string { return p.Case.App.Number.Label(p.Case.Organ.Code) }

// heading says in a few words how the case stands.
func heading(app foi.Application) string {
	switch app.Stage {
	case foi.Submitted:
		return "您的申请等待确认"
	case foi.Replied:
		return "您的申请已经答复"
	case foi.Withdrawn:
		return "您的申请已经撤回"
	case foi.Closed:
		return "您的申请不再处理"
	case foi.Redirected:
		return "您的来件不是政府信息公开申请，已经转出"
	case foi.CorrectionAsked:
		return "您的申请等待补正"
	case foi.ReasonsAsked:
		return "您的申请等待说明理由"
	case foi.FeeNotified:
		return "您的申请等待缴费"
	}
	return "您的申请正在办理"
}

// left says how many working days are left of a clock.
func left(clock workday.Reckoning, today workday.Day) string {
	n := 0
	for _, s := range clock.Steps {
		if s.Day.After(today) && s.Kind.Working() && !s.Paused {
			n++
		}
	}
	switch {
	case today.After(clock.Due):
		return "已经超期"
	case n == 0:
		return "今天到期"
	}
	return fmt.Sprintf("还有 %d 个工作日", n)
}

// course is the case as a time line, with what lies ahead.
func (p casePage) course() []page.Event {
	app := p.Case.App
	var all []page.Event
	for _, e := range p.Case.Events {
		all = append(all, page.Event{Day: workday.On(e.At), Title: title(e), Words: words(e)})
	}
	switch app.Stage {
	case foi.Submitted:
		all = append(all,
			page.Event{When: page.Going, At: "现在", Day: p.Case.Today, Title: "等待确认收到的日期", Words: "机关会按您留的电话联系您。"},
			page.Event{When: page.Ahead, At: "确认后 20 个工作日内", Day: p.Case.Clock.Due, Title: "答复"})
	case foi.Received, foi.Approving:
		all = append(all,
			page.Event{When: page.Going, At: "现在", Day: p.Case.Today, Title: "正在查找、审查和起草答复"},
			page.Event{When: page.Ahead, At: page.MonthDay(app.Due.Day) + "前", Day: app.Due.Day, Title: "答复", Words: "按您选择的方式提供：" + app.Wants.By.Label() + "。"})
	}
	return all
}

func title(e foi.Event) string {
	switch e.Action {
	case foi.ActSubmit:
		return "网上提交"
	case foi.ActRegister:
		return "登记"
	case foi.ActConfirm:
		return "确认收到，出具登记回执"
	case foi.ActApprove:
		return "作出答复"
	case foi.ActWithdraw:
		return "撤回申请"
	case foi.ActOpened:
		return "您首次打开文书"
	}
	return e.Action.Label()
}

func words(e foi.Event) string {
	if e.Action == foi.ActWithdraw {
		return "不再答复；以后可以重新申请。"
	}
	return e.Note
}

// counted says where the application stands in the annual report, so that its
// applicant can see that it is counted.
func (p casePage) counted() string {
	app := p.Case.App
	switch {
	case app.Stage == foi.Redirected:
		return "不是政府信息公开申请，不计入年度报告，" + p.Case.Organ.Short + "另外统计。"
	case app.Received.IsZero() && !app.Stage.Open():
		return "没有确认收到，不计入年度报告。"
	case app.Received.IsZero():
		return "确认收到以后，计入" + p.Case.Organ.Short + "当年的“本年新收”。"
	}
	s := fmt.Sprintf("这件申请计入%s %d 年“本年新收”，%s一列。", p.Case.Organ.Short, app.Received.Year(), app.Kind.Label())
	if app.Outcome != "" {
		s += fmt.Sprintf("办理结果计入 %d 年“%s”。", app.Ended.Year(), rowName(app.Outcome))
	}
	return s
}

func rowName(o foi.Outcome) string {
	if o.Group() == o.Label() {
		return o.Label()
	}
	return o.Group() + "：" + o.Label()
}

// slip is what the applicant takes home: number and code on paper.
func slip(p casePage) *docx.Doc {
	app := p.Case.App
	d := &docx.Doc{Title: "政府信息公开申请凭条", Author: p.Case.Organ.Name}
	d.Text(docx.Heading, "政府信息公开申请凭条")
	t := docx.Table{Widths: []int{1, 3}}
	for _, row := range [][2]string{
		{"申请编号", p.label()},
		{"查询码", foi.CodeLabel(p.Code)},
		{"受理机关", p.Case.Organ.Name},
		{"申请的信息", app.Request.Title()},
		{"提交时间", page.Clock(app.Submitted)},
		{"答复期限", dueOnPaper(app)},
		{"联系电话", p.Case.Organ.Phone},
	} {
		t.Rows = append(t.Rows, []docx.Cell{{Text: row[0], Head: true}, {Text: row[1]}})
	}
	d.Table(t)
	d.Text(docx.Small, "查询码请妥善保管，系统不保存，遗失后请向受理机关查询。")
	return d
}

func dueOnPaper(app foi.Application) string {
	if app.Received.IsZero() {
		return "自双方确认收到的次日起 20 个工作日内（《条例》第三十一条、第三十三条）"
	}
	return app.Due.Day.Chinese() + "前（" + app.Received.Chinese() + "收到，《条例》第三十三条）"
}

func askedRows(app foi.Application) []page.Row {
	return []page.Row{
		{Term: "信息", Words: app.Request.Title()},
		{Term: "内容", Words: app.Request.What},
		{Term: "申请人", Words: app.Applicant.Name + "（" + app.Kind.Label() + "），" + app.Applicant.Phone},
		{Term: "获取方式", Words: app.Wants.Form.Label() + "，" + app.Wants.By.Label()},
	}
}

// calendarWords names the calendar a due day was reckoned by.
func calendarWords(app foi.Application) string {
	if app.Due.Version == "" {
		return ""
	}
	return "所用日历 " + app.Due.Version + "。"
}
