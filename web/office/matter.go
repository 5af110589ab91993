package office

import (
	"fmt"
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/paper"
	"gongkai/workday"
)

// matterRoutes are the two registers beside the applications: records to be put
// right (第四十一条), and papers that are no application.
func (o *Office) matterRoutes(mux *http.ServeMux) {
	if o.Matters == nil {
		return
	}
	for _, kind := range foi.MatterKinds() {
		base := matterBase(kind)
		for route, h := range map[string]func(foi.MatterKind) page.Handler{
			"GET " + base + "{$}":            o.matterList,
			"GET " + base + "new":            o.matterNew,
			"GET " + base + "{no}":           o.matterOne,
			"GET " + base + "{no}/unmask":    o.matterUnmaskForm,
			"POST " + base + "{no}/unmask":   o.matterUnmask,
			"GET " + base + "{no}/file/{n}":  o.matterUnmaskForm,
			"POST " + base + "{no}/file/{n}": o.matterEvidence,
			"GET " + base + "{no}/letter":    o.matterLetter,
			"POST " + base + "{no}/letter":   o.matterLetterWhole,
			"POST " + base + "{no}/archive":  o.matterArchive,
		} {
			mux.Handle(route, o.Site.Handle(h(kind)))
		}
		mux.Handle("POST "+base+"new", o.Site.HandleUpload(o.matterEnter(kind)))
		for _, a := range matterActs() {
			mux.Handle("GET "+base+"{no}/"+a.path, o.Site.Handle(o.matterActForm(kind, a)))
			mux.Handle("POST "+base+"{no}/"+a.path, o.Site.Handle(o.matterActDo(kind, a)))
		}
	}
	mux.Handle("GET /office/foi/{no}/turn", o.Site.Handle(o.matterTurnForm))
	mux.Handle("POST /office/foi/{no}/turn", o.Site.Handle(o.matterTurn))
}

func matterBase(kind foi.MatterKind) string { return "/office/" + string(kind) + "/" }

func matterHref(id foi.MatterID) string { return matterBase(id.Kind) + id.Number.String() }

type matterListPage struct {
	page.Base
	Kind    foi.MatterKind
	Matters []foi.Matter
	Total   int
	At      int // page
	Units   []org.Unit
	All     bool
	May     bool
	Sum     foi.MatterCount // of this year
}

const matterPageSize = 30

func (o *Office) matterList(kind foi.MatterKind) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		actor := page.Actor(r)
		units, err := o.mayRead(r.Context(), actor)
		if err != nil {
			return err
		}
		if len(units) == 0 {
			return org.May(actor, org.ReadCases, actor.Unit)
		}
		p := matterListPage{Base: o.matterFrame(r, kind, kind.Label()), Kind: kind, Units: units, At: max(1, atoi(r.URL.Query().Get("page"))),
			All: r.URL.Query().Get("view") == viewAll, May: may(actor, org.HandleCases, units)}
		p.Trail = p.Trail[:1]
		p.Matters, p.Total, err = o.Matters.List(r.Context(), actor, foi.MatterFilter{Units: unitIDs(units), Kind: kind, Open: !p.All, Page: p.At, Size: matterPageSize})
		if err != nil {
			return err
		}
		sums, err := o.Matters.CountYear(r.Context(), unitIDs(units), p.Today.Year())
		p.Sum = sums[kind]
		if err != nil {
			return err
		}
		return page.Render(w, r, matterListView(p))
	}
}

// matterFrame is a page of a register; its section is that of applications.
func (o *Office) matterFrame(r *http.Request, kind foi.MatterKind, title string) page.Base {
	b := o.Site.Base(r, title)
	b.Section = "/office/foi/"
	b.Trail = []page.Link{{Href: "/office/foi/", Name: "申请"}, {Href: matterBase(kind), Name: kind.Label()}}
	return b
}

func (p matterListPage) tabs() []page.Tab {
	base := matterBase(p.Kind)
	return []page.Tab{
		{Href: base, Name: "在办", Count: p.Total, Counted: !p.All, Current: !p.All},
		{Href: base + "?view=all", Name: "全部", Count: p.Total, Counted: p.All, Current: p.All},
	}
}

func (p matterListPage) pages() page.Pages {
	return page.PagesOf(p.At, p.Total, matterPageSize, func(n int) string {
		if p.All {
			return fmt.Sprintf("%s?view=all&page=%d", matterBase(p.Kind), n)
		}
		return fmt.Sprintf("%s?page=%d", matterBase(p.Kind), n)
	})
}

// figures are this year's: they stand in no cell of the annual report.
func (p matterListPage) figures() []page.Figure {
	all := []page.Figure{{N: page.Count(p.Sum.Received), Label: "件今年收到"}, {N: page.Count(p.Sum.Open), Label: "件在办"}}
	for _, r := range p.Kind.Results() {
		all = append(all, page.Figure{N: page.Count(p.Sum.Results[r]), Label: "件" + r.Label()})
	}
	return all
}

// topics are how many of this year's papers were what.
func (p matterListPage) topics() (words string) {
	for _, t := range foi.Topics() {
		if n := p.Sum.Topics[t]; n > 0 {
			words += fmt.Sprintf("%s %d 件，", t.Label(), n)
		}
	}
	return words
}

func matterTag(m foi.Matter, today workday.Day) (page.Tone, string) {
	switch {
	case m.Overdue(today):
		return page.Late, "已超期"
	case m.Stage == foi.MatterApproving:
		return page.Now, "审批"
	case m.Stage.Open() && m.Due.Day <= today.AddDays(5):
		return page.Soon, "快到期"
	case m.Stage == foi.MatterEnded:
		return page.OK, m.Result.Label()
	}
	return page.Plain, m.Stage.Label()
}

type matterNewPage struct {
	page.Base
	Form     paper.MatterForm
	Units    []org.Unit
	Problems page.Problems
}

// matterNew enters a matter that came to the office.
func (o *Office) matterNew(kind foi.MatterKind) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p := matterNewPage{Form: paper.MatterForm{Received: workday.On(o.Now()).String(), Cmd: foi.OpenMatter{Kind: kind, Once: page.OnceKey(),
			Facts: foi.MatterFacts{Channel: foi.InPerson, Kind: foi.NaturalPerson, By: foi.PickUp}}}}
		return o.showMatterNew(w, r, p)
	}
}

func (o *Office) showMatterNew(w http.ResponseWriter, r *http.Request, p matterNewPage) error {
	actor := page.Actor(r)
	var err error
	if p.Units, err = o.unitsFor(r.Context(), actor, org.HandleCases); err != nil {
		return err
	}
	if len(p.Units) == 0 {
		return org.May(actor, org.HandleCases, actor.Unit)
	}
	if len(p.Units) == 1 {
		p.Form.Cmd.Unit = p.Units[0].ID
	}
	p.Base = o.matterFrame(r, p.Form.Cmd.Kind, "登记"+p.Form.Cmd.Kind.Label())
	p.Wrong = p.Problems.Any()
	return answer(w, r, p.Problems, matterNewView(p))
}

func (o *Office) matterEnter(kind foi.MatterKind) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		f, err := page.ReadForm(r)
		if err != nil {
			return err
		}
		p := matterNewPage{}
		if p.Form, err = paper.ReadMatter(f, kind); err != nil {
			return err
		}
		if p.Problems = f.Problems; p.Problems.Any() {
			return o.showMatterNew(w, r, p)
		}
		ticket, err := o.Matters.Enter(r.Context(), page.Actor(r), p.Form.Cmd)
		if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
			return o.showMatterNew(w, r, p)
		}
		if err != nil || ticket.Code == "" {
			return page.Then(w, r, err, matterHref(ticket.Matter.ID))
		}
		return o.showMatterTicket(w, r, ticket)
	}
}

type matterTicketPage struct {
	page.Base
	Code string
	File foi.MatterFile
}

// showMatterTicket shows the query code once, to be handed over.
func (o *Office) showMatterTicket(w http.ResponseWriter, r *http.Request, t foi.MatterTicket) error {
	file, err := o.Matters.File(r.Context(), page.Actor(r), t.Matter.ID)
	if err != nil {
		return err
	}
	return page.Render(w, r, matterTicketView(matterTicketPage{o.matterFrame(r, t.Matter.ID.Kind, "已经登记"), t.Code, file}))
}

type matterOnePage struct {
	page.Base
	File   foi.MatterFile
	Unmask bool
	Take   bool
}

func (o *Office) matterOne(kind foi.MatterKind) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		file, err := o.matterFile(r, kind)
		if err != nil {
			return err
		}
		p := matterOnePage{Base: o.matterFrame(r, kind, file.Matter.Title()), File: file,
			Unmask: org.May(page.Actor(r), org.Unmask, file.Matter.Owner()) == nil,
			Take:   org.May(page.Actor(r), org.TakeLetter, file.Matter.Owner()) == nil}
		p.Here = file.Matter.ID.Short()
		return page.Render(w, r, matterOneView(p))
	}
}

// matterFile opens the matter that the address names.
func (o *Office) matterFile(r *http.Request, kind foi.MatterKind) (foi.MatterFile, error) {
	no, err := foi.ParseNumber(r.PathValue("no"))
	if err != nil {
		return foi.MatterFile{}, gongkai.Errorf(gongkai.NotFound, "没有登记过这一件。请核对编号。")
	}
	return o.Matters.File(r.Context(), page.Actor(r), foi.MatterID{Kind: kind, Number: no})
}

func (p matterOnePage) may() (all []page.Action) {
	for _, o := range p.File.Options {
		if a, ok := matterActOf(o.Action); ok && o.Barred == "" {
			tone := page.Plain
			if len(all) == 0 && o.Action != foi.ActWithdraw {
				tone = page.Solid
			}
			all = append(all, page.Action{Tone: tone, Href: matterHref(p.File.Matter.ID) + "/" + a.path, Label: a.label, Note: o.Note})
		}
	}
	return all
}

func (p matterOnePage) barred() (all []page.Action) {
	for _, o := range p.File.Options {
		if a, ok := matterActOf(o.Action); ok && o.Barred != "" {
			all = append(all, page.Action{Label: a.label, Note: o.Barred})
		}
	}
	return all
}

func (p matterOnePage) rows() []page.Row {
	m := p.File.Matter
	rows := []page.Row{
		{Term: "来人", Body: matterPerson(p)},
		{Term: "收到", Words: m.Facts.Channel.Label() + "，" + m.Received.Chinese()},
		{Term: "告知书怎样送", Words: m.Facts.By.Label()},
		{Term: "材料", Body: matterFilesList(p)},
		{Term: "计入年报", Words: "不是政府信息公开申请，不计入第三部分，单独统计"},
	}
	about := []page.Row{{Term: "内容", Words: m.Facts.What}}
	if m.ID.Kind == foi.RecordMatter {
		about = []page.Row{{Term: "哪一份记录", Words: m.Facts.About}, {Term: "哪里不准确", Words: m.Facts.What}, {Term: "证据", Words: m.Facts.Proof}}
	} else if about = append([]page.Row{{Term: "种类", Words: m.Topic.Label()}}, about...); !m.From.IsZero() {
		about = append(about, page.Row{Term: "曾登记为申请", Body: remedyCase(m.From)})
	}
	return append(about, rows...)
}

func (p matterOnePage) result() []page.Row {
	m := p.File.Matter
	rows := []page.Row{{Term: "结果", Words: m.Answer.Result.Label()}}
	for _, row := range []page.Row{{Term: "由谁办理", Words: m.Answer.To}, {Term: "说明", Words: m.Answer.Why}, {Term: "口头告知", Words: m.Answer.Oral}, {Term: "办结", Words: m.Ended.Chinese()}} {
		if row.Words != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// handed says how a letter left the house.
func (p matterOnePage) handed(l foi.Letter) string {
	d, ok := p.File.Matter.Delivered(l)
	switch {
	case ok:
		return d.Way.Label() + "，" + d.On.Chinese()
	case p.File.Matter.Facts.By == foi.Online:
		return "本人凭查询码可以看到"
	}
	return "送出还没有登记"
}

// atoi reads a number out of an address; what is none is 0.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
