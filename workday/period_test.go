package workday_test

import (
	"testing"

	"gongkai/workday"
)

func TestDueDays(t *testing.T) {
	for _, c := range []struct {
		from      string
		days, ext int
		want      string
		why       string
	}{
		{"2019-05-15", 20, 0, "2019-06-13", "the day the regulation came into force"},
		{"2020-01-20", 20, 0, "2020-02-25", "spring festival prolonged"},
		{"2024-09-14", 7, 0, "2024-09-26", "received on a worked Saturday"},
		{"2024-09-14", 20, 0, "2024-10-18", "two feasts, three worked weekend days"},
		{"2025-01-20", 20, 0, "2025-02-21", "spring festival"},
		{"2025-09-30", 20, 0, "2025-11-04", "the eve of the national day"},
		{"2026-02-10", 20, 0, "2026-03-16", "spring festival"},
		{"2026-02-10", 20, 20, "2026-04-14", "extended: the 40th working day"},
		{"2026-02-14", 7, 0, "2026-03-03", "received on a worked Saturday"},
		{"2026-03-02", 20, 0, "2026-03-30", "no feast"},
		{"2026-03-05", 15, 0, "2026-03-26", "a third party is heard"},
		{"2026-06-15", 20, 0, "2026-07-14", "dragon boat"},
		{"2026-06-15", 15, 0, "2026-07-07", "dragon boat"},
		{"2022-09-30", 20, 0, "2022-11-02", "a court case"},
		{"2024-01-08", 20, 20, "2024-03-07", "spring festival and two worked Sundays inside"},
		{"2026-02-21", 1, 0, "2026-02-24", "received on a day off"},
	} {
		r := workday.National().Reckon(workday.Period{From: day(c.from), Days: c.days, Extension: c.ext})
		if r.Due != day(c.want) || r.Provisional {
			t.Errorf("%s + %d + %d = %s (provisional %t), want %s: %s", c.from, c.days, c.ext, r.Due, r.Provisional, c.want, c.why)
		}
	}
}

// TestExtensionIsNotCountedFromTheNotice: an answer that was due on 2026-03-16
// is due, extended, on the 40th working day after receipt.
func TestExtensionIsNotCountedFromTheNotice(t *testing.T) {
	c := workday.National()
	extended := c.Reckon(workday.Period{From: day("2026-02-10"), Days: 20, Extension: 20})
	if fromNotice := c.Add(day("2026-03-10"), 20); extended.Due == fromNotice || extended.Due != c.Add(day("2026-02-10"), 40) {
		t.Errorf("due %s", extended.Due)
	}
}

func TestPauses(t *testing.T) {
	pause := func(from, to string) workday.Pause { return workday.Pause{From: day(from), To: day(to)} }
	for _, c := range []struct {
		name   string
		pauses []workday.Pause
		want   string
		paused int
	}{
		{"none", nil, "2026-03-30", 0},
		{"letter sent 03-05, opinion back 03-20", []workday.Pause{pause("2026-03-05", "2026-03-20")}, "2026-04-15", 11},
		{"two that overlap", []workday.Pause{pause("2026-03-05", "2026-03-18"), pause("2026-03-10", "2026-03-20")}, "2026-04-15", 11},
		{"the same one twice", []workday.Pause{pause("2026-03-05", "2026-03-20"), pause("2026-03-05", "2026-03-20")}, "2026-04-15", 11},
		{"two apart", []workday.Pause{pause("2026-03-05", "2026-03-06"), pause("2026-03-09", "2026-03-10")}, "2026-04-01", 2},
		{"answered on the same day", []workday.Pause{pause("2026-03-05", "2026-03-05")}, "2026-03-30", 0},
		{"only a weekend", []workday.Pause{pause("2026-03-06", "2026-03-08")}, "2026-03-30", 0},
		{"back before it was sent", []workday.Pause{pause("2026-03-20", "2026-03-05")}, "2026-03-30", 0},
		{"without an end", []workday.Pause{{From: day("2026-03-05")}}, "2026-03-30", 0},
		{"after the due day", []workday.Pause{pause("2026-03-30", "2026-04-10")}, "2026-03-30", 0},
		{"over the due day", []workday.Pause{pause("2026-03-27", "2026-04-03")}, "2026-04-07", 5},
	} {
		r := workday.National().Reckon(workday.Period{From: day("2026-03-02"), Days: 20, Pauses: c.pauses})
		if r.Due != day(c.want) || r.Paused() != c.paused {
			t.Errorf("%s: due %s, %d paused, want %s, %d", c.name, r.Due, r.Paused(), c.want, c.paused)
		}
	}
}

func TestTraceAccountsForEveryDay(t *testing.T) {
	r := workday.National().Reckon(workday.Period{
		From: day("2026-02-10"), Days: 10,
		Pauses: []workday.Pause{{From: day("2026-02-24"), To: day("2026-02-25"), Why: "征求第三方意见"}},
	})
	words := map[string]string{
		"2026-02-11": "第1个工作日",
		"2026-02-14": "第4个工作日（春节调休上班）",
		"2026-02-15": "春节放假",
		"2026-02-24": "第5个工作日",
		"2026-02-25": "征求第三方意见，不计入",
		"2026-02-28": "第8个工作日（春节调休上班）",
		"2026-03-01": "周末",
		"2026-03-03": "第10个工作日",
	}
	for i, s := range r.Steps {
		if s.Day != r.Period.From.AddDays(i+1) {
			t.Fatalf("step %d is %s", i, s.Day)
		}
		if want := words[s.Day.String()]; want != "" && s.Words() != want {
			t.Errorf("%s: %s, want %s", s.Day, s.Words(), want)
		}
	}
	if last := r.Steps[len(r.Steps)-1]; last.Day != day("2026-03-03") || r.Due != last.Day || last.N != 10 {
		t.Errorf("due %s, last step %+v", r.Due, last)
	}
}

func TestNothingToCount(t *testing.T) {
	c := workday.National()
	if r := c.Reckon(workday.Period{Days: 20}); !r.Due.IsZero() || r.Provisional || len(r.Steps) != 0 {
		t.Errorf("a period from no day is due %s", r.Due)
	}
	if r := c.Reckon(workday.Period{From: day("2026-02-15")}); r.Due != day("2026-02-15") || r.Version != c.Version() {
		t.Errorf("a period of no days is due %s", r.Due)
	}
	if d := c.Add(0, 5); !d.IsZero() {
		t.Errorf("no day and five is %s", d)
	}
}

func TestProvisionalIsAskedOfTheDaysCounted(t *testing.T) {
	c := workday.National()
	for _, p := range []struct {
		from string
		days int
		want bool
	}{
		{"2026-12-01", 20, false},
		{"2026-12-25", 20, true},
		{"2018-12-31", 1, false}, // day 0 is not counted
		{"2018-12-28", 1, true},
	} {
		if r := c.Reckon(workday.Period{From: day(p.from), Days: p.days}); r.Provisional != p.want {
			t.Errorf("%s + %d: due %s, provisional %t", p.from, p.days, r.Due, r.Provisional)
		}
	}
	if !c.Provisional(day("2027-01-04"), day("2026-12-31")) || c.Provisional(day("2026-12-31"), day("2019-01-01")) {
		t.Error("Provisional does not take its days in either order")
	}
}
