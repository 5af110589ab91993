package catalog

import (
	"testing"

	"gongkai/org"
	"gongkai/workday"
)

func TestTheMapShowsMissingStaleAndOverdue(t *testing.T) {
	today := workday.MustParse("2026-07-01")
	tally := []Tally{
		{Item: "rules_documents", Count: 3, Newest: workday.MustParse("2025-12-01")}, // 212 days ago
		{Item: "statistics", Count: 1, Newest: workday.MustParse("2026-06-01")},
		{Item: "organ_profile", Count: 1, Newest: workday.MustParse("2019-01-01")}, // has no rhythm
	}
	owed := []Owed{
		{Item: "statistics", Title: "later", DueOn: workday.MustParse("2026-07-09")},
		{Item: "statistics", Title: "late", DueOn: workday.MustParse("2026-06-30")},
		{Item: "statistics", Title: "today", DueOn: today},
	}
	c := Complete(org.Unit{Kind: org.Township}, tally, owed, UsualRhythm(), today)
	if len(c.Places) != len(Items(org.Township)) || c.Missing != len(c.Places)-3 || c.Stale != 1 || c.Overdue != 1 || c.Next != today {
		t.Fatalf("%d places, %d missing, %d stale, %d overdue, next %s", len(c.Places), c.Missing, c.Stale, c.Overdue, c.Next)
	}
	want := map[Code]Standing{"rules_documents": Stale, "statistics": Current, "organ_profile": Current, "plans": Missing}
	for _, p := range c.Places {
		if w, ok := want[p.Code]; ok && p.Standing != w {
			t.Errorf("%s is %s, want %s", p.Code, p.Standing, w)
		}
		if p.Code == "statistics" && (p.Until != workday.MustParse("2026-12-01") || len(p.Waiting) != 2 || p.Waiting[0].Title != "today" || p.Overdue[0].Title != "late") {
			t.Errorf("statistics: %+v", p)
		}
	}
}

func TestARhythmIsReadAsItIsWritten(t *testing.T) {
	r, err := ReadRhythm(UsualRhythm().String())
	if err != nil || r.String() != UsualRhythm().String() || len(r) != len(UsualRhythm()) {
		t.Errorf("%v, %v", r, err)
	}
	for _, bad := range []string{"plans x", "plans -1", "plans 99999", "nothing 3"} {
		if _, err := ReadRhythm(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
