package office

import (
	"net/http"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/annual"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// annualOwed tells what the person has to do about last year's reports: from 1
// January on, days counted, and what the 主管部门 has to look after.
func (o *Office) annualOwed(r *http.Request) (owed, watched []page.Owing, err error) {
	if o.Annual == nil {
		return nil, nil, nil
	}
	by, today := page.Actor(r), workday.On(o.Now())
	year := today.Year() - 1
	rows, err := o.Annual.Matrix(r.Context(), by, year)
	if gongkai.KindOf(err) == gongkai.Forbidden {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	for _, row := range rows {
		if next := annualNext(by, row); next != "" {
			owed = append(owed, annualOwing(row, year, today, next))
		}
	}
	told, err := o.Annual.Told(r.Context(), by, year)
	for _, t := range told {
		owed = append(owed, page.Owing{Day: today, Tone: page.Soon, State: "汇总过时", Href: rollupHref(t.Unit.ID, year), Title: t.Unit.Short + " " + strconv.Itoa(year) + " 年度报告", Kind: "年报", Next: newsWords(t.News[0], year)})
	}
	return owed, annualWatched(by, rows, year, today), err
}

// annualNext is what somebody has to do about a report; "" if nothing.
func annualNext(by gongkai.Actor, row annual.Row) string {
	may := func(a org.Action) bool { return org.May(by, a, row.Unit.ID) == nil }
	switch stage := row.Line.Stage; {
	case stage == annual.Submitted && may(org.AcceptReport):
		return "审核报送的报告，接受或退回"
	case stage == annual.Checked && may(org.ApproveReport):
		return "审定"
	case stage == annual.Accepted && may(org.PublishReport):
		return "已接受，在网站上公开"
	case stage == annual.Returned && may(org.DraftReport):
		return "按退回的意见修改，重新报送"
	case (stage == "" || stage == annual.Drafting || stage == annual.Approved) && may(org.DraftReport) && row.Awaited():
		return "编写、核对、报送"
	}
	return ""
}

func annualOwing(row annual.Row, year int, today workday.Day, next string) page.Owing {
	w := page.Owing{Day: row.Due, Tone: page.Plain, Href: annualHref(row.Unit.ID, year), Title: row.Unit.Short + " " + strconv.Itoa(year) + " 年度报告", Kind: "年报", Next: next}
	left := int(row.Due - today)
	switch {
	case left < 0 && row.Awaited():
		w.Tone, w.State = page.Late, "逾期 "+strconv.Itoa(-left)+" 天"
	case left < 0:
		w.Day, w.State = today, "等着办"
	case left <= 7:
		w.Tone, w.State = page.Soon, "还有 "+strconv.Itoa(left)+" 天"
	default:
		w.State = "还有 " + strconv.Itoa(left) + " 天"
	}
	return w
}

// annualWatched is one line for whoever takes the reports: how many units are
// late, and who.
func annualWatched(by gongkai.Actor, rows []annual.Row, year int, today workday.Day) []page.Owing {
	var late []string
	most := 0
	for _, row := range rows {
		if row.Late && org.May(by, org.AcceptReport, row.Unit.ID) == nil {
			late, most = append(late, row.Unit.Short), max(most, row.DaysLate(today))
		}
	}
	if len(late) == 0 {
		return nil
	}
	names := strings.Join(late[:min(5, len(late))], "、")
	if len(late) > 5 {
		names += "等"
	}
	return []page.Owing{{
		Day: today, Tone: page.Late, State: "逾期最多 " + strconv.Itoa(most) + " 天", Href: "/office/annual/?year=" + strconv.Itoa(year) + "&show=late",
		Title: strconv.Itoa(len(late)) + " 个机关没有按期报送 " + strconv.Itoa(year) + " 年度报告", Kind: "年报", Next: names,
	}}
}
