package workday_test

import (
	"testing"

	"gongkai/workday"
)

func TestNaturalPeriodsGiveWayAtTheirEndOnly(t *testing.T) {
	c := workday.National()
	for _, x := range []struct {
		name string
		term workday.Term
		last string
		due  string
	}{
		{"60 days, ends on a working day", c.Natural(day("2026-03-02"), 60), "2026-05-01", "2026-05-06"},
		{"60 days over the spring festival", c.Natural(day("2026-01-15"), 60), "2026-03-16", "2026-03-16"},
		{"15 days end on a Sunday", c.Natural(day("2026-03-07"), 15), "2026-03-22", "2026-03-23"},
		{"15 days end on a worked Saturday", c.Natural(day("2026-02-13"), 15), "2026-02-28", "2026-02-28"},
		{"15 days end in the national day week, then a worked Saturday", c.Natural(day("2026-09-18"), 15), "2026-10-03", "2026-10-08"},
		{"15 days end on a Saturday before a worked Sunday", c.Natural(day("2025-01-10"), 15), "2025-01-25", "2025-01-26"},
		{"6 months", c.Months(day("2026-01-15"), 6), "2026-07-15", "2026-07-15"},
		{"6 months to a Sunday", c.Months(day("2026-02-09"), 6), "2026-08-09", "2026-08-10"},
		{"a month without the day", c.Months(day("2026-01-31"), 1), "2026-02-28", "2026-02-28"},
	} {
		if x.term.Last != day(x.last) || x.term.Due != day(x.due) || x.term.Provisional {
			t.Errorf("%s: last %s, due %s, provisional %t, want %s, %s", x.name, x.term.Last, x.term.Due, x.term.Provisional, x.last, x.due)
		}
		if len(x.term.Rest) != int(x.term.Due-x.term.Last) {
			t.Errorf("%s: %d days of rest from %s to %s", x.name, len(x.term.Rest), x.term.Last, x.term.Due)
		}
	}
}

func TestTermsIntoAnUnknownYearAreProvisional(t *testing.T) {
	term := workday.National().Months(day("2026-10-15"), 6)
	if !term.Provisional || term.Version != workday.National().Version() {
		t.Errorf("%+v", term)
	}
	if term := workday.National().Natural(0, 60); !term.Due.IsZero() || term.Provisional {
		t.Errorf("a term from no day: %+v", term)
	}
}
