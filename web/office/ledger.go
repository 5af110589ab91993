package office

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"gongkai"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// ledgerRoutes are the pages of 台账: lists, a year, a month, a figure, import.
func (o *Office) ledgerRoutes(mux *http.ServeMux) {
	if o.Ledger == nil {
		return
	}
	mux.Handle("GET /office/ledger/{$}", o.Site.Handle(o.ledgerList))
	mux.Handle("GET /office/ledger/{unit}/{year}", o.Site.Handle(o.ledgerYear))
	mux.Handle("GET /office/ledger/{unit}/{year}/{month}", o.Site.Handle(o.ledgerMonthForm))
	mux.Handle("POST /office/ledger/{unit}/{year}/{month}", o.Site.Handle(o.ledgerMonth))
	mux.Handle("GET /office/ledger/{unit}/{year}/{month}/{kind}", o.Site.Handle(o.ledgerFigure))
	mux.Handle("GET /office/ledger/{unit}/{year}/template.xlsx", o.Site.Handle(o.ledgerTemplate))
	mux.Handle("GET /office/ledger/{unit}/{year}/import", o.Site.Handle(o.ledgerImportForm))
	mux.Handle("POST /office/ledger/{unit}/{year}/import", o.Site.HandleUpload(o.ledgerImport))
	mux.Handle("POST /office/ledger/{unit}/{year}/import/save", o.Site.Handle(o.ledgerImportSave))
}

type ledgerListPage struct {
	page.Base
	Units []org.Unit
	Years []int                             // this one and the one before
	Full  []map[gongkai.UnitID][]time.Month // by year: months in which something was entered
}

// ledgerList shows whose ledgers can be opened, and which months are not in
// them.
func (o *Office) ledgerList(w http.ResponseWriter, r *http.Request) error {
	by := page.Actor(r)
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	p := ledgerListPage{Base: o.Site.Base(r, "台账"), Units: tree.May(by, org.ReadLedger)}
	if len(p.Units) == 0 {
		return org.May(by, org.ReadLedger, by.Unit)
	}
	this := workday.On(o.Now()).Year()
	for _, year := range []int{this, this - 1} {
		months, err := o.Ledger.Months(r.Context(), year)
		if err != nil {
			return err
		}
		p.Years, p.Full = append(p.Years, year), append(p.Full, months)
	}
	return page.Render(w, r, ledgerListView(p))
}

// lacks lists the months of a year that have ended and are empty.
func (p ledgerListPage) lacks(unit gongkai.UnitID, i int) (all []time.Month) {
	for m := time.January; m <= time.December; m++ {
		if ledger.Over(p.Years[i], m, p.Today) && !slices.Contains(p.Full[i][unit], m) {
			all = append(all, m)
		}
	}
	return all
}

type ledgerYearPage struct {
	page.Base
	Unit org.Unit
	Book ledger.Book
	May  bool // enter figures
}

// ledgerBook opens the book of the address for whoever may read it.
func (o *Office) ledgerBook(r *http.Request) (ledger.Book, org.Unit, error) {
	year, err := strconv.Atoi(r.PathValue("year"))
	if err != nil {
		return ledger.Book{}, org.Unit{}, gongkai.Errorf(gongkai.NotFound, "年份要写成四位数字，例如 2026。")
	}
	id := gongkai.UnitID(r.PathValue("unit"))
	book, err := o.Ledger.Open(r.Context(), page.Actor(r), id, year)
	if err != nil {
		return ledger.Book{}, org.Unit{}, err
	}
	unit, err := o.Org.Unit(r.Context(), id)
	return book, unit, err
}

// ledgerBase is the frame of a page under a unit's year.
func (o *Office) ledgerBase(r *http.Request, unit org.Unit, year int, title string) page.Base {
	name := unit.Short + " " + strconv.Itoa(year) + " 年"
	b := o.Site.Base(r, name+"台账")
	b.Trail, b.Here = []page.Link{{Href: "/office/ledger/", Name: "台账"}}, name
	if title != "" {
		b = o.Site.Base(r, title)
		b.Trail = []page.Link{{Href: "/office/ledger/", Name: "台账"}, {Href: ledgerHref(unit.ID, year), Name: name}}
	}
	return b
}

func (o *Office) ledgerYear(w http.ResponseWriter, r *http.Request) error {
	book, unit, err := o.ledgerBook(r)
	if err != nil {
		return err
	}
	p := ledgerYearPage{Base: o.ledgerBase(r, unit, book.Year, ""), Unit: unit, Book: book}
	p.May = org.May(page.Actor(r), org.EnterLedger, unit.ID) == nil
	return page.Render(w, r, ledgerYearView(p))
}

func (p ledgerYearPage) months() (all []time.Month) {
	for m := time.January; m <= time.December; m++ {
		all = append(all, m)
	}
	return all
}

func (p ledgerYearPage) begun(m time.Month) bool { return ledger.Begun(p.Book.Year, m, p.Today) }
func (p ledgerYearPage) over(m time.Month) bool  { return ledger.Over(p.Book.Year, m, p.Today) }

// years leads to the years before and after, as far as there are ledgers.
func (p ledgerYearPage) years() []page.Tab {
	var tabs []page.Tab
	for y := max(ledger.FirstYear, p.Book.Year-2); y <= min(p.Today.Year(), p.Book.Year+2); y++ {
		tabs = append(tabs, page.Tab{Href: ledgerHref(p.Unit.ID, y), Name: strconv.Itoa(y) + " 年", Current: y == p.Book.Year})
	}
	return tabs
}

// missing counts figures that are due and not there.
func (p ledgerYearPage) missing() int {
	n := 0
	for _, f := range p.Book.Figures(p.Today) {
		n += len(f.Missing)
	}
	return n
}

type ledgerFigurePage struct {
	page.Base
	Unit  org.Unit
	Year  int
	Month time.Month
	Kind  ledger.Kind
	Lines []ledger.Line
	May   bool
}

// ledgerFigure is the history of one figure.
func (o *Office) ledgerFigure(w http.ResponseWriter, r *http.Request) error {
	book, unit, err := o.ledgerBook(r)
	if err != nil {
		return err
	}
	m, err := monthOf(r)
	if err != nil {
		return err
	}
	kind, ok := ledger.KindOf(r.PathValue("kind"))
	if !ok {
		return gongkai.Errorf(gongkai.NotFound, "台账里没有“%s”这一项。", r.PathValue("kind"))
	}
	title := kind.Label + " " + strconv.Itoa(book.Year) + " 年 " + strconv.Itoa(int(m)) + " 月"
	p := ledgerFigurePage{Base: o.ledgerBase(r, unit, book.Year, title), Unit: unit, Year: book.Year, Month: m, Kind: kind, Lines: book.History(m, kind.ID)}
	p.May = org.May(page.Actor(r), org.EnterLedger, unit.ID) == nil && ledger.Begun(book.Year, m, p.Today)
	return page.Render(w, r, ledgerFigureView(p))
}

func monthOf(r *http.Request) (time.Month, error) {
	m, err := strconv.Atoi(r.PathValue("month"))
	if err != nil || m < 1 || m > 12 {
		return 0, gongkai.Errorf(gongkai.NotFound, "月份要写成 1 到 12。")
	}
	return time.Month(m), nil
}

func ledgerMonthHref(unit gongkai.UnitID, year int, m time.Month) string {
	return ledgerHref(unit, year, strconv.Itoa(int(m)))
}

// shown is a figure as the annual report would print it, in threes.
func shown(k ledger.Kind, n int64) string {
	if k.Money {
		return k.Report(n)
	}
	return page.Count(int(n))
}

// monthsShort names months, or only counts them if they are many.
func monthsShort(all []time.Month) string {
	if len(all) > 4 {
		return " " + strconv.Itoa(len(all)) + " 个月"
	}
	return months(all)
}
