package daybook

import (
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// A Line is one case of a paper register, in one of its versions.
type Line struct {
	Number  foi.Number // its own sequence a unit and year of receipt
	Version int        // from 1
	Facts
	Struck bool   // it counts no longer
	Reason string // why this version takes the place of the one before; "" of the first
	At     time.Time
	Person string // account
	Name   string // as the person was called then
	Once   string // key of the form, at the first line of those entered together
}

// Label is its number inside the unit: 登〔2026〕3号.
func (l Line) Label() string { return "登" + l.Number.Short() }

// Source says where the line was copied from: 《依申请公开登记簿》第3页.
func (f Facts) Source() string { return "《" + f.Book + "》" + f.Entry }

// Record is an application as the annual report reads it. Meaningless for a
// remedy.
func (l Line) Record() foi.Record {
	return foi.Record{Number: l.Number, Title: l.Title, Kind: l.Applicant, Received: l.Received, Ended: l.Ended, Outcome: l.Outcome, Fee: l.Fee, Paid: l.Paid}
}

// Remedy is a reconsideration or suit as the annual report reads it. Meaningless
// for an application.
func (l Line) Remedy() foi.RemedyRecord {
	return foi.RemedyRecord{Number: l.Number, Title: l.Kind.Label() + " " + l.Title, Kind: l.Kind, Accepted: l.Received, Decided: l.Ended, Result: l.Result}
}

// Of reports whether the facts belong to a year: received by its end and not
// ended before it began.
func (f Facts) Of(year int) bool {
	return f.Received.Year() <= year && (f.Ended.IsZero() || f.Ended.Year() >= year)
}

// says is all that a year's report reads of a line.
type says struct {
	column string
	old    bool   // it was received before the year
	result string // "" if open at the end of the year
	fee    int
}

// says gives what the report of a year reads; the zero value if nothing.
func (l Line) says(year int) says {
	if l.Number.IsZero() && l.Received.IsZero() || l.Struck || !l.Of(year) {
		return says{}
	}
	s := says{column: string(l.Applicant) + string(l.Kind), old: l.Received.Year() < year}
	if !l.Ended.IsZero() && l.Ended.Year() == year {
		s.result = string(l.Outcome) + string(l.Result)
	}
	if !l.Paid.IsZero() && l.Paid.Year() == year {
		s.fee = l.Fee
	}
	return s
}

// changed lists the years up to today whose reports read something else of a
// line after a change than before.
func changed(before, after Line, today workday.Day) (years []int) {
	for y := FirstYear; y <= today.Year(); y++ {
		if before.says(y) != after.says(y) {
			years = append(years, y)
		}
	}
	return years
}

// written is the line in its next version, by somebody.
func (l Line) written(by gongkai.Actor, now time.Time, once string) Line {
	l.Version++
	l.At, l.Person, l.Name, l.Once = now.UTC(), by.Person, by.Name, once
	return l
}
