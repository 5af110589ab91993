package workday

// Term is a time limit in natural days or months, reckoned.
type Term struct {
	From        Day    // day 0, which is not counted
	Last        Day    // the last day as counted
	Due         Day    // the last day in time: Last, or the first working day after the rest it falls in
	Provisional bool   // Last to Due touches a year whose notice is not out
	Version     string // of the calendar it was reckoned by
	Rest        []Step // the free days from Last to before Due; none if Last is worked
}

// Natural reckons a limit of natural days, such as the 60 days for
// reconsideration (行政复议法第二十条). No day has no due day.
func (c *Calendar) Natural(from Day, days int) Term {
	return c.term(from, from.AddDays(days))
}

// Months reckons a limit of months, such as the 6 months for a lawsuit
// (行政诉讼法第四十六条). No day has no due day.
func (c *Calendar) Months(from Day, months int) Term {
	return c.term(from, from.AddMonths(months))
}

func (c *Calendar) term(from, last Day) Term {
	t := Term{From: from, Last: last, Due: last, Version: c.version}
	if from.IsZero() {
		return t
	}
	// 民法典第二百零三条: 期间的最后一日是法定休假日的, 以法定休假日结束的次日为期间的最后一日
	// (likewise 民事诉讼法第八十五条). Weekends are such days, a weekend day that
	// is worked is not; a holiday inside the period changes nothing.
	for mark := c.Look(t.Due); !mark.Kind.Working(); mark = c.Look(t.Due) {
		t.Rest = append(t.Rest, Step{Day: t.Due, Kind: mark.Kind, Name: mark.Name})
		t.Due++
	}
	t.Provisional = c.Provisional(t.Last, t.Due)
	return t
}
