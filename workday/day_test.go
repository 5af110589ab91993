package workday_test

import (
	"encoding/json"
	"testing"
	"time"

	"gongkai"
	"gongkai/workday"
)

func day(s string) workday.Day { return workday.MustParse(s) }

func TestDayReadsAndWrites(t *testing.T) {
	d := day("2026-02-10")
	if d.String() != "2026-02-10" || d.Chinese() != "2026年2月10日" || d.WeekdayChinese() != "周二" {
		t.Errorf("got %s, %s, %s", d, d.Chinese(), d.WeekdayChinese())
	}
	if d.Year() != 2026 || d.Month() != time.February || d.DayOfMonth() != 10 || d.Weekday() != time.Tuesday {
		t.Errorf("parts of %s: %d %d %d %s", d, d.Year(), d.Month(), d.DayOfMonth(), d.Weekday())
	}
	if d != workday.Date(2026, time.February, 10) || d != workday.Date(2026, time.January, 41) {
		t.Error("Date does not agree with Parse")
	}
}

func TestDayRefuses(t *testing.T) {
	for _, s := range []string{"", "2026-2-10", "2026-02-30", "2025-02-29", "0000-01-01", "2026/02/10", "2026-02-10 ", "２０２６-02-10", "20260210", "10000-01-01"} {
		if d, err := workday.Parse(s); gongkai.KindOf(err) != gongkai.Invalid || !d.IsZero() {
			t.Errorf("Parse(%q) = %s, %v, want an error", s, d, err)
		}
	}
}

func TestDayIsTheDateInShanghai(t *testing.T) {
	for _, c := range []struct{ utc, want string }{
		{"2026-02-10T15:59:59Z", "2026-02-10"},
		{"2026-02-10T16:00:00Z", "2026-02-11"},
		{"2025-12-31T16:00:00Z", "2026-01-01"},
	} {
		at, err := time.Parse(time.RFC3339, c.utc)
		if err != nil {
			t.Fatal(err)
		}
		if got := workday.On(at); got != day(c.want) {
			t.Errorf("On(%s) = %s, want %s", c.utc, got, c.want)
		}
	}
	if got := day("2026-02-11").Start().Format(time.RFC3339); got != "2026-02-10T16:00:00Z" {
		t.Errorf("2026-02-11 starts at %s", got)
	}
}

func TestNoDay(t *testing.T) {
	var none workday.Day
	if none.String() != "" || none.Chinese() != "" || none.WeekdayChinese() != "" || !none.Start().IsZero() {
		t.Error("no day is written as something")
	}
	if !none.AddDays(3).IsZero() || !none.AddMonths(3).IsZero() || !workday.On(time.Time{}).IsZero() {
		t.Error("no day became a day")
	}
}

func TestDayInJSON(t *testing.T) {
	type record struct{ Received, Ended workday.Day }
	in := record{Received: day("2026-02-10")}
	text, err := json.Marshal(in)
	if err != nil || string(text) != `{"Received":"2026-02-10","Ended":""}` {
		t.Fatalf("got %s, %v", text, err)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil || out != in {
		t.Errorf("read back %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"Ended":"gestern"}`), &out); err == nil {
		t.Error("a day that is none was read")
	}
}

// 民法典第二百零二条: 没有对应日的, 月末日为期间的最后一日.
func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-15", 6, "2026-07-15"},
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2026-12-01", 1, "2027-01-01"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-03-31", -13, "2025-02-28"},
	} {
		if got := day(c.from).AddMonths(c.months); got != day(c.want) {
			t.Errorf("%s and %d months = %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-02-10", "2024-02-29", "0001-01-01", "9999-12-31", "2026-13-01", "", "-001-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := workday.Parse(s)
		if err != nil {
			return
		}
		if d.String() != s || d.IsZero() || workday.On(d.Start()) != d {
			t.Errorf("Parse(%q) = %d, written back %q, on %s", s, d, d, workday.On(d.Start()))
		}
	})
}
