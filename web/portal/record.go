package portal

import (
	"bytes"
	"net/http"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/paper"
	"gongkai/workday"
)

// recordRoutes: who finds a record about himself wrong asks to have it put right
// (条例第四十一条). Looking after it is done where applications are looked after.
func (p *Portal) recordRoutes(mux *http.ServeMux) {
	if p.Matters == nil {
		return
	}
	mux.Handle("GET /apply/record", p.Site.Handle(p.recordStart))
	mux.Handle("POST /apply/record", p.Site.HandleUpload(page.NewLimit(30*time.Second, 10).Handler(p.recordSend)))
}

type recordPage struct {
	page.Base
	Form     paper.MatterForm
	Tree     org.Tree
	Problems page.Problems
}

func (p *Portal) recordStart(w http.ResponseWriter, r *http.Request) error {
	var form paper.MatterForm
	form.Cmd.Kind, form.Cmd.Once, form.Cmd.Unit = foi.RecordMatter, page.OnceKey(), gongkai.UnitID(cut(r.URL.Query().Get("unit"), 40))
	return p.showRecord(w, r, form, nil)
}

func (p *Portal) showRecord(w http.ResponseWriter, r *http.Request, form paper.MatterForm, problems page.Problems) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	b := p.Site.Base(r, "要求更正信息记录")
	b.Section, b.Trail, b.Wrong = "/apply", []page.Link{{Href: "/apply", Name: "我要申请"}}, problems.Any()
	view := recordView(recordPage{b, form, tree, problems})
	if problems.Any() {
		return page.Refuse(w, r, view)
	}
	return page.Render(w, r, view)
}

// recordSend sends it. Pressing twice sends it once.
func (p *Portal) recordSend(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	form, err := paper.ReadMatter(f, foi.RecordMatter)
	if err != nil {
		return err
	}
	if f.Problems.Any() {
		return p.showRecord(w, r, form, f.Problems)
	}
	ticket, err := p.Matters.Ask(r.Context(), page.Actor(r), form.Cmd)
	if problems := page.ProblemsOf(err); problems.Any() {
		return p.showRecord(w, r, form, problems)
	}
	if err != nil {
		return err
	}
	file, err := p.Matters.Track(r.Context(), ticket.Matter.ID, ticket.Code)
	if err != nil {
		return err
	}
	b := p.Site.Base(r, "更正要求已经提交")
	b.Section, b.Trail = "/apply", []page.Link{{Href: "/apply", Name: "我要申请"}}
	return page.Render(w, r, recordReceiptView(recordCase{Base: b, File: file, Code: ticket.Code}))
}

type recordCase struct {
	page.Base
	File foi.MatterFile
	Code string
	Once string
}

func (p recordCase) label() string { return p.File.Matter.ID.Label(p.File.Organ.Code) }

// number is how the pages carry it on: it opens again whatever the organ is called.
func (p recordCase) number() string { return "record-" + p.File.Matter.ID.Number.String() }

// recordNumber reads what was typed as the number of a request to put a record
// right; ok is false if it is none.
func (p *Portal) recordNumber(r *http.Request, typed string) (id foi.MatterID, ok bool, err error) {
	if p.Matters == nil {
		return id, false, nil
	}
	return p.Matters.FindRecord(r.Context(), typed)
}

// recordTrack opens one with its code and does what the button says. Wrong codes
// are counted as for applications.
func (p *Portal) recordTrack(w http.ResponseWriter, r *http.Request, f *page.Form, id foi.MatterID, typed, code string) error {
	if err := p.wrong.Peek(w, id.On()); err != nil {
		return err
	}
	file, err := p.Matters.Track(r.Context(), id, code)
	if gongkai.KindOf(err) == gongkai.NotFound {
		if many := p.wrong.Check(w, id.On()); many != nil {
			return many
		}
		return p.notTracked(w, r, typed, err)
	}
	if err != nil {
		return err
	}
	view := recordCase{Base: p.Site.Base(r, recordHeading(file.Matter)), File: file, Code: foi.CleanCode(code), Once: page.KeyOf(r)}
	view.Section, view.Trail, view.Here = "/track", []page.Link{{Href: "/track", Name: "查进度"}}, view.label()
	return p.recordDo(w, r, f, view)
}

// recordDo answers the buttons of the page.
func (p *Portal) recordDo(w http.ResponseWriter, r *http.Request, f *page.Form, view recordCase) error {
	id := view.File.Matter.ID
	switch do := f.Text("do", 20); do {
	case "export":
		var b bytes.Buffer
		err := p.Matters.Take(r.Context(), page.Actor(r), id, view.Code, func(d foi.MatterDossier) (string, error) { return paper.MatterArchive(&b, d) })
		if err != nil {
			return err
		}
		return paper.ServeZIP(w, b.Bytes(), "我的更正要求 "+view.label())
	case "docx":
		if n := len(view.File.Matter.Letters); n > 0 {
			return paper.Serve(w, view.File.Matter.Letters[n-1])
		}
	case "withdraw":
		view.Title = "撤回更正要求"
		return page.Render(w, r, recordWithdrawView(view))
	case "withdrawn":
		return p.recordWithdraw(w, r, f, view)
	}
	return page.Render(w, r, recordCaseView(view))
}

func (p *Portal) recordWithdraw(w http.ResponseWriter, r *http.Request, f *page.Form, view recordCase) error {
	id := view.File.Matter.ID
	if err := p.Matters.Recall(r.Context(), page.Actor(r), id, view.Code, foi.WithdrawMatter{Once: f.Once(), Version: int(f.Version())}); err != nil {
		return err
	}
	file, err := p.Matters.Track(r.Context(), id, view.Code)
	if err != nil {
		return err
	}
	view.File, view.Title, view.Said = file, recordHeading(file.Matter), "更正要求已经撤回。"
	return page.Render(w, r, recordCaseView(view))
}

func recordHeading(m foi.Matter) string {
	switch {
	case m.Stage == foi.MatterWithdrawn:
		return "您的更正要求已经撤回"
	case m.Stage.Open():
		return "您的更正要求正在办理"
	}
	return "您的更正要求已经办结：" + m.Result.Label()
}

// course is the matter as a time line.
func (p recordCase) course() (all []page.Event) {
	for _, e := range p.File.Events {
		if !e.Looked() {
			all = append(all, page.Event{Day: workday.On(e.At), Title: recordTitle(e), Words: e.Note})
		}
	}
	if m := p.File.Matter; m.Stage.Open() {
		all = append(all,
			page.Event{When: page.Going, At: "现在", Day: p.File.Today, Title: "正在核实"},
			page.Event{When: page.Ahead, At: page.MonthDay(m.Due.Day) + "前", Day: m.Due.Day, Title: "告知结果"})
	}
	return all
}

func recordTitle(e foi.Event) string {
	switch e.Action {
	case foi.ActSubmit:
		return "网上提交"
	case foi.ActApprove:
		return "办结，发出告知书"
	case foi.ActWithdraw:
		return "撤回"
	}
	return e.Action.Label()
}

func (p recordCase) rows() []page.Row {
	f := p.File.Matter.Facts
	return []page.Row{
		{Term: "哪一份记录", Words: f.About}, {Term: "哪里不准确", Words: f.What}, {Term: "证据", Words: f.Proof},
		{Term: "本人", Words: f.Person.Name + "，" + f.Person.Phone}, {Term: "告知书", Words: f.By.Label()},
	}
}
