package office

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/ledger/daybook"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// daybookRoutes are the pages of 纸质登记簿: a year, a line, a new one, import.
func (o *Office) daybookRoutes(mux *http.ServeMux) {
	if o.Daybook == nil {
		return
	}
	const root = "/office/ledger/{unit}/{year}/daybook"
	mux.Handle("GET "+root, o.Site.Handle(o.daybookYear))
	mux.Handle("GET "+root+"/new", o.Site.Handle(o.daybookNewForm))
	mux.Handle("POST "+root+"/new", o.Site.Handle(o.daybookNew))
	mux.Handle("GET "+root+"/{serial}", o.Site.Handle(o.daybookLine))
	mux.Handle("POST "+root+"/{serial}", o.Site.Handle(o.daybookAmend))
	mux.Handle("POST "+root+"/{serial}/strike", o.Site.Handle(o.daybookStrike))
	mux.Handle("GET "+root+"/template.xlsx", o.Site.Handle(o.daybookTemplate))
	mux.Handle("GET "+root+"/import", o.Site.Handle(o.daybookImportForm))
	mux.Handle("POST "+root+"/import", o.Site.HandleUpload(o.daybookImport))
	mux.Handle("POST "+root+"/import/save", o.Site.Handle(o.daybookImportSave))
}

func daybookHref(unit gongkai.UnitID, year int, rest ...string) string {
	return ledgerHref(unit, year, append([]string{"daybook"}, rest...)...)
}

func lineHref(l daybook.Line) string {
	return daybookHref(l.Number.Unit, l.Number.Year, strconv.Itoa(l.Number.Serial))
}

type daybookPage struct {
	page.Base
	Unit  org.Unit
	Book  daybook.Book
	Cases int // of the year that the program has itself
	Suits int
	May   bool // enter lines
}

// daybookBook opens the register of the address for whoever may read it.
func (o *Office) daybookBook(r *http.Request) (daybookPage, error) {
	year, err := strconv.Atoi(r.PathValue("year"))
	if err != nil {
		return daybookPage{}, gongkai.Errorf(gongkai.NotFound, "年份要写成四位数字，例如 2026。")
	}
	id := gongkai.UnitID(r.PathValue("unit"))
	book, err := o.Daybook.Open(r.Context(), page.Actor(r), id, year)
	if err != nil {
		return daybookPage{}, err
	}
	unit, err := o.Org.Unit(r.Context(), id)
	return daybookPage{Base: o.ledgerBase(r, unit, year, "纸质登记簿"), Unit: unit, Book: book, May: org.May(page.Actor(r), org.EnterLedger, id) == nil}, err
}

func (o *Office) daybookYear(w http.ResponseWriter, r *http.Request) error {
	p, err := o.daybookBook(r)
	if err != nil {
		return err
	}
	if p.Cases, p.Suits, err = o.Daybook.Own(r.Context(), p.Unit.ID, p.Book.Year); err != nil {
		return err
	}
	return page.Render(w, r, daybookView(p))
}

// under is the base of a page below the register.
func (p daybookPage) under(title string) page.Base {
	b := p.Base
	b.Title, b.Here = title, ""
	b.Trail = append(b.Trail[:len(b.Trail):len(b.Trail)], page.Link{Href: daybookHref(p.Unit.ID, p.Book.Year), Name: "纸质登记簿"})
	return b
}

// lines are all of a sort, those struck out too.
func (p daybookPage) lines(s daybook.Sort) (all []daybook.Line) {
	for _, l := range p.Book.Lines {
		if l.Sort == s {
			all = append(all, l)
		}
	}
	return all
}

func (p daybookPage) years() []page.Tab {
	var tabs []page.Tab
	for y := max(daybook.FirstYear, p.Book.Year-2); y <= min(p.Today.Year(), p.Book.Year+2); y++ {
		tabs = append(tabs, page.Tab{Href: daybookHref(p.Unit.ID, y), Name: strconv.Itoa(y) + " 年", Current: y == p.Book.Year})
	}
	return tabs
}

// own counts the cases of a sort that the program has itself; they bar new lines.
func (p daybookPage) own(s daybook.Sort) int {
	if s == daybook.Remedy {
		return p.Suits
	}
	return p.Cases
}

// mixed says that the program has cases of the year as well, and what that
// means; "" if it has none.
func (p daybookPage) mixed() string {
	what := ""
	switch {
	case p.Cases > 0 && p.Suits > 0:
		what = strconv.Itoa(p.Cases) + " 件申请、" + strconv.Itoa(p.Suits) + " 件复议诉讼"
	case p.Cases > 0:
		what = strconv.Itoa(p.Cases) + " 件申请"
	case p.Suits > 0:
		what = strconv.Itoa(p.Suits) + " 件复议诉讼"
	default:
		return ""
	}
	return strconv.Itoa(p.Book.Year) + " 年已有 " + what + "在本系统办理"
}

// lineEnd says how a line ended, in the words of the form.
func lineEnd(l daybook.Line) string {
	switch {
	case l.Ended.IsZero() && l.Sort == daybook.Remedy:
		return "尚未审结"
	case l.Ended.IsZero():
		return "还在办理"
	case l.Sort == daybook.Remedy:
		return l.Result.Label()
	case l.Outcome.Group() == l.Outcome.Label():
		return l.Outcome.Label()
	}
	return l.Outcome.Group() + "：" + l.Outcome.Label()
}

// lineEndOn is lineEnd with its day.
func lineEndOn(l daybook.Line) string {
	if l.Ended.IsZero() {
		return lineEnd(l)
	}
	return lineEnd(l) + "（" + l.Ended.String() + "）"
}

// whose is the column of the form that a line counts in.
func whose(l daybook.Line) string {
	if l.Sort == daybook.Remedy {
		return l.Kind.Label()
	}
	return l.Applicant.Label()
}

// daybookTemplate gives the workbook to fill in.
func (o *Office) daybookTemplate(w http.ResponseWriter, r *http.Request) error {
	p, err := o.daybookBook(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := daybook.Template(&b, p.Unit.Short, p.Book.Year); err != nil {
		return err
	}
	name := p.Unit.Short + strconv.Itoa(p.Book.Year) + "年纸质登记簿.xlsx"
	h := w.Header()
	h.Set("Content-Type", page.FileTypes["xlsx"])
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "no-store")
	_, err = w.Write(b.Bytes())
	return err
}

// mayDaybook reports whether anything may stand in a register of a year.
func mayDaybook(year int, today workday.Day) bool {
	return year >= daybook.FirstYear && year <= today.Year()
}

// onPaper counts the applications of this year in a unit's paper register.
func (o *Office) onPaper(ctx context.Context, unit gongkai.UnitID) (n int, err error) {
	if o.Daybook == nil || unit == "" {
		return 0, nil
	}
	year := workday.On(o.Now()).Year()
	lines, err := o.Daybook.Daybook(ctx, unit, year)
	for _, l := range lines {
		if l.Sort == daybook.Application && l.Received.Year() == year {
			n++
		}
	}
	return n, err
}
