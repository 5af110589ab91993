package annual

import (
	"maps"
	"testing"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/foi"
	"gongkai/org"
)

func TestDueDaysAreSetForAYearOrForGood(t *testing.T) {
	liuhe := org.Unit{ID: "liuhe", Kind: org.Township}
	days := []DueDay{
		{Unit: "liuhe", On: day("2024-01-25")},
		{Unit: "liuhe", Year: 2025, On: day("2026-01-15")},
		{Unit: "liuhe", Year: 2023},
		{Unit: "other", On: day("2024-02-01")},
	}
	for year, want := range map[int]string{2022: "2023-01-25", 2023: "2024-01-31", 2024: "2025-01-25", 2025: "2026-01-15", 2026: "2027-01-25"} {
		if got, set := dueOn(days, liuhe, year); got != day(want) || (set == nil) != (year == 2023) {
			t.Errorf("%d: %s by %+v, want %s", year, got, set, want)
		}
	}
	if got, set := dueOn(append(days, DueDay{Unit: "liuhe"}), liuhe, 2026); got != day("2027-01-31") || set != nil {
		t.Errorf("taken back: %s", got)
	}
}

func TestTheOverseerSetsDueDays(t *testing.T) {
	f := newFlow(t)
	set := SetDue{Unit: "liuhe", Year: year, On: day("2026-01-15"), Why: "县政府要求提早"}
	for name, bad := range map[string]func(*SetDue){
		"without a reason": func(c *SetDue) { c.Why = "" }, "in another year": func(c *SetDue) { c.On = day("2025-01-15") },
	} {
		c := set
		bad(&c)
		if err := f.SetDue(t.Context(), overseer, c); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := f.SetDue(t.Context(), clerk, set); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Errorf("by the unit itself: %v", err)
	}
	for range 2 {
		must(t, f.SetDue(t.Context(), overseer, set))
	}
	if len(f.shelf.dues) != 1 {
		t.Errorf("the same form twice sets %d days", len(f.shelf.dues))
	}
	if w := f.work(); w.Due != day("2026-01-15") || w.DueSet == nil || w.DueSet.Name != "overseer" {
		t.Errorf("due %s by %+v", w.Due, w.DueSet)
	}
}

// Once handed in late, a report stays late on the record, whatever comes after.
func TestALateReportStaysLate(t *testing.T) {
	f := newFlow(t)
	must(t, f.SetDue(t.Context(), overseer, SetDue{Unit: "liuhe", Year: year, On: day("2026-01-15"), Why: "提早"}))
	f.written()
	f.explained()
	f.want(clerk, Check, "", "")
	f.want(leader, Approve, "", "")
	f.want(clerk, Submit, "", "")
	must(t, f.SetDue(t.Context(), overseer, SetDue{Unit: "liuhe", Year: year, Why: "恢复"}))
	f.want(overseer, Return, "重写第五部分", "")
	f.want(clerk, Check, "", "")
	f.want(leader, Approve, "", "")
	f.want(clerk, Submit, "", "")
	rows, err := f.Matrix(t.Context(), overseer, year)
	must(t, err)
	for _, r := range rows {
		if r.Unit.ID == "liuhe" && (r.Line.Late != 5 || r.DaysLate(day("2026-06-01")) != 5 || r.Late) {
			t.Errorf("late %d: %+v", r.Line.Late, r)
		}
	}
}

// What two bodies have in common is said of both; what goes on from last year
// is said of the one.
func TestReportsAreComparedAcrossYearsAndBodies(t *testing.T) {
	f := newFlow(t)
	f.accepted()
	f.want(clerk, Publish, "", "")
	mine := f.shelf.reports["annual/liuhe/2025"]
	last := mine
	last.Year, last.Filled.Year = year-1, year-1
	f.shelf.reports["annual/liuhe/2024"] = last
	theirs := mine
	theirs.Unit, theirs.Organ, theirs.Filled.Organ = "minzheng", "明阳县民政局", "明阳县民政局"
	f.shelf.reports["annual/minzheng/2025"] = theirs
	rows, err := f.Compared(t.Context(), overseer, year)
	must(t, err)
	for _, r := range rows {
		switch r.Unit.ID {
		case "liuhe":
			if !r.Last || len(r.Copied) == 0 {
				t.Errorf("liuhe: %+v", r.Comparison)
			}
		case "minzheng":
			if r.Last || len(r.Copied) == 0 || r.Line.Stage != Published || r.Awaited() {
				t.Errorf("minzheng: %+v", r)
			}
		case "county":
			if r.Last || len(r.Copied)+len(r.Chains) > 0 || !r.Over {
				t.Errorf("county: %+v", r)
			}
		}
	}
}

// A draft is held against last year with what the records say now, before anybody
// has checked it; a body that sums others only when it has.
func TestDraftsAreHeldAgainstLastYear(t *testing.T) {
	f := newFlow(t)
	f.accepted()
	f.want(clerk, Publish, "", "")
	last := f.shelf.reports["annual/liuhe/2025"]
	last.Year, last.Filled.Year = year-1, year-1
	last.Filled.Cells = maps.Clone(last.Filled.Cells)
	out := form.Name(form.Applications, form.CarriedOut, string(foi.NaturalPerson))
	for _, n := range []form.CellName{out, form.Name(form.Applications, form.CarriedOut, form.Total)} {
		last.Filled.Cells[n] = form.Cell{Name: n, Value: "2", Text: "2", State: form.Number}
	}
	county := last
	county.Unit = "county"
	clear(f.shelf.reports)
	clear(f.shelf.papers)
	f.shelf.reports["annual/liuhe/2024"], f.shelf.reports["annual/county/2024"] = last, county
	f.say(5, fifth)
	f.shelf.papers["annual/county/2025"] = Paper{Unit: "county", Year: year, Version: 1, Stage: Drafting}
	held := func() map[gongkai.UnitID]Comparison {
		rows, err := f.Compared(t.Context(), overseer, year)
		must(t, err)
		all := map[gongkai.UnitID]Comparison{}
		for _, r := range rows {
			all[r.Unit.ID] = r.Comparison
		}
		return all
	}
	got := held()
	if c := got["liuhe"]; !c.Last || !c.Held || len(c.Chains) == 0 || c.Chains[0].Rule != "carried_chain" {
		t.Errorf("two were carried over, none came in: %+v", c)
	}
	if c := got["county"]; !c.Last || c.Held || len(c.Chains) > 0 {
		t.Errorf("a roll-up that is not made: %+v", c)
	}
	f.shelf.cases = append(f.shelf.cases,
		record(7, foi.NaturalPerson, "2024-12-20", "2025-01-08", foi.OutcomeGranted), record(8, foi.NaturalPerson, "2024-12-21", "2025-01-09", foi.OutcomeGranted))
	if c := held()["liuhe"]; !c.Held || len(c.Chains) > 0 {
		t.Errorf("both came in: %+v", c.Chains)
	}
}
