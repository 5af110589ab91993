package office

import (
	"context"
	"fmt"
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
)

// foiStatisticsPage is what the records of a year say, for those who answer for
// them: the applications as part three counts them, and what is counted apart.
type foiStatisticsPage struct {
	page.Base
	Year    int
	Rows    []foiStatisticsRow
	Sum     foiStatisticsRow
	Matters map[foi.MatterKind]foi.MatterCount
}

type foiStatisticsRow struct {
	Unit  org.Unit
	Count foi.Count
	Spare int // applications that were not needed
}

func (o *Office) foiStatistics(w http.ResponseWriter, r *http.Request) error {
	actor := page.Actor(r)
	units, err := o.mayRead(r.Context(), actor)
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return org.May(actor, org.ReadCases, actor.Unit)
	}
	p := foiStatisticsPage{Base: o.Site.Base(r, "统计"), Sum: foiStatisticsRow{Unit: org.Unit{Short: "合计"}, Count: foi.Count{Ended: map[foi.Outcome]int{}}}}
	if p.Year = atoi(r.URL.Query().Get("year")); p.Year < 2019 || p.Year > p.Today.Year() {
		p.Year = p.Today.Year()
	}
	for _, u := range units {
		row, err := o.foiCounted(r.Context(), actor, u, p.Year)
		if err != nil {
			return err
		}
		p.add(row)
	}
	if o.Matters != nil {
		if p.Matters, err = o.Matters.CountYear(r.Context(), unitIDs(units), p.Year); err != nil {
			return err
		}
	}
	p.Section, p.Trail = "/office/foi/", []page.Link{{Href: "/office/foi/", Name: "申请"}}
	return page.Render(w, r, foiStatisticsView(p))
}

func (o *Office) foiCounted(ctx context.Context, actor gongkai.Actor, u org.Unit, year int) (row foiStatisticsRow, err error) {
	records, err := o.FOI.Records(ctx, u.ID, year)
	if err != nil {
		return row, err
	}
	row = foiStatisticsRow{Unit: u, Count: foi.CountYear(records, year)}
	row.Spare, err = o.FOI.Spared(ctx, actor, []gongkai.UnitID{u.ID}, year)
	return row, err
}

func (p *foiStatisticsPage) add(row foiStatisticsRow) {
	p.Rows = append(p.Rows, row)
	s, c := &p.Sum.Count, row.Count
	s.NewReceived, s.CarriedIn, s.CarriedOut = s.NewReceived+c.NewReceived, s.CarriedIn+c.CarriedIn, s.CarriedOut+c.CarriedOut
	for o, n := range c.Ended {
		s.Ended[o] += n
	}
	p.Sum.Spare += row.Spare
}

// all are the units, and their sum as the last if there are several.
func (p foiStatisticsPage) all() []foiStatisticsRow {
	if len(p.Rows) == 1 {
		return p.Rows
	}
	return append(p.Rows[:len(p.Rows):len(p.Rows)], p.Sum)
}

func (p foiStatisticsPage) years() (all []page.Tab) {
	for y := p.Today.Year(); y > p.Today.Year()-4 && y >= 2019; y-- {
		all = append(all, page.Tab{Href: fmt.Sprintf("/office/foi/statistics?year=%d", y), Name: fmt.Sprintf("%d 年", y), Current: y == p.Year})
	}
	return all
}

func (p foiStatisticsPage) figures() []page.Figure {
	return []page.Figure{
		{N: page.Count(p.Sum.Count.NewReceived), Label: "件本年新收"},
		{N: page.Count(p.Sum.Count.Total()), Label: "件办结"},
		{N: page.Count(p.Sum.Count.CarriedOut), Label: "件尚在办理"},
		{N: page.Count(p.Sum.Spare), Label: "件因已经公开，不用再申请"},
	}
}

// outcome is a row of the table of results.
type outcomeRow struct {
	Name string
	N    int
}

func (p foiStatisticsPage) outcomes() (all []outcomeRow) {
	for _, o := range foi.Outcomes() {
		if n := p.Sum.Count.Ended[o]; n > 0 {
			all = append(all, outcomeRow{rowName(o), n})
		}
	}
	return all
}

// apart are the lines of what is counted beside part three.
func (p foiStatisticsPage) apart() (all []outcomeRow) {
	for _, k := range foi.MatterKinds() {
		c := p.Matters[k]
		all = append(all, outcomeRow{k.Label() + "：收到", c.Received}, outcomeRow{k.Label() + "：在办", c.Open})
		for _, r := range k.Results() {
			all = append(all, outcomeRow{k.Label() + "：" + r.Label(), c.Results[r]})
		}
	}
	return all
}
