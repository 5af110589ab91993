package read

import (
	"regexp"
	"strconv"
	"strings"

	"gongkai/annual/form"
)

var (
	consistsOf = regexp.MustCompile(`(?:本)?(?:年度)?报告(?:全文)?(?:主要)?(?:由|包括|从|分为)(.{6,200}?)(?:等)?(?:共)?([一二三四五六七八九十\d]+)\s*(?:个)?(?:部分|方面)`)
	cutoff     = regexp.MustCompile(`截(?:止|至)(?:日期|时间)?(?:为|到|至)?\s*(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	periodEnd  = regexp.MustCompile(`(20\d\d)\s*年\s*1\s*月\s*1\s*日\s*(?:起)?\s*(?:至|到|[-—~]+)\s*(?:(20\d\d)\s*年)?\s*12\s*月\s*31\s*日`)
	listMark   = regexp.MustCompile(`(情况|事项)(?:以及|、|和|及)|[,;]`)
)

// announced reads what the preface says the report consists of.
func (r *reader) announced(p passage) {
	if r.Announced.Text != "" || p.part > 1 || !anyOf(p.text, "部分", "方面") {
		return
	}
	for s := range p.sentences("。") {
		if !strings.Contains(s.text, "报告") || !anyOf(s.text, "部分", "方面") {
			continue
		}
		m := consistsOf.FindStringSubmatchIndex(s.text)
		if m == nil {
			continue
		}
		r.Announced = form.Announced{
			Count: count(s.text[m[4]:m[5]]), Text: s.text[m[0]:m[1]],
			Items: r.items(s.text[m[2]:m[3]]), At: p.span(s.from+m[0], s.from+m[1]),
		}
		return
	}
}

func count(s string) int {
	if n := ordinals[s]; n > 0 {
		return n
	}
	n, _ := strconv.Atoi(s)
	return n
}

// items cuts the list at commas, and at 、 where a title ends before it.
func (r *reader) items(list string) []string {
	list = listMark.ReplaceAllString(list, "$1;")
	var all []string
	for s := range strings.SplitSeq(list, ";") {
		if s = strings.Trim(s, " 、及以"); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// dates finds the day up to which the report, or one of its figures, speaks.
func (r *reader) dates(p passage) {
	text := p.text
	if !strings.Contains(text, "月") {
		return
	}
	for _, m := range cutoff.FindAllStringSubmatchIndex(text, -1) {
		d := form.Date{Text: text[m[0]:m[1]], Part: p.part, At: p.span(m[0], m[1])}
		d.Year, _ = strconv.Atoi(text[m[2]:m[3]])
		d.Month, _ = strconv.Atoi(text[m[4]:m[5]])
		d.Day, _ = strconv.Atoi(text[m[6]:m[7]])
		d.Period = p.part == 0
		r.Dates = append(r.Dates, d)
	}
	for _, m := range periodEnd.FindAllStringSubmatchIndex(text, -1) {
		d := form.Date{Month: 12, Day: 31, Period: true, Text: text[m[0]:m[1]], Part: p.part, At: p.span(m[0], m[1])}
		d.Year, _ = strconv.Atoi(text[m[2]:m[3]])
		if m[4] >= 0 {
			d.Year, _ = strconv.Atoi(text[m[4]:m[5]])
		}
		r.Dates = append(r.Dates, d)
	}
}
