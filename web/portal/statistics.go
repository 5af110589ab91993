package portal

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// Measures gives what may be known in public of a unit's applications of a year.
type Measures interface {
	Measures(ctx context.Context, unit gongkai.UnitID, year int, cal *workday.Calendar, today workday.Day) ([]foi.Measured, error)
}

func (p *Portal) statisticsRoutes(mux *http.ServeMux) {
	if p.Measures == nil {
		return
	}
	mux.Handle("GET /apply/statistics", p.Site.Handle(p.front.Page(p.statistics)))
	mux.Handle("GET /apply/statistics/{file}", p.Site.Handle(p.front.Page(p.statistics)))
}

type statisticsPage struct {
	page.Base
	Year  int
	Years []page.Tab
	Sum   foi.Statistics
	Units []unitStatistics
	Apart map[foi.MatterKind]foi.MatterCount // of all units: what is no application
}

type unitStatistics struct {
	Unit org.Unit
	foi.Statistics
	Apart map[foi.MatterKind]foi.MatterCount
}

// firstStatistics is the first year that is shown: the regulation in force is of
// 2019.
const firstStatistics = 2019

// statistics shows how applications were dealt with in a year, as a page, CSV
// or JSON.
func (p *Portal) statistics(w http.ResponseWriter, r *http.Request) error {
	today := workday.On(p.Now())
	name, kind, _ := strings.Cut(r.PathValue("file"), ".")
	year := today.Year()
	if name != "" {
		var err error
		if year, err = strconv.Atoi(name); err != nil || year < firstStatistics || year > today.Year() {
			return gongkai.Errorf(gongkai.NotFound, "没有这一年的统计。")
		}
	}
	d, err := p.countYear(r.Context(), year, today)
	if err != nil {
		return err
	}
	switch kind {
	case "csv":
		return d.csv(w)
	case "json":
		return d.json(w)
	case "":
		return p.showStatistics(w, r, d, today)
	}
	return gongkai.Errorf(gongkai.NotFound, "没有这种格式。")
}

// countYear goes through every unit, ended ones too: their year still counts.
func (p *Portal) countYear(ctx context.Context, year int, today workday.Day) (statisticsPage, error) {
	d := statisticsPage{Year: year}
	tree, err := p.Org.Tree(ctx)
	if err != nil {
		return d, err
	}
	for _, u := range append(tree.Units(), tree.Ended()...) {
		all, err := p.Measures.Measures(ctx, u.ID, year, p.Calendar(), today)
		if err != nil {
			return d, err
		}
		one := unitStatistics{Unit: u}
		one.Count(all, year)
		d.Sum.Add(one.Statistics)
		if one.Apart, err = p.countApart(ctx, u.ID, year); err != nil {
			return d, err
		}
		d.addApart(one.Apart)
		if one.Received+one.CarriedIn+one.apart(foi.RecordMatter)+one.apart(foi.RedirectMatter) > 0 {
			d.Units = append(d.Units, one)
		}
	}
	return d, nil
}

// countApart counts what came to a unit and was no application: how many, and
// nothing of whom or what.
func (p *Portal) countApart(ctx context.Context, unit gongkai.UnitID, year int) (map[foi.MatterKind]foi.MatterCount, error) {
	if p.Matters == nil {
		return nil, nil
	}
	return p.Matters.CountYear(ctx, []gongkai.UnitID{unit}, year)
}

func (d *statisticsPage) addApart(counts map[foi.MatterKind]foi.MatterCount) {
	if d.Apart == nil {
		d.Apart = map[foi.MatterKind]foi.MatterCount{}
	}
	for k, c := range counts {
		sum := d.Apart[k]
		sum.Add(c)
		d.Apart[k] = sum
	}
}

// apart is how many of a kind were received.
func (u unitStatistics) apart(k foi.MatterKind) int { return u.Apart[k].Received }

func (p *Portal) showStatistics(w http.ResponseWriter, r *http.Request, d statisticsPage, today workday.Day) error {
	d.Base = p.Site.Base(r, strconv.Itoa(d.Year)+"年依申请公开统计")
	d.Section, d.Here = "/apply", "统计"
	d.Trail = []page.Link{{Href: "/apply", Name: "依申请公开"}}
	d.About = &page.About{Name: "依申请公开统计", Description: "各机关收到和办理政府信息公开申请的情况", Type: "统计"}
	for y := today.Year(); y > today.Year()-4 && y >= firstStatistics; y-- {
		d.Years = append(d.Years, page.Tab{Href: statisticsHref(y, ""), Name: strconv.Itoa(y) + " 年", Current: y == d.Year})
	}
	return page.Render(w, r, statisticsView(d))
}

func statisticsHref(year int, ext string) string {
	return "/apply/statistics/" + strconv.Itoa(year) + ext
}

func (d statisticsPage) figures() []page.Figure {
	all := []page.Figure{{N: page.Count(d.Sum.Received), Label: "件收到"}, {N: page.Count(d.Sum.Ended), Label: "件办结"}}
	if rate := inTime(d.Sum); rate != "" {
		all = append(all, page.Figure{N: rate, Unit: "%", Label: "按期答复"})
	}
	if m := median(d.Sum); m != "" {
		all = append(all, page.Figure{N: m, Unit: "个工作日", Label: "答复用时的中位数"})
	}
	return all
}

// inTime is the share of replies given in time, "" if there was none.
func inTime(s foi.Statistics) string {
	if s.Replied == 0 {
		return ""
	}
	return percent(s.InTime, s.Replied)
}

// median is the median of the days, "" if there are too few to show it.
func median(s foi.Statistics) string {
	halves, ok := s.Median()
	switch {
	case !ok:
		return ""
	case halves%2 == 1:
		return strconv.Itoa(halves/2) + ".5"
	}
	return strconv.Itoa(halves / 2)
}

func (d statisticsPage) outcomes() page.Chart {
	c := page.Chart{ID: "outcomes", Title: "办理结果（件）", Unit: "件"}
	for _, g := range foi.OutcomeGroups() {
		c.Bars = append(c.Bars, page.Bar{Label: g, N: d.Sum.Groups[g]})
	}
	c.Bars = append(c.Bars, page.Bar{Label: "尚在办理", N: d.Sum.CarriedOut, Class: "rest"})
	return c
}

func (d statisticsPage) busiest() page.Chart {
	c := page.Chart{ID: "units", Title: "收到申请最多的机关（件）", Unit: "件"}
	for _, u := range d.Units {
		c.Bars = append(c.Bars, page.Bar{Label: u.Unit.Short, N: u.Received})
	}
	sortBars(c.Bars)
	c.Bars = c.Bars[:min(7, len(c.Bars))]
	return c
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

var statisticsHead = append([]string{"unit_id", "unit", "year", "received", "carried_in", "ended", "carried_out", "replied", "in_time", "open_overdue", "median_workdays"}, append(foi.OutcomeGroups(), "record_corrections", "not_applications")...)

func (u unitStatistics) record(year int) []string {
	n := strconv.Itoa
	row := []string{string(u.Unit.ID), u.Unit.Name, n(year), n(u.Received), n(u.CarriedIn), n(u.Ended), n(u.CarriedOut), n(u.Replied), n(u.InTime), n(u.Late), median(u.Statistics)}
	for _, g := range foi.OutcomeGroups() {
		row = append(row, n(u.Groups[g]))
	}
	return append(row, n(u.apart(foi.RecordMatter)), n(u.apart(foi.RedirectMatter)))
}

// all are the units, and their sum as the last.
func (d statisticsPage) all() []unitStatistics {
	return append(d.Units[:len(d.Units):len(d.Units)], unitStatistics{org.Unit{Name: "合计", Short: "合计"}, d.Sum, d.Apart})
}

// csv begins with the mark by which spreadsheets know UTF-8.
func (d statisticsPage) csv(w http.ResponseWriter) error {
	b := bytes.NewBufferString("\ufeff")
	out := csv.NewWriter(b)
	out.Write(statisticsHead)
	for _, u := range d.all() {
		out.Write(u.record(d.Year))
	}
	out.Flush()
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="applications-%d.csv"`, d.Year))
	w.Write(b.Bytes()) // an error means that the reader went away
	return out.Error()
}

func (d statisticsPage) json(w http.ResponseWriter) error {
	var rows []map[string]any
	for _, u := range d.all() {
		row := map[string]any{}
		for i, v := range u.record(d.Year) {
			if row[statisticsHead[i]] = any(v); i > 1 {
				row[statisticsHead[i]] = json.Number(v)
			}
		}
		if row["median_workdays"] == json.Number("") {
			row["median_workdays"] = nil
		}
		rows = append(rows, row)
	}
	text, err := json.MarshalIndent(rows, "", "  ")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write(append(text, '\n')) // an error means that the reader went away
	return nil
}

func sortBars(bars []page.Bar) {
	slices.SortStableFunc(bars, func(a, b page.Bar) int { return b.N - a.N })
}
