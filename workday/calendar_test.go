package workday_test

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/workday"
)

// TestNationalAgreesWithAnotherSource compares every day of 2019–2026 with a
// list that was entered independently, in another form.
func TestNationalAgreesWithAnotherSource(t *testing.T) {
	other := readOfficial(t)
	c := workday.National()
	for d := day("2019-01-01"); d <= day("2026-12-31"); d++ {
		weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		want := other.work[d] || !weekend && !other.off[d]
		if got := c.Working(d); got != want {
			t.Errorf("%s %s: working %t, want %t", d, d.Weekday(), got, want)
		}
	}
}

func TestWorkingDaysOfAYear(t *testing.T) {
	for year, want := range readOfficial(t).days {
		if got := workday.National().WorkingDays(year); got != want {
			t.Errorf("%d has %d working days, want %d", year, got, want)
		}
	}
}

func TestCountsOfFreeWeekdaysAndWorkedWeekends(t *testing.T) {
	want := map[int][2]int{2019: {17, 6}, 2020: {19, 6}, 2021: {18, 7}, 2022: {18, 7}, 2023: {18, 7}, 2024: {19, 8}, 2025: {18, 5}, 2026: {19, 6}}
	got := map[int][2]int{}
	for d := day("2019-01-01"); d <= day("2026-12-31"); d++ {
		n := got[d.Year()]
		weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		switch kind := workday.National().Look(d).Kind; {
		case kind == workday.Holiday && !weekend:
			n[0]++
		case kind == workday.Makeup:
			n[1]++
		}
		got[d.Year()] = n
	}
	for year, n := range want {
		if got[year] != n {
			t.Errorf("%d: off/work %v, want %v", year, got[year], n)
		}
	}
}

func TestEveryDayThatIsSpecialHasASource(t *testing.T) {
	for d := day("2018-12-01"); d <= day("2027-12-31"); d++ {
		m := workday.National().Look(d)
		special := m.Kind == workday.Holiday || m.Kind == workday.Makeup
		if special != (m.Source != "") || special != (m.Name != "") {
			t.Errorf("%s: %+v", d, m)
		}
	}
}

func TestLook(t *testing.T) {
	for _, c := range []struct {
		day, name string
		kind      workday.Kind
	}{
		{"2026-02-14", "春节", workday.Makeup},
		{"2026-02-15", "春节", workday.Holiday}, // a Sunday inside the span
		{"2026-02-10", "", workday.Work},
		{"2026-02-08", "", workday.Weekend},
		{"2022-12-31", "元旦", workday.Holiday},
		{"2020-02-01", "春节", workday.Holiday}, // prolonged by a second notice
		{"2019-05-05", "劳动节", workday.Makeup}, // moved by a second notice
	} {
		if m := workday.National().Look(day(c.day)); m.Kind != c.kind || m.Name != c.name {
			t.Errorf("%s: %+v, want %s %s", c.day, m, c.kind, c.name)
		}
	}
}

func TestAYearWithoutNoticeKnowsOnlyTheFixedFeasts(t *testing.T) {
	c := workday.National()
	if c.Known(2027) || c.Known(2018) || !c.Known(2019) || !c.Known(2026) {
		t.Errorf("known years: %v", c.Years())
	}
	for s, name := range map[string]string{
		"2027-01-01": "元旦", "2027-05-01": "劳动节", "2027-05-02": "劳动节", "2027-10-01": "国庆节", "2027-10-03": "国庆节",
		"2018-05-01": "劳动节", "2018-05-02": "", // one day until 2024
		"2027-02-08": "", "2027-04-05": "", "2027-10-04": "", // nobody knows yet
	} {
		if m := c.Look(day(s)); m.Name != name {
			t.Errorf("%s: %+v, want %q", s, m, name)
		}
	}
}

func TestFeasts(t *testing.T) {
	feasts := workday.National().Feasts(2023)
	if first := feasts[0]; first.Name != "元旦" || first.From != day("2022-12-31") || first.To != day("2023-01-02") || len(first.Makeup) != 0 {
		t.Errorf("first of 2023: %+v", first)
	}
	var names []string
	for _, f := range feasts {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "元旦 春节 清明节 劳动节 端午节 中秋节 国庆节" {
		t.Errorf("2023 has %s", got)
	}
	for _, f := range workday.National().Feasts(2022) {
		if f.From == day("2022-12-31") {
			t.Error("元旦 of 2023 is among the feasts of 2022")
		}
	}
	spring := workday.National().Feasts(2020)[1]
	if len(spring.Makeup) != 1 || spring.Makeup[0] != day("2020-01-19") {
		t.Errorf("spring festival of 2020: %+v", spring)
	}
}

type official struct {
	off, work map[workday.Day]bool
	days      map[int]int
}

func readOfficial(t *testing.T) official {
	t.Helper()
	text, err := os.ReadFile("testdata/official.txt")
	if err != nil {
		t.Fatal(err)
	}
	o := official{off: map[workday.Day]bool{}, work: map[workday.Day]bool{}, days: map[int]int{}}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		switch {
		case f[0] == "#", f[1] == "":
		case f[1] == "days":
			year, _ := strconv.Atoi(f[0])
			o.days[year], _ = strconv.Atoi(f[2])
		default:
			for _, md := range f[2:] {
				map[string]map[workday.Day]bool{"off": o.off, "work": o.work}[f[1]][day(f[0]+"-"+md)] = true
			}
		}
	}
	if len(o.days) != 8 || len(o.off) != 146 || len(o.work) != 52 {
		t.Fatalf("testdata/official.txt holds %d years, %d days off, %d worked", len(o.days), len(o.off), len(o.work))
	}
	return o
}
