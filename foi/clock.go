package foi

import "gongkai/workday"

// 条例第三十三条: 行政机关收到政府信息公开申请, 能够当场答复的, 应当当场予以答复.
// 行政机关不能当场答复的, 应当自收到申请之日起20个工作日内予以答复.
const answerDays = 20

// Period is the clock that runs now: the reply's, or while the applicant is to
// correct or to pay, the applicant's.
func (a Application) Period() workday.Period {
	switch a.Stage {
	case CorrectionAsked:
		return a.Course.Correction.period()
	case FeeNotified:
		return a.Course.Fee.period()
	}
	return a.replyPeriod()
}

func (a Application) replyPeriod() workday.Period {
	p := workday.Period{From: a.Began(), Days: answerDays, Extension: a.Extension(), Pauses: a.pauses()}
	if a.Delayed() {
		p.Days = a.Course.Reasons.Delay.Days
	}
	return p
}

// 条例第三十三条第三款: 行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内.
func (a Application) pauses() []workday.Pause {
	var all []workday.Pause
	for _, c := range a.Course.Consults {
		all = append(all, workday.Pause{From: c.Sent, To: c.ends(), Why: c.Kind.why()})
	}
	if f := a.Course.Fee; f.Resumes {
		all = append(all, workday.Pause{From: f.Sent, To: f.Paid, Why: "等待缴费"})
	}
	return all
}

// PeriodLabel names the clock that runs now.
func (a Application) PeriodLabel() string {
	switch a.Stage {
	case CorrectionAsked:
		return "补正期限"
	case FeeNotified:
		return "缴费期限"
	}
	return "答复期限"
}

// Clock reckons the running clock day by day, for an application not yet
// received as if it were received on today.
func (a Application) Clock(cal *workday.Calendar, today workday.Day) workday.Reckoning {
	if a.Received.IsZero() {
		a.Received = today
	}
	return cal.Reckon(a.due(cal).Period())
}

// reckoned is a with its due days computed anew: those of the letters of
// consultation first, because the reply waits for them.
func (a Application) reckoned(cal *workday.Calendar) Application {
	a = a.due(cal)
	a.Due = dueOf(cal, a.Period())
	return a
}

func (a Application) due(cal *workday.Calendar) Application {
	consults := make([]Consult, len(a.Course.Consults))
	for i, c := range a.Course.Consults {
		c.Due = dueOf(cal, c.period())
		consults[i] = c
	}
	if a.Course.Consults = nil; len(consults) > 0 {
		a.Course.Consults = consults
	}
	return a
}

func dueOf(cal *workday.Calendar, p workday.Period) Due {
	r := cal.Reckon(p)
	return Due{r.Due, r.Version, r.Provisional}
}

// Overdue is asked, never stored. While the applicant is to correct or to pay
// nothing is owed.
func (a Application) Overdue(today workday.Day) bool {
	return a.Stage.Open() && !a.Stage.Waits() && !a.Due.Day.IsZero() && today.After(a.Due.Day)
}

// InTime reports whether the case ended in time: a reply on or before its due
// day. What ended without a reply was the applicant's to go on with.
func (a Application) InTime() bool {
	return !a.Ended.IsZero() && (a.Stage != Replied || !a.answered().After(a.Due.Day))
}

// Left counts the working days left until the due day, today not counted;
// negative when it is over. ok is false while no clock of the office runs.
func (a Application) Left(cal *workday.Calendar, today workday.Day) (days int, ok bool) {
	if !a.Stage.Open() || a.Stage.Waits() || a.Due.Day.IsZero() {
		return 0, false
	}
	return cal.Between(today, a.Due.Day), true
}

// Warning is the step of warning a case stands at: 5, 3 or 1 working days before
// the due day or on it, 0 when there is more time, -1 when it is over.
func (a Application) Warning(cal *workday.Calendar, today workday.Day) int {
	left, ok := a.Left(cal, today)
	switch {
	case !ok || left > 5:
		return 0
	case a.Overdue(today):
		return -1
	case left <= 1:
		return 1
	case left <= 3:
		return 3
	}
	return 5
}

// A Leg is one stretch of the way to the reply: a period that was started, and
// the day something started it anew.
type Leg struct {
	Why    string // what started it
	Period workday.Period
	Until  workday.Day // started anew on this day; zero for the last leg
}

// Legs lists the periods of the reply, oldest first, none before receipt.
func (a Application) Legs() []Leg {
	if a.Received.IsZero() {
		return nil
	}
	c := a.Course
	starts := []Leg{
		{Why: "收到申请", Period: workday.Period{From: a.Received, Days: answerDays}},
		{Why: "收到补正的申请", Period: workday.Period{From: c.Correction.Received, Days: answerDays}},
		{Why: "缴费", Period: workday.Period{From: c.Fee.restart(), Days: answerDays}},
		{Why: "确定延迟答复的期限", Period: workday.Period{From: c.Reasons.Delay.On, Days: c.Reasons.Delay.Days}},
	}
	var legs []Leg
	for _, l := range starts {
		if l.Period.From.IsZero() {
			continue
		}
		if n := len(legs); n > 0 {
			legs[n-1].Until = l.Period.From
		}
		legs = append(legs, l)
	}
	legs[len(legs)-1].Period = a.replyPeriod()
	return legs
}
