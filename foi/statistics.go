package foi

import (
	"slices"

	"gongkai/workday"
)

// A Measured is what the public statistics read of an application: days and an
// outcome, nobody and nothing else.
type Measured struct {
	Received workday.Day
	Ended    workday.Day // zero = open
	Outcome  Outcome
	Replied  bool // ended with a reply of the office
	InTime   bool // that reply was in time
	Late     bool // open, and its due day has passed
	Days     int  // working days it took, less those on which the applicant was waited for
}

// Measured measures a on a day.
func (a Application) Measured(cal *workday.Calendar, today workday.Day) Measured {
	return Measured{
		Received: a.Received, Ended: a.Ended, Outcome: a.Outcome,
		Replied: a.Stage == Replied, InTime: a.InTime(), Late: a.Overdue(today), Days: a.worked(cal),
	}
}

// worked counts the working days from receipt to the end that are not the
// applicant's own: for the correction, the payment, the reasons.
func (a Application) worked(cal *workday.Calendar) int {
	n := 0
	for day := a.Received.AddDays(1); !a.Ended.IsZero() && day <= a.Ended; day = day.AddDays(1) {
		if cal.Working(day) && !a.waitedOn(day) {
			n++
		}
	}
	return n
}

// waitedOn reports whether the applicant was waited for on day: after the day
// of the notice, up to the day the answer came or the case ended.
func (a Application) waitedOn(day workday.Day) bool {
	c := a.Course
	for _, w := range [][2]workday.Day{{c.Correction.Sent, c.Correction.Received}, {c.Fee.Sent, c.Fee.Paid}, {c.Reasons.Sent, c.Reasons.Came}} {
		from, to := w[0], w[1]
		if !from.IsZero() && day > from && (to.IsZero() || day <= to) {
			return true
		}
	}
	return false
}

// Statistics are the public figures of a year, of one unit or of several.
type Statistics struct {
	Received   int // new in the year
	CarriedIn  int
	Ended      int
	CarriedOut int
	Replied    int
	InTime     int // of those replied to
	Late       int // open today, and over
	Groups     map[string]int
	days       []int // of those replied to, in order
}

// medianLeast is from how many replies a median is shown: of fewer it would tell
// how long one person's case took.
const medianLeast = 5

// OutcomeGroups are the headings of part three, in its order.
func OutcomeGroups() []string {
	var all []string
	for _, o := range Outcomes() {
		if !slices.Contains(all, o.Group()) {
			all = append(all, o.Group())
		}
	}
	return all
}

// Count adds what was measured to the figures of year. What neither came, was
// open nor ended in it is left out.
func (s *Statistics) Count(all []Measured, year int) {
	first, last := workday.Date(year, 1, 1), workday.Date(year, 12, 31)
	for _, m := range all {
		ended := !m.Ended.IsZero()
		if m.Received.IsZero() || m.Received > last || ended && m.Ended < first {
			continue
		}
		if m.Received < first {
			s.CarriedIn++
		} else {
			s.Received++
		}
		if !ended || m.Ended > last {
			s.CarriedOut++
			s.Late += ones(m.Late)
			continue
		}
		s.end(m)
	}
	slices.Sort(s.days)
}

func (s *Statistics) end(m Measured) {
	if s.Groups == nil {
		s.Groups = map[string]int{}
	}
	s.Ended++
	s.Groups[m.Outcome.Group()]++
	if m.Replied {
		s.Replied++
		s.InTime += ones(m.InTime)
		s.days = append(s.days, m.Days)
	}
}

// Add adds the figures of another unit.
func (s *Statistics) Add(o Statistics) {
	s.Received, s.CarriedIn, s.Ended, s.CarriedOut = s.Received+o.Received, s.CarriedIn+o.CarriedIn, s.Ended+o.Ended, s.CarriedOut+o.CarriedOut
	s.Replied, s.InTime, s.Late = s.Replied+o.Replied, s.InTime+o.InTime, s.Late+o.Late
	for g, n := range o.Groups {
		if s.Groups == nil {
			s.Groups = map[string]int{}
		}
		s.Groups[g] += n
	}
	s.days = append(s.days, o.days...)
	slices.Sort(s.days)
}

// Median is the median of the working days that replies took, in halves of a
// day; ok is false for fewer than five replies.
func (s Statistics) Median() (halves int, ok bool) {
	n := len(s.days)
	if n < medianLeast {
		return 0, false
	}
	return s.days[(n-1)/2] + s.days[n/2], true
}

func ones(is bool) int {
	if is {
		return 1
	}
	return 0
}
