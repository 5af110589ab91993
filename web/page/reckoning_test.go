package page

import (
	"slices"
	"testing"

	"gongkai/workday"
)

// at finds a day in the picture.
func at(t *testing.T, weeks [][7]cell, day string) cell {
	t.Helper()
	for _, w := range weeks {
		for _, c := range w {
			if c.Day.String() == day {
				return c
			}
		}
	}
	t.Fatalf("%s is not in the picture", day)
	return cell{}
}

func TestReckoningPicture(t *testing.T) {
	weeks := weeksOf(exampleReckoning(), workday.MustParse("2026-03-05"))
	if len(weeks) != 6 || !weeks[0][0].Day.IsZero() || !weeks[5][6].Day.IsZero() {
		t.Fatalf("%d weeks", len(weeks))
	}
	for _, c := range []struct {
		day, class, n string
		words         []string
	}{
		{"2026-02-10", "start", "0", []string{"收到"}},
		{"2026-02-11", "", "1", nil},
		{"2026-02-14", "makeup", "4", []string{"补班"}},
		{"2026-02-15", "off feast", "", []string{"春节"}},
		{"2026-03-01", "off", "", []string{"休"}},
		{"2026-03-05", "today", "13", []string{"今天"}},
		{"2026-03-16", "due", "20", []string{"到期"}},
	} {
		got := at(t, weeks, c.day)
		if got.Class != c.class || got.N != c.n || !slices.Equal(got.Words, c.words) {
			t.Errorf("%s: %+v", c.day, got)
		}
	}
	if got := at(t, weeks, "2026-03-01"); !got.Month || got.Date != "3月1" {
		t.Errorf("the month is not named: %+v", got)
	}
	for _, w := range weeks {
		if c := w[0]; !c.Day.IsZero() && c.Day.Weekday() != 1 {
			t.Errorf("a week begins on %s", c.Day)
		}
	}
}

func TestReckoningPictureWithAPause(t *testing.T) {
	weeks := weeksOf(examplePaused(), workday.MustParse("2026-03-12"))
	if c := at(t, weeks, "2026-03-12"); c.Class != "paused today" || c.Counted || !slices.Equal(c.Words, []string{"不计", "今天"}) {
		t.Errorf("%+v", c)
	}
	if c := at(t, weeks, "2026-04-15"); c.Class != "due" || c.N != "20" {
		t.Errorf("%+v", c)
	}
	if got := reckoningCaption(examplePaused()); got != "3月2日为第 0 日，第 20 个工作日是4月15日，其间 11 个工作日不计" {
		t.Error(got)
	}
}

func TestPagesNearby(t *testing.T) {
	for _, c := range []struct {
		page, total int
		want        []int
	}{
		{1, 15, []int{1}},
		{1, 100, []int{1, 2, 3, 0, 5}},
		{5, 200, []int{1, 0, 3, 4, 5, 6, 7, 0, 10}},
		{99, 100, []int{1, 0, 3, 4, 5}},
	} {
		if got := PagesOf(c.page, c.total, 20, nil).near(); !slices.Equal(got, c.want) {
			t.Errorf("page %d of %d: %v, want %v", c.page, c.total, got, c.want)
		}
	}
}

func TestCountAndBytes(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1055: "1,055", 18426: "18,426", 1234567: "1,234,567", -1200: "−1,200"} {
		if got := Count(n); got != want {
			t.Errorf("Count(%d) = %s", n, got)
		}
	}
	for n, want := range map[int64]string{12: "12 字节", 36 << 10: "36 KB", 5 << 19: "2.5 MB", 10 << 20: "10 MB"} {
		if got := Bytes(n); got != want {
			t.Errorf("Bytes(%d) = %s", n, got)
		}
	}
}
