package workday_test

import (
	"math/rand/v2"
	"testing"

	"gongkai/workday"
)

// forAny runs check with many random days of the known years and the year
// before and after, always the same ones.
func forAny(t *testing.T, check func(t *testing.T, r *rand.Rand, from workday.Day)) {
	t.Helper()
	r := rand.New(rand.NewPCG(711, 20190515))
	first, last := day("2018-06-01"), day("2027-06-30")
	for range 3000 {
		check(t, r, first+workday.Day(r.IntN(int(last-first))))
	}
}

func pauses(r *rand.Rand, from workday.Day) []workday.Pause {
	var ps []workday.Pause
	for range r.IntN(4) {
		start := from.AddDays(r.IntN(40))
		ps = append(ps, workday.Pause{From: start, To: start.AddDays(r.IntN(30) - 3)})
	}
	return ps
}

func TestDueDayIsAWorkingDay(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, from workday.Day) {
		due := c.Reckon(workday.Period{From: from, Days: 1 + r.IntN(40), Extension: r.IntN(21), Pauses: pauses(r, from)}).Due
		if !c.Working(due) {
			t.Errorf("from %s due %s, which is free", from, due)
		}
	})
}

func TestDueIsMonotoneInTheDayOfReceipt(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, from workday.Day) {
		p := workday.Period{From: from, Days: 1 + r.IntN(40), Pauses: pauses(r, from)}
		later := p
		later.From = from.AddDays(r.IntN(30))
		if a, b := c.Reckon(p).Due, c.Reckon(later).Due; b < a {
			t.Errorf("received %s due %s, received later, %s, due earlier, %s", from, a, later.From, b)
		}
	})
}

func TestDueIsStrictlyMonotoneInDays(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, from workday.Day) {
		p := workday.Period{From: from, Days: 1 + r.IntN(40), Pauses: pauses(r, from)}
		more := p
		more.Extension = 1 + r.IntN(20)
		if a, b := c.Reckon(p).Due, c.Reckon(more).Due; b <= a {
			t.Errorf("%d days from %s due %s, with %d more due %s", p.Days, from, a, more.Extension, b)
		}
	})
}

func TestBetweenIsTheInverse(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, from workday.Day) {
		n := 1 + r.IntN(60)
		due := c.Add(from, n)
		if got := c.Between(from, due); got != n {
			t.Errorf("%d days after %s is %s, but between them are %d", n, from, due, got)
		}
		if c.Between(due, from) != -n || c.Between(from, due-1) != n-1 {
			t.Errorf("%s to %s: backwards %d, a day less %d", from, due, c.Between(due, from), c.Between(from, due-1))
		}
	})
}

func TestBetweenAddsUp(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, a workday.Day) {
		b, d := a.AddDays(r.IntN(200)-100), a.AddDays(r.IntN(200)-100)
		if c.Between(a, b)+c.Between(b, d) != c.Between(a, d) {
			t.Errorf("%s to %s to %s: %d + %d ≠ %d", a, b, d, c.Between(a, b), c.Between(b, d), c.Between(a, d))
		}
	})
}

func TestReckonAndAddAgree(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, from workday.Day) {
		days, extension := r.IntN(40), r.IntN(21)
		if a, b := c.Reckon(workday.Period{From: from, Days: days, Extension: extension}).Due, c.Add(from, days+extension); a != b {
			t.Errorf("%s + %d + %d: %s and %s", from, days, extension, a, b)
		}
	})
}

func TestAPauseNeverShortensAndMovesByWhatItTook(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, from workday.Day) {
		p := workday.Period{From: from, Days: 1 + r.IntN(40)}
		plain := c.Reckon(p)
		p.Pauses = pauses(r, from)
		paused := c.Reckon(p)
		if paused.Due < plain.Due {
			t.Errorf("from %s due %s, paused due %s: %v", from, plain.Due, paused.Due, p.Pauses)
		}
		if c.Between(from, paused.Due) != p.Days+paused.Paused() {
			t.Errorf("from %s: %d days and %d paused do not make %s", from, p.Days, paused.Paused(), paused.Due)
		}
	})
}

func TestOverlappingPausesCountOnce(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, from workday.Day) {
		a := from.AddDays(r.IntN(20))
		b, d, e := a.AddDays(r.IntN(10)), a.AddDays(10+r.IntN(10)), a.AddDays(20+r.IntN(10))
		p := workday.Period{From: from, Days: 20}
		p.Pauses = []workday.Pause{{From: a, To: e}}
		whole := c.Reckon(p)
		p.Pauses = []workday.Pause{{From: b, To: e}, {From: a, To: d}, {From: b, To: d}}
		if parts := c.Reckon(p); parts.Due != whole.Due || parts.Paused() != whole.Paused() {
			t.Errorf("%s to %s whole: %s; in overlapping parts: %s", a, e, whole.Due, parts.Due)
		}
	})
}

func TestATermNeverEndsEarlyNorOnADayOff(t *testing.T) {
	c := workday.National()
	forAny(t, func(t *testing.T, r *rand.Rand, from workday.Day) {
		term := c.Natural(from, r.IntN(90))
		if term.Due < term.Last || !c.Working(term.Due) || c.Between(term.Last-1, term.Due) != 1 {
			t.Errorf("%+v", term)
		}
	})
}
