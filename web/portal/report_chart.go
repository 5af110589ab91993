package portal

import (
	"context"
	"slices"
	"strconv"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/web/page"
)

// A reportYear is what one year's report says in the figures that mean the same
// on every edition of the form; "" where it does not tell.
type reportYear struct {
	Year             int
	Href             string // "" for the report that is shown
	New, In          form.Value
	Done, Out        form.Value
	Reviews, Against form.Value
}

// allYears reads every report of a unit, the oldest first.
func (p *Portal) allYears(ctx context.Context, shown annual.Report) ([]reportYear, error) {
	list, err := p.Annual.Reports(ctx)
	if err != nil {
		return nil, err
	}
	var years []reportYear
	for _, s := range list {
		if s.Unit != shown.Unit {
			continue
		}
		r, err := p.yearReport(ctx, shown, s.Unit, s.Year)
		if err != nil {
			return nil, err
		}
		years = append(years, yearOf(r, shown.Year))
	}
	slices.SortFunc(years, func(a, b reportYear) int { return a.Year - b.Year })
	return years, nil
}

func (p *Portal) yearReport(ctx context.Context, shown annual.Report, unit gongkai.UnitID, year int) (annual.Report, error) {
	if year == shown.Year {
		return shown, nil
	}
	return p.Annual.Report(ctx, unit, year)
}

func yearOf(r annual.Report, shown int) reportYear {
	total := func(row string) form.Value { return r.Filled.Value(form.Name(form.Applications, row, form.Total)) }
	direct, reviewed := r.Filled.Value(form.RemedyCell("suit_direct", form.Total)), r.Filled.Value(form.RemedyCell("suit_reviewed", form.Total))
	y := reportYear{
		Year: r.Year, New: total(form.NewReceived), In: total(form.CarriedIn), Done: total(form.ResultTotal), Out: total(form.CarriedOut),
		Reviews: r.Filled.Value(form.RemedyCell("review", form.Total)),
	}
	if direct.Known() && reviewed.Known() {
		y.Against = form.Add(direct, reviewed)
	}
	if r.Year != shown {
		y.Href = reportHref(r.Unit, r.Year)
	}
	return y
}

// figures are the year's in the order of the table.
func (y reportYear) figures() []form.Value {
	return []form.Value{y.New, y.In, y.Done, y.Out, y.Reviews, y.Against}
}

// yearsChart draws how many applications came in, for the years that say so.
func (d reportPage) yearsChart() page.Chart {
	c := page.Chart{ID: "by-year", Title: "历年新收政府信息公开申请（件）", Unit: "件"}
	for _, y := range d.Years {
		if n, ok := y.New.Int(); ok && n >= 0 {
			c.Bars = append(c.Bars, page.Bar{Label: strconv.Itoa(y.Year), N: n})
		}
	}
	return c
}

// outcomeGroups are the groups of part three by the beginning of their rows.
var outcomeGroups = [][2]string{
	{"granted", "予以公开"}, {"partial", "部分公开"}, {"denied_", "不予公开"}, {"unavailable_", "无法提供"},
	{"rejected_", "不予处理"}, {"other_", "其他处理"}, {form.CarriedOut, "结转下年度"},
}

// outcomes draws how the year's applications ended, by the groups of the form;
// no bars if the report does not tell or there was none.
func (d reportPage) outcomes() page.Chart {
	c := page.Chart{ID: "by-outcome", Title: "申请的办理结果（件）", Unit: "件"}
	all := 0
	for _, g := range outcomeGroups {
		n, known := d.group(g[0])
		if !known {
			return page.Chart{}
		}
		all += n
		b := page.Bar{Label: g[1], N: n}
		if g[0] == form.CarriedOut {
			b.Class = "rest"
		}
		c.Bars = append(c.Bars, b)
	}
	if all == 0 {
		return page.Chart{}
	}
	return c
}

// group adds the totals of the rows whose identifier begins so.
func (d reportPage) group(begins string) (sum int, known bool) {
	f := d.Report.Filled
	t := f.Form().Table(form.Applications)
	if t == nil {
		return 0, false
	}
	for _, r := range t.Rows {
		if len(r.ID) < len(begins) || r.ID[:len(begins)] != begins {
			continue
		}
		n, ok := f.Value(form.Name(t.ID, r.ID, form.Total)).Int()
		if !ok || n < 0 {
			return 0, false
		}
		sum, known = sum+n, true
	}
	return sum, known
}

// charted reports whether there is anything to draw.
func (d reportPage) charted() bool { return len(d.outcomes().Bars) > 0 || len(d.Years) > 1 }
