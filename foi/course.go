package foi

import (
	"slices"

	"gongkai/workday"
)

// A Course is what happened to an application between receipt and reply. Its
// clocks follow from these facts alone. It names third parties, so the store
// seals it. The zero value: nothing has happened yet.
type Course struct {
	Divided    Divided    `json:"divided,omitzero"`
	Correction Correction `json:"correction,omitzero"`
	Consults   []Consult  `json:"consults,omitempty"`
	Extended   Extended   `json:"extended,omitzero"`
	Reasons    Reasons    `json:"reasons,omitzero"`
	Fee        Fee        `json:"fee,omitzero"`
	Overdue    Overdue    `json:"overdue,omitzero"`
	Deliveries []Delivery `json:"deliveries,omitempty"`
	Reviewed   []Reviewed `json:"reviewed,omitempty"`
}

// A Notice is a letter that sets somebody a period.
type Notice struct {
	Sent   workday.Day `json:"sent,omitzero"`
	Served workday.Day `json:"served,omitzero"` // the day it was received; zero until that is known
	Days   int         `json:"days,omitempty"`  // working days after the day it was received
	By     string      `json:"by,omitempty"`    // account of who sent it
}

// Given reports whether the notice was sent at all.
func (n Notice) Given() bool { return !n.Sent.IsZero() }

// period runs from the day the notice was received; until that is known, as if
// it had been received when it was sent.
func (n Notice) period() workday.Period {
	if n.Served.IsZero() {
		return workday.Period{From: n.Sent, Days: n.Days}
	}
	return workday.Period{From: n.Served, Days: n.Days}
}

// over reports whether the period has certainly run out before today.
func (n Notice) over(m Moment) bool {
	return !n.Served.IsZero() && m.Today().After(m.Calendar.Reckon(n.period()).Due)
}

// A Correction (补正) was asked for because the application is unclear.
type Correction struct {
	Notice
	Unclear  string      `json:"unclear,omitempty"` // what is unclear
	Wanted   string      `json:"wanted,omitempty"`  // what is to be corrected
	Received workday.Day `json:"received,omitzero"` // the day the corrected application came in
	Request  Request     `json:"request,omitzero"`  // as corrected
}

// Extended is the one extension of the reply (延期答复): asked for by the clerk,
// in force from the day the head of the office consented and the notice went out.
type Extended struct {
	Asked   workday.Day `json:"asked,omitzero"`
	AskedBy string      `json:"asked_by,omitempty"` // account
	Days    int         `json:"days,omitempty"`     // working days
	Why     string      `json:"why,omitempty"`
	On      workday.Day `json:"on,omitzero"` // zero until consented to
	By      string      `json:"by,omitempty"`
	Past    bool        `json:"past,omitempty"` // of a period that something has since begun anew
}

// Reasons is what was asked of an applicant who applies too much or too often,
// and what came of it (第三十五条).
type Reasons struct {
	Notice
	Facts  string      `json:"facts,omitempty"` // number and frequency
	Came   workday.Day `json:"came,omitzero"`   // the day the explanation came, or its silence was stated
	Text   string      `json:"text,omitempty"`
	Silent bool        `json:"silent,omitempty"` // nothing came in time
	Delay  Delay       `json:"delay,omitzero"`
}

// A Delay (延迟答复) is the reasonable period fixed under article 35.
type Delay struct {
	On   workday.Day `json:"on,omitzero"` // day of the notice
	Days int         `json:"days,omitempty"`
	Why  string      `json:"why,omitempty"`
}

// Overdue records that a due day passed without a reply (第五十三条).
type Overdue struct {
	Due workday.Day `json:"due,omitzero"` // the day that passed
	On  workday.Day `json:"on,omitzero"`  // the day that was noticed
}

// Began is day 0 of the running period of the reply: the day of receipt, or what
// started it anew. Zero before receipt.
//
// 条例第三十条: 答复期限自行政机关收到补正的申请之日起计算.
func (a Application) Began() workday.Day {
	began := max(a.Received, a.Course.Correction.Received, a.Course.Reasons.Delay.On)
	if !a.Course.Fee.Resumes {
		began = max(began, a.Course.Fee.Paid)
	}
	return began
}

// Extension is how many working days the running period was extended by, 0 if it
// was not. An extension ends with the period it was granted for.
func (a Application) Extension() int {
	if x := a.Course.Extended; !x.On.IsZero() && !x.Past {
		return x.Days
	}
	return 0
}

// anew is a with its period begun anew: an extension was of the period before,
// and one only proposed is moot.
func (a Application) anew() Application {
	if a.Course.Extended.On.IsZero() {
		a.Course.Extended = Extended{}
	}
	a.Course.Extended.Past = !a.Course.Extended.On.IsZero()
	return a
}

// Delayed reports whether the reply runs on the period fixed under article 35.
func (a Application) Delayed() bool {
	on := a.Course.Reasons.Delay.On
	return !on.IsZero() && on == a.Began()
}

// Asked is what is asked for: as corrected, if it was, and without what was
// split off.
func (a Application) Asked() Request {
	switch {
	case !a.Course.Correction.Received.IsZero():
		return a.Course.Correction.Request
	case a.Course.Divided.Parts > 0:
		return a.Course.Divided.First
	}
	return a.Request
}

// forApplicant is the course without those who were consulted and what they said:
// the applicant learns that the clock stood still, not because of whom.
func (c Course) forApplicant() Course {
	consults := make([]Consult, len(c.Consults))
	for i, one := range c.Consults {
		consults[i] = Consult{Notice: one.Notice, Kind: one.Kind, Due: one.Due, Came: one.Came}
	}
	c.Consults = consults
	c.Reviewed = nil // how the reply was argued about
	c.Deliveries = slices.DeleteFunc(slices.Clone(c.Deliveries), func(d Delivery) bool { return !d.Kind.ToApplicant() })
	return c
}
