package foi

import (
	"maps"
	"os"
	"strings"
	"testing"

	"gongkai/workday"
)

// A wall calendar: which days are worked, from a list entered apart from that of
// package workday. What reckons with it walks day by day and shares no code with
// [workday.Calendar.Reckon].
type wall struct {
	free, made map[workday.Day]bool // weekdays off, weekend days worked
}

func wallCalendar(t *testing.T) wall {
	t.Helper()
	text, err := os.ReadFile("../workday/testdata/official.txt")
	if err != nil {
		t.Fatal(err)
	}
	w := wall{map[workday.Day]bool{}, map[workday.Day]bool{}}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		into := map[string]map[workday.Day]bool{"off": w.free, "work": w.made}[f[1]]
		for _, md := range f[2:] {
			if into != nil {
				into[day(f[0]+"-"+md)] = true
			}
		}
	}
	return w
}

// changed is the calendar after an autonomous prefecture has announced days of
// its own, as the program knows it and as it hangs on the wall.
func (w wall) changed() (*workday.Calendar, wall) {
	after := wall{maps.Clone(w.free), maps.Clone(w.made)}
	layer := workday.Layer{Name: "某州"}
	for _, c := range []struct {
		kind workday.Kind
		on   string
		into map[workday.Day]bool
	}{
		{workday.Holiday, "2024-09-02", after.free}, {workday.Makeup, "2024-08-31", after.made},
		{workday.Holiday, "2025-04-02", after.free}, {workday.Holiday, "2025-04-03", after.free}, {workday.Makeup, "2025-04-12", after.made},
		{workday.Holiday, "2026-03-19", after.free}, {workday.Makeup, "2026-03-28", after.made},
	} {
		on := day(c.on)
		layer.Entries = append(layer.Entries, workday.Entry{Kind: c.kind, Name: "州庆", From: on, To: on, Source: "某州通告"})
		c.into[on] = true
	}
	return workday.National().With(layer), after
}

func (w wall) works(d workday.Day) bool {
	const monday = 738886 // 2024-01-01
	if weekday := (int(d) - monday + 7000) % 7; weekday >= 5 {
		return w.made[d]
	}
	return !w.free[d]
}

// walk gives the last of some working days after a day, those in a rest left out.
func (w wall) walk(from workday.Day, days int, rests []rest) workday.Day {
	d := from
	for days > 0 {
		d++
		resting := false
		for _, r := range rests {
			resting = resting || d > r.after && d <= r.last
		}
		if w.works(d) && !resting {
			days--
		}
	}
	return d
}

type rest struct{ after, last workday.Day }

// A tale is a case as a clerk writes it on a slip: only what was done and when.
type tale struct {
	from     workday.Day // of the running period of the reply
	days     int
	longer   int // granted for this period
	waits    bool
	notice   slip // while waiting: what the applicant was sent
	asked    slip // for reasons
	letters  []slip
	paying   workday.Day // the day the notice to pay went out
	rests    []rest
	correct  bool // a correction was asked for, once
	extended bool

	corrected bool // the corrected application came
	reasoned  bool // reasons came, or their time ran out, and nobody has called them good
	outcome   Outcome
	received  workday.Day
	ended     workday.Day
}

// A slip is a letter that sets a period.
type slip struct {
	sent, served, came workday.Day
	days               int
}

func (w wall) until(s slip) workday.Day { return w.walk(max(s.sent, s.served), s.days, nil) }

// due is the last day of what runs.
func (w wall) due(s tale) workday.Day {
	if s.waits {
		return w.until(s.notice)
	}
	rests := append([]rest(nil), s.rests...)
	for _, l := range s.letters {
		last := w.until(l)
		if !l.came.IsZero() && l.came < last {
			last = l.came
		}
		rests = append(rests, rest{l.sent, last})
	}
	return w.walk(s.from, s.days+s.longer, rests)
}

// begin starts the period of the reply anew.
func (s *tale) begin(on workday.Day, days int) {
	s.from, s.days, s.longer, s.waits = on, days, 0, false
}
