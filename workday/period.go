package workday

import (
	"fmt"
	"slices"
)

// Pause is a stretch that a period does not count: the working days after From
// up to and including To. A pause whose To is not after its From, or is no day,
// takes nothing away; one that is still running must be given the last day it
// can run to.
type Pause struct {
	From, To Day
	Why      string // shown in the trace: 征求第三方意见
}

func (p Pause) covers(d Day) bool { return d > p.From && d <= p.To }

// Period is a time limit in working days. Extension is added to Days; pauses
// that overlap count once.
type Period struct {
	From      Day // day 0, which is not counted; it may be a day off
	Days      int
	Extension int
	Pauses    []Pause
}

// Reckoning is a Period counted out, day by day.
type Reckoning struct {
	Period      Period
	Due         Day    // the last day in time
	Provisional bool   // it runs through a year whose notice is not out
	Version     string // of the calendar it was reckoned by
	Steps       []Step // every day after Period.From up to and including Due
}

// Step is one day of a reckoning.
type Step struct {
	Day    Day
	N      int    // working days counted up to and including this one
	Kind   Kind   // work, weekend, holiday, makeup
	Name   string // of the feast, for holiday and makeup: 春节
	Paused bool   // a working day that is not counted
	Why    string // of the pause
}

// Reckon counts p out. The due day is a working day, or p.From itself if there
// is nothing to count. A period without From has no due day. The time it takes
// grows with the number of days.
func (c *Calendar) Reckon(p Period) Reckoning {
	r := Reckoning{Period: p, Due: p.From, Version: c.version}
	if p.From.IsZero() {
		return r
	}
	// 民法典第二百零一条: 按照年、月、日计算期间的, 开始的当日不计入, 自下一日开始计算.
	// 条例第三十三条: 应当自收到申请之日起20个工作日内予以答复; 需要延长答复期限的, …
	// 延长的期限最长不得超过20个工作日. An extended answer is due on the 40th
	// working day, whichever day the extension was decided on.
	for n := 0; n < p.Days+p.Extension; r.Due = r.Steps[len(r.Steps)-1].Day {
		step := c.step(p, r.Due.AddDays(1), n)
		r.Steps = append(r.Steps, step)
		n = step.N
	}
	r.Provisional = c.Provisional(p.From.AddDays(1), r.Due)
	return r
}

func (c *Calendar) step(p Period, d Day, n int) Step {
	mark := c.Look(d)
	s := Step{Day: d, N: n, Kind: mark.Kind, Name: mark.Name}
	// 条例第三十三条: 行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内.
	i := slices.IndexFunc(p.Pauses, func(q Pause) bool { return q.covers(d) })
	switch {
	case !mark.Kind.Working():
	case i >= 0:
		s.Paused, s.Why = true, p.Pauses[i].Why
	default:
		s.N++
	}
	return s
}

// Paused counts the working days that pauses took out.
func (r Reckoning) Paused() int {
	n := 0
	for _, s := range r.Steps {
		if s.Paused {
			n++
		}
	}
	return n
}

// Caveat says in Chinese what is not known about a provisional reckoning; ""
// for a firm one.
func (r Reckoning) Caveat() string {
	if !r.Provisional {
		return ""
	}
	return Caveat
}

// Caveat is the sentence that goes with a provisional answer.
const Caveat = "其中有的年度放假安排尚未公布（或者不在日历之内），暂按周一至周五上班、扣除元旦、劳动节、国庆节的法定假日推算；" +
	"春节、清明节、端午节、中秋节和调休无从得知，没有计入。放假安排公布后要重新计算。"

// Words says in Chinese what became of the day: 第3个工作日, 春节放假, 周末,
// 征求第三方意见，不计入.
func (s Step) Words() string {
	switch {
	case s.Paused && s.Why != "":
		return s.Why + "，不计入"
	case s.Paused:
		return "暂停，不计入"
	case s.Kind == Makeup:
		return fmt.Sprintf("第%d个工作日（%s调休上班）", s.N, s.Name)
	case s.Kind == Work:
		return fmt.Sprintf("第%d个工作日", s.N)
	case s.Kind == Holiday:
		return s.Name + "放假"
	}
	return "周末"
}

// Add gives the n-th working day after from; from itself if n is not positive.
func (c *Calendar) Add(from Day, n int) Day {
	for d := from; n > 0 && !from.IsZero(); {
		if d++; c.Working(d) {
			from, n = d, n-1
		}
	}
	return from
}

// Between counts the working days after a up to and including b; as a negative
// number if b is before a.
func (c *Calendar) Between(a, b Day) int {
	if b < a {
		return -c.Between(b, a)
	}
	n := 0
	for d := a + 1; d <= b; d++ {
		if c.Working(d) {
			n++
		}
	}
	return n
}

// Provisional reports whether any day from a to b, in either order, lies in a
// year whose notice is not in the calendar.
func (c *Calendar) Provisional(a, b Day) bool {
	for y := min(a, b).Year(); y <= max(a, b).Year(); y++ {
		if !c.Known(y) {
			return true
		}
	}
	return false
}
