package office

import (
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/foi"
	"gongkai/ledger/daybook"
	"gongkai/web/page"
)

// A daybookForm is a line as it was typed: a new one, or one to be amended.
type daybookForm struct {
	daybookPage
	Sort     daybook.Sort
	Typed    daybook.Typed
	Versions []daybook.Line // the newest first; none of a new one
	Reason   string
	Version  int64
	Once     string
	Striking bool // what was pressed was the other form of the page
	Problems page.Problems
}

func (o *Office) daybookNewForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.daybookEntry(r, r.URL.Query().Get("sort"))
	if err != nil {
		return err
	}
	p.Once, p.Typed = page.OnceKey(), daybook.Typed{}
	if lines := p.Book.Standing(p.Sort); len(lines) > 0 {
		p.Typed["book"] = lines[len(lines)-1].Book
	}
	return page.Render(w, r, daybookNewView(p))
}

// daybookEntry is the form of a new line for whoever may enter one.
func (o *Office) daybookEntry(r *http.Request, sort string) (daybookForm, error) {
	p, err := o.daybookOpen(r)
	if err != nil {
		return daybookForm{}, err
	}
	p.Sort = daybook.Application
	title := "登记纸质申请"
	if sort == string(daybook.Remedy) {
		p.Sort, title = daybook.Remedy, "登记纸质复议、诉讼"
	}
	p.Base = p.under(title)
	return p, nil
}

// daybookOpen opens a register for whoever may enter lines.
func (o *Office) daybookOpen(r *http.Request) (daybookForm, error) {
	p, err := o.daybookBook(r)
	if err == nil && !p.May {
		err = gongkai.Errorf(gongkai.Forbidden, "登记簿由本机关的经办人填。")
	}
	return daybookForm{daybookPage: p}, err
}

func (o *Office) daybookNew(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p, err := o.daybookEntry(r, f.Text("sort", 20))
	if err != nil {
		return err
	}
	facts, err := p.read(f)
	if !p.Problems.Any() && err == nil {
		err = o.Daybook.Enter(r.Context(), page.Actor(r), daybook.Enter{Unit: p.Unit.ID, Lines: []daybook.Facts{facts}, Once: p.Once})
	}
	if p.refused(err) {
		return page.Refuse(w, r, daybookNewView(p))
	}
	if err == nil {
		o.Site.Say(w, "已登记"+facts.Source()+"。")
	}
	return page.Then(w, r, err, daybookHref(p.Unit.ID, facts.Received.Year()))
}

// read reads a line, and keeps what was typed.
func (p *daybookForm) read(f *page.Form) (daybook.Facts, error) {
	p.Typed, p.Once, p.Version, p.Reason = daybook.Typed{}, f.Once(), f.Version(), f.Text("reason", 200)
	for _, c := range daybook.Columns(p.Sort) {
		if c.Day {
			_, p.Typed[c.Field] = f.Day(c.Field)
			continue
		}
		p.Typed[c.Field] = f.Text(c.Field, 200)
	}
	p.Problems = f.Problems
	return p.Typed.Facts(p.Sort)
}

// refused reports whether the form has to be shown again.
func (p *daybookForm) refused(err error) bool {
	if !p.Problems.Any() {
		p.Problems = page.ProblemsOf(err)
	}
	p.Wrong = p.Problems.Any()
	return p.Wrong
}

// daybookOne is the page of one line.
func (o *Office) daybookOne(r *http.Request) (daybookForm, error) {
	p, err := o.daybookBook(r)
	if err != nil {
		return daybookForm{}, err
	}
	serial, err := strconv.Atoi(r.PathValue("serial"))
	if err != nil || serial < 1 {
		return daybookForm{}, gongkai.Errorf(gongkai.NotFound, "登记簿里没有这一条。请核对编号。")
	}
	versions, err := o.Daybook.Line(r.Context(), page.Actor(r), foi.Number{Unit: p.Unit.ID, Year: p.Book.Year, Serial: serial})
	if err != nil {
		return daybookForm{}, err
	}
	last := versions[0]
	p.Base = p.under(last.Label())
	return daybookForm{daybookPage: p, Sort: last.Sort, Typed: last.Typed(), Versions: versions, Version: int64(last.Version)}, nil
}

func (o *Office) daybookLine(w http.ResponseWriter, r *http.Request) error {
	p, err := o.daybookOne(r)
	if err != nil {
		return err
	}
	p.Once = page.OnceKey()
	return page.Render(w, r, daybookLineView(p))
}

// Line is the line as it stands.
func (p daybookForm) Line() daybook.Line { return p.Versions[0] }

func (o *Office) daybookAmend(w http.ResponseWriter, r *http.Request) error {
	return o.daybookChange(w, r, "已保存。", func(p *daybookForm, f *page.Form) error {
		facts, err := p.read(f)
		if p.Problems.Any() || err != nil {
			return err
		}
		return o.Daybook.Amend(r.Context(), page.Actor(r), p.Line().Number, daybook.Amend{Facts: facts, Reason: p.Reason, Version: int(p.Version), Once: p.Once})
	})
}

func (o *Office) daybookStrike(w http.ResponseWriter, r *http.Request) error {
	return o.daybookChange(w, r, "已划掉，不再计入年报；这一条和理由都保留。", func(p *daybookForm, f *page.Form) error {
		p.Striking, p.Reason, p.Version, p.Once = true, f.Text("why", 200), f.Version(), f.Once()
		if f.Must(p.Reason != "", "why", "写明理由；这一条和理由都会保留"); f.Problems.Any() {
			p.Problems = f.Problems
			return nil
		}
		return o.Daybook.Strike(r.Context(), page.Actor(r), p.Line().Number, daybook.Strike{Reason: p.Reason, Version: int(p.Version), Once: p.Once})
	})
}

// daybookChange does something to a line, and shows its page again.
func (o *Office) daybookChange(w http.ResponseWriter, r *http.Request, said string, do func(*daybookForm, *page.Form) error) error {
	p, err := o.daybookOne(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	err = do(&p, f)
	if p.refused(err) {
		return page.Refuse(w, r, daybookLineView(p))
	}
	if err == nil {
		o.Site.Say(w, said)
	}
	return page.Then(w, r, err, lineHref(p.Line()))
}

// reasonOf is what was typed in one of the two forms of the page, and what is
// wrong with it there.
func (p daybookForm) reasonOf(striking bool) (string, page.Problems) {
	if p.Striking == striking {
		return p.Reason, p.Problems
	}
	return "", nil
}

// hints say beside a field what is wanted there.
func hint(s daybook.Sort, field string) string {
	switch {
	case field == "title" && s == daybook.Application:
		return "几个字写要什么信息，例如“征地补偿标准”。不写申请人的姓名、证件号、电话、住址。"
	case field == "title":
		return "例如“明政复〔2026〕3号”。不写当事人的姓名。"
	case field == "book":
		return "抄自哪一本，例如“依申请公开登记簿”。"
	case field == "entry":
		return "写到能找到这一件，例如“第3页第2号”。"
	}
	return ""
}

// optional says of a field when it is left blank.
func optional(c daybook.Column) string {
	switch {
	case c.Must:
		return ""
	case c.Field == "fee" || c.Field == "paid":
		return "没有收的留空"
	case c.Day:
		return "还没有就留空"
	}
	return ""
}

// pick is a field to choose from.
func pick(p daybookForm, c daybook.Column) page.Choice {
	ch := page.Choice{Name: c.Field, Label: c.Label, Value: p.Typed[c.Field], Blank: "请选择"}
	switch c.Field {
	case "outcome":
		ch.Blank = "还在办理"
	case "result":
		ch.Blank = "尚未审结"
	}
	for _, o := range c.Options {
		group := o.Group
		if group == o.Label {
			group = ""
		}
		ch.Options = append(ch.Options, page.Option{Value: o.Value, Label: o.Label, Group: group})
	}
	return ch
}

func columnLabel(s daybook.Sort) string {
	if s == daybook.Remedy {
		return "种类"
	}
	return "申请人类别"
}

// strikeReason asks for the reason in the second form of the page.
func strikeReason(reason string) page.Input {
	return page.Input{Name: "why", Label: "划掉的理由", Value: reason, Fill: "off"}
}
