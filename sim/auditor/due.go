package auditor

import (
	"encoding/json"

	"gongkai/workday"
)

// course is what the sealed record of a case says about its clocks.
type course struct {
	Correction notice
	Consults   []struct {
		notice
		Came workday.Day
	}
	Extended struct {
		On   workday.Day
		Days int
	}
	Reasons struct {
		Delay struct {
			On   workday.Day
			Days int
		}
	}
	Fee struct {
		notice
		Method  string
		Count   int
		Paid    workday.Day
		Resumes bool
	}
}

type notice struct {
	Sent, Served, Received workday.Day
	Days                   int
}

// from is day 0 of the period that a notice sets.
func (n notice) from() workday.Day {
	if n.Served.IsZero() {
		return n.Sent
	}
	return n.Served
}

// dueDays walks the days of every application that was received.
func (a *audit) dueDays() {
	for _, r := range a.Tables["foi_application"] {
		if r.day("received_on").IsZero() {
			continue
		}
		c, err := a.course(r)
		if err != nil {
			a.find(DueDays, nameOf(r), "打不开办理经过")
			continue
		}
		if want, is := a.due(r, c), r.day("due_on"); want != is {
			a.find(DueDays, nameOf(r), "记的是%s，应是%s", is.Chinese(), want.Chinese())
		}
	}
}

func (a *audit) course(r Row) (c course, err error) {
	sealed := r.text("course")
	if sealed == "" {
		return c, nil
	}
	plain, err := a.Open(sealed, "foi/"+nameOf(r)+"/course")
	if err == nil {
		err = json.Unmarshal(plain, &c)
	}
	return c, err
}

// due is the last day of the clock that runs, or ran when the case ended. While
// the applicant is to correct or to pay, and when that did not come, it is that
// of the notice. Else it is the clock of the reply:
// twenty working days after receipt (第三十三条), after the corrected application
// (第三十条), after payment or on the period of article 35; up to twenty more if
// extended; the days others are consulted on are not counted.
func (a *audit) due(r Row, c course) workday.Day {
	switch {
	case r.text("stage") == "correction_asked" || r.text("outcome") == "other_no_correction":
		return a.walk(c.Correction.from(), c.Correction.Days, nil)
	case r.text("stage") == "fee_notified" || r.text("outcome") == "other_fee_unpaid":
		return a.walk(c.Fee.from(), c.Fee.Days, nil)
	}
	from, days := r.day("received_on"), 20
	from = max(from, c.Correction.Received)
	if !c.Fee.Resumes {
		from = max(from, c.Fee.Paid)
	}
	delayed := c.Reasons.Delay.On >= from && !c.Reasons.Delay.On.IsZero()
	if delayed {
		from, days = c.Reasons.Delay.On, c.Reasons.Delay.Days
	} else if c.Extended.On >= from {
		days += c.Extended.Days
	}
	return a.walk(from, days, a.unpaid(c))
}

// unpaid tells of a day whether it is not counted.
func (a *audit) unpaid(c course) func(workday.Day) bool {
	return func(d workday.Day) bool {
		for _, q := range c.Consults {
			last := a.walk(q.from(), q.Days, nil)
			if !q.Came.IsZero() {
				last = min(last, q.Came)
			}
			if d > q.Sent && d <= last {
				return true
			}
		}
		return c.Fee.Resumes && d > c.Fee.Sent && d <= c.Fee.Paid
	}
}

// walk counts working days one by one.
func (a *audit) walk(from workday.Day, days int, skip func(workday.Day) bool) workday.Day {
	for d := from; ; {
		if days == 0 {
			return d
		}
		d++
		if a.Working(d) && (skip == nil || !skip(d)) {
			days--
		}
	}
}
