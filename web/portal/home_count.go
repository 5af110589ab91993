package portal

import (
	"context"
	"fmt"
	"strconv"

	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// countHome fills in what only counting can say.
func (p *Portal) countHome(ctx context.Context, h *homePage) error {
	if p.Public != nil {
		if err := p.countPublished(ctx, h); err != nil {
			return err
		}
	}
	if p.Records != nil {
		a, err := p.countAnswers(ctx, h.Tree, h.Base.Today)
		h.Figures = append(h.Figures, a.figures()...)
		return err
	}
	return nil
}

func (p *Portal) countPublished(ctx context.Context, h *homePage) error {
	today := h.Base.Today
	first := workday.Date(today.Year(), today.Month()-11, 1)
	months, err := p.Public.Pace(ctx, first, today)
	if err != nil {
		return err
	}
	ever, err := p.Public.Items(ctx, 0, 0)
	if err != nil {
		return err
	}
	now, err := p.Public.PublishedOn(ctx, today)
	if err != nil {
		return err
	}
	year, err := p.Public.Items(ctx, h.Since, today)
	if err != nil {
		return err
	}
	h.Total, h.Today = sum(ever), now
	h.Figures = paceFigures(months, h.Since)
	if len(months) > 0 {
		h.Months = page.Chart{ID: "months", Title: "近十二个月每月公开件数", Unit: "件", Bars: monthBars(months, first, today)}
	}
	h.Topics = page.Chart{ID: "topics", Title: "今年公开最多的六类", Unit: "件", Bars: topicBars(year, 6)}
	return nil
}

func sum(all []catalog.Tally) int {
	n := 0
	for _, t := range all {
		n += t.Count
	}
	return n
}

// paceFigures: how much this year, and how much of it in time.
func paceFigures(months []catalog.Pace, since workday.Day) []page.Figure {
	count, due, inTime := 0, 0, 0
	for _, m := range months {
		if m.Month >= since {
			count, due, inTime = count+m.Count, due+m.Due, inTime+m.InTime
		}
	}
	all := []page.Figure{{N: page.Count(count), Label: "件主动公开"}}
	if due > 0 {
		all = append(all, page.Figure{N: percent(inTime, due), Unit: "%", Label: "在形成后 20 个工作日内公开"})
	}
	return all
}

// percent rounds down to a tenth: 99.96 is not yet 100.
func percent(part, whole int) string {
	return strconv.FormatFloat(float64(part*1000/whole)/10, 'f', -1, 64)
}

// monthBars gives every month from first on, also those without a document;
// the running month is drawn lighter.
func monthBars(months []catalog.Pace, first, today workday.Day) []page.Bar {
	count := map[workday.Day]int{}
	for _, m := range months {
		count[m.Month] = m.Count
	}
	var bars []page.Bar
	for d := first; d <= today; d = d.AddMonths(1) {
		bars = append(bars, page.Bar{Label: strconv.Itoa(int(d.Month())), N: count[d]})
	}
	bars[len(bars)-1].Class = "b3"
	return bars
}

func topicBars(all []catalog.Tally, most int) []page.Bar {
	var bars []page.Bar
	for _, t := range all[:min(most, len(all))] {
		if it, ok := catalog.ItemOf(t.Item); ok {
			bars = append(bars, page.Bar{Label: it.Short, N: t.Count})
		}
	}
	return bars
}

// answers is what became of this year's applications.
type answers struct {
	received, ended int
	days            int // working days from receipt to the end, of all that ended
}

// countAnswers goes through every unit, ended ones too: their year still counts.
func (p *Portal) countAnswers(ctx context.Context, tree org.Tree, today workday.Day) (answers, error) {
	var a answers
	for _, u := range append(tree.Units(), tree.Ended()...) {
		records, err := p.Records.Records(ctx, u.ID, today.Year())
		if err != nil {
			return a, err
		}
		for _, r := range records {
			a.add(r, p.Calendar(), today.Year())
		}
	}
	return a, nil
}

func (a *answers) add(r foi.Record, cal *workday.Calendar, year int) {
	if r.Received.Year() == year {
		a.received++
	}
	if !r.Ended.IsZero() && r.Ended.Year() == year {
		a.ended++
		a.days += cal.Between(r.Received, r.Ended)
	}
}

func (a answers) figures() []page.Figure {
	all := []page.Figure{{N: page.Count(a.received), Label: fmt.Sprintf("件公开申请收到，%d 件已办结", a.ended)}}
	if a.ended > 0 {
		mean := strconv.FormatFloat(float64(a.days*10/a.ended)/10, 'f', -1, 64)
		all = append(all, page.Figure{N: mean, Unit: "个工作日", Label: "平均办结用时（法定 20）"})
	}
	return all
}
