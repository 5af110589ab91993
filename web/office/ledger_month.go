package office

import (
	"net/http"
	"strconv"
	"time"

	"gongkai"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/web/page"
)

type ledgerMonthPage struct {
	page.Base
	Unit     org.Unit
	Book     ledger.Book
	Month    time.Month
	Typed    map[string]string // by name of the field
	Reason   string
	Version  int64
	Once     string
	Problems page.Problems
}

// ledgerMonthPage is the page of a month for whoever may enter it.
func (o *Office) ledgerMonthPage(r *http.Request) (ledgerMonthPage, error) {
	book, unit, err := o.ledgerBook(r)
	if err != nil {
		return ledgerMonthPage{}, err
	}
	m, err := monthOf(r)
	if err != nil {
		return ledgerMonthPage{}, err
	}
	if err := org.May(page.Actor(r), org.EnterLedger, unit.ID); err != nil {
		return ledgerMonthPage{}, err
	}
	title := strconv.Itoa(book.Year) + " 年 " + strconv.Itoa(int(m)) + " 月"
	p := ledgerMonthPage{Base: o.ledgerBase(r, unit, book.Year, title), Unit: unit, Book: book, Month: m, Typed: map[string]string{}}
	if !ledger.Begun(book.Year, m, p.Today) {
		return p, gongkai.Errorf(gongkai.NotFound, "还没有到 %s，不能填。", title)
	}
	return p, nil
}

func (o *Office) ledgerMonthForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.ledgerMonthPage(r)
	if err != nil {
		return err
	}
	p.Once, p.Version = page.OnceKey(), int64(p.Book.Version())
	for _, g := range ledger.Groups() {
		p.Typed[ledger.SourceField(g.ID)] = p.Book.Source(g.ID)
		for _, k := range g.Kinds {
			if line, ok := p.Book.Stands(p.Month, k.ID); ok {
				p.Typed[ledger.FieldOf(p.Month, k.ID)] = k.Plain(line.N)
			}
		}
	}
	return page.Render(w, r, ledgerMonthView(p))
}

func (o *Office) ledgerMonth(w http.ResponseWriter, r *http.Request) error {
	p, err := o.ledgerMonthPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	cmd := p.read(f)
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Ledger.Enter(r.Context(), page.Actor(r), cmd)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, ledgerMonthView(p))
	}
	if err == nil {
		o.Site.Say(w, ledger.MonthName(p.Month)+"的台账已保存。")
	}
	return page.Then(w, r, err, ledgerHref(p.Unit.ID, p.Book.Year))
}

// read makes a command of the form, and keeps what was typed.
func (p *ledgerMonthPage) read(f *page.Form) ledger.Enter {
	p.Reason, p.Once, p.Version = f.Text("reason", 200), f.Once(), f.Version()
	cmd := ledger.Enter{Unit: p.Unit.ID, Year: p.Book.Year, Reason: p.Reason, Version: int(p.Version), Once: p.Once}
	for _, g := range ledger.Groups() {
		source := ledger.SourceField(g.ID)
		p.Typed[source] = f.Text(source, 100)
		for _, k := range g.Kinds {
			name := ledger.FieldOf(p.Month, k.ID)
			p.Typed[name] = f.Text(name, 30)
			cmd.Given = append(cmd.Given, ledger.Given{Month: p.Month, Kind: k.ID, Text: p.Typed[name], Source: p.Typed[source]})
		}
	}
	return cmd
}

// source asks where the figures of a group come from.
func (p ledgerMonthPage) source(g ledger.Group) page.Input {
	name := ledger.SourceField(g.ID)
	in := page.Input{Name: name, Label: "数据来源", Value: p.Typed[name], Fill: "off"}
	if g.ID == "enforcement" {
		in.Hint = "填了数就写明从哪里来，例如“行政审批系统月报”。"
	}
	return in
}

// corrects reports whether the month has figures that could be corrected.
func (p ledgerMonthPage) corrects() bool {
	for _, k := range ledger.Kinds() {
		if len(p.Book.History(p.Month, k.ID)) > 0 {
			return true
		}
	}
	return false
}

func (p ledgerMonthPage) input(k ledger.Kind) page.Input {
	name := ledger.FieldOf(p.Month, k.ID)
	in := page.Input{Name: name, Label: k.Header(), Value: p.Typed[name], Short: true, Mode: "numeric", Fill: "off"}
	if k.Money {
		in.Mode = "decimal"
	}
	return in
}
