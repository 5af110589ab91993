package office

import (
	"net/http"
	"strconv"
	"strings"

	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/org"
	"gongkai/web/page"
)

// annualRolledPage is one number of a roll-up, opened to what it is the sum of.
type annualRolledPage struct {
	annualCellPage
	Draft annual.Draft
}

// annualRolled opens a number of a roll-up: the unit's own part, each report
// below, each line by hand.
func (o *Office) annualRolled(w http.ResponseWriter, r *http.Request, draft annual.Draft, unit org.Unit, n form.CellName) error {
	f := draft.Filled
	label := f.Form().Label(n)
	b := o.Site.Base(r, label)
	b.Trail = []page.Link{{Href: "/office/annual/", Name: "年报"}, {Href: annualHref(unit.ID, f.Year), Name: unit.Short + " " + strconv.Itoa(f.Year) + " 年"}}
	return page.Render(w, r, annualRolledView(annualRolledPage{annualCellPage{Base: b, Unit: unit, Year: f.Year, Cell: f.Cells[n], Label: label}, draft}))
}

// ownHref is where the unit's own part is opened to its records.
func (d annualRolledPage) ownHref() string {
	return annualHref(d.Unit.ID, d.Year) + "/" + string(d.Cell.Name) + "?own=1"
}

// shareHref is where a body's number is opened.
func (d annualRolledPage) shareHref(s annual.Share) string {
	for _, b := range d.Draft.Rollup.Bodies {
		if b.Unit == s.Unit && b.Published && b.Stage != annual.Published {
			return childHref(b, d.Year)
		}
	}
	return annualHref(s.Unit, d.Year) + "/" + string(d.Cell.Name)
}

func (d annualRolledPage) unitWords() string {
	if strings.HasSuffix(string(d.Cell.Name), "amount_wan") {
		return "万元"
	}
	return "件"
}

// signed is a number of a line by hand: +1, -2.
func signed(v form.Value) string {
	if v.Negative() {
		return string(v)
	}
	return "+" + string(v)
}
