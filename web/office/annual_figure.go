package office

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/web/page"
)

// byLedger reports whether a cell is counted from monthly figures.
func byLedger(n form.CellName, d annual.Draft) bool {
	table, _, _ := n.Split()
	if table == form.Remedies {
		return !d.Docketed()
	}
	return slices.ContainsFunc(ledger.Kinds(), func(k ledger.Kind) bool { return k.Cell == string(n) })
}

type annualFigurePage struct {
	annualCellPage
	Measure string        // 件, 万元
	Figure  ledger.Figure // zero for a sum of figures
}

// annualFigure opens a number of the ledger down to its months.
func (o *Office) annualFigure(w http.ResponseWriter, r *http.Request, draft annual.Draft, unit org.Unit, n form.CellName) error {
	f := draft.Filled
	label := f.Form().Label(n)
	b := o.Site.Base(r, label)
	b.Trail = []page.Link{{Href: "/office/annual/", Name: "年报"}, {Href: annualHref(unit.ID, f.Year), Name: unit.Short + " " + strconv.Itoa(f.Year) + " 年"}}
	p := annualFigurePage{annualCellPage: annualCellPage{Base: b, Unit: unit, Year: f.Year, Cell: f.Cells[n], Label: label, Refs: draft.Records(n)}, Measure: "件"}
	if figure, ok := draft.Figure(n); ok {
		p.Figure, p.Measure = figure, figure.Kind.ReportUnit()
	}
	return page.Render(w, r, annualFigureView(p))
}

// number is the number of the cell with its unit.
func (d annualFigurePage) number() string {
	if !d.Cell.Value.Known() {
		return "空"
	}
	return inThrees(d.Cell.Value) + " " + d.Measure
}

// inThrees is a number as the tables show it.
func inThrees(v form.Value) string {
	if n, whole := v.Int(); whole {
		return page.Count(n)
	}
	return string(v)
}

// months writes months in a row: 2月、3月.
func months(all []time.Month) string {
	var names []string
	for _, m := range all {
		names = append(names, ledger.MonthName(m))
	}
	return strings.Join(names, "、")
}

// refFigure is the kind of the figure behind a number, and the figure in words.
func refFigure(ref annual.Ref) (label, words string) {
	k, _ := ledger.KindOf(ref.Month.Kind)
	return k.Label, k.Words(ref.Month.N)
}

// unkept names what a part has no ledger of.
func (d annualDraftPage) unkept(part int) string {
	var names []string
	for _, g := range ledger.Groups() {
		var blank []string
		for _, k := range g.Kinds {
			n := form.CellName(k.CellIn(d.Year))
			if table, _, _ := n.Split(); n != "" && slices.Contains(d.Draft.Unkept, n) && (table == form.Remedies) == (part == 4) {
				blank = append(blank, k.Label)
			}
		}
		if part == 4 && len(blank) == len(g.Kinds) {
			blank = []string{g.Name}
		}
		names = append(names, blank...)
	}
	return strings.Join(names, "、")
}

// gaps says of which numbers of a part which months are missing: those that
// miss the same months together.
func (d annualDraftPage) gaps(part int) string {
	var missing []string // in the order of the form
	labels := map[string][]string{}
	for _, g := range d.Draft.Missing() {
		if table, _, _ := g.Cell.Split(); (table == form.Remedies) != (part == 4) {
			continue
		}
		words := "缺" + months(g.Months)
		if labels[words] == nil {
			missing = append(missing, words)
		}
		labels[words] = append(labels[words], g.Kind.Label)
	}
	for i, words := range missing {
		missing[i] = strings.Join(labels[words], "、") + words
	}
	return strings.Join(missing, "；")
}

func ledgerHref(unit gongkai.UnitID, year int, rest ...string) string {
	return strings.Join(append([]string{"/office/ledger/" + string(unit), strconv.Itoa(year)}, rest...), "/")
}

func figureHref(unit gongkai.UnitID, year int, m time.Month, kind string) string {
	return ledgerHref(unit, year, strconv.Itoa(int(m)), kind)
}
