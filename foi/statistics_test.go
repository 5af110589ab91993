package foi

import (
	"testing"

	"gongkai/workday"
)

// The applicant's own time is not the office's: an independent count of the days.
func TestTheApplicantsOwnWaitingIsNotCounted(t *testing.T) {
	cal := workday.National()
	app := Application{Stage: Replied, Received: day("2026-03-02"), Ended: day("2026-03-31"), Outcome: OutcomeGranted}
	app.Due.Day = day("2026-04-10")
	if m := app.Measured(cal, app.Ended); m.Days != 21 || !m.InTime {
		t.Errorf("without waiting: %+v", m)
	}
	app.Course.Correction.Sent, app.Course.Correction.Received = day("2026-03-04"), day("2026-03-16")
	app.Course.Fee.Sent, app.Course.Fee.Paid = day("2026-03-13"), day("2026-03-18") // overlaps: counted once
	if m := app.Measured(cal, app.Ended); m.Days != 21-10 {
		t.Errorf("10 working days were the applicant's, counted %d", m.Days)
	}
}

func TestStatisticsOfAYear(t *testing.T) {
	var s Statistics
	reply := func(received, ended string, days int, in bool) Measured {
		return Measured{Received: day(received), Ended: day(ended), Outcome: OutcomeGranted, Replied: true, InTime: in, Days: days}
	}
	s.Count([]Measured{
		reply("2025-12-20", "2026-01-10", 10, true), reply("2026-02-01", "2026-03-01", 12, true), reply("2026-02-01", "2026-03-01", 15, false),
		reply("2026-02-01", "2026-03-01", 20, true), {Received: day("2026-12-01"), Late: true},
		{Received: day("2026-05-01"), Ended: day("2026-05-10"), Outcome: OtherMisc}, reply("2025-01-01", "2025-02-01", 1, true),
	}, 2026)
	if s.Received != 5 || s.CarriedIn != 1 || s.Ended != 5 || s.CarriedOut != 1 || s.Replied != 4 || s.InTime != 3 || s.Late != 1 || s.Groups["予以公开"] != 4 {
		t.Errorf("%+v", s)
	}
	if s.Received+s.CarriedIn != s.Ended+s.CarriedOut {
		t.Error("does not balance")
	}
	if _, ok := s.Median(); ok {
		t.Error("a median of four replies is shown")
	}
	var other Statistics
	other.Count([]Measured{reply("2026-02-01", "2026-03-01", 13, true), reply("2026-02-01", "2026-03-01", 14, true)}, 2026)
	s.Add(other)
	if halves, ok := s.Median(); !ok || halves != 27 { // 10 12 13 14 15 20
		t.Errorf("median %d, %v", halves, ok)
	}
}
