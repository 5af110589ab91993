package write_test

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/annual/form"
	"gongkai/annual/rule"
)

// tries is how many reports are made up for each format: GONGKAI_PROVE, or a
// few hundred.
func tries(t *testing.T) int {
	s := os.Getenv("GONGKAI_PROVE")
	if s == "" {
		return 200
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Fatalf("GONGKAI_PROVE=%s is no number of reports", s)
	}
	return n
}

// What is written and read again is the same report, whatever stands in it, and
// writing finds nothing wrong that was not wrong before.
func TestProveThatReportsComeBack(t *testing.T) {
	for _, x := range formats {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			for n := range tries(t) {
				f, consistent := made(n)
				got, err := x.again(t, f)
				if err != nil {
					t.Fatalf("report %d, %s: %v", n, f.Version, err)
				}
				if d := differ(f, got, true); d != "" {
					t.Errorf("report %d, %s of %d:\n%s", n, f.Version, f.Year, d)
				}
				if !x.data {
					sameRows(t, n, f, got)
					checked(t, n, got, consistent)
				}
				if t.Failed() {
					return // one is enough to mend
				}
			}
		})
	}
}

func sameRows(t *testing.T, n int, f, got form.Filled) {
	t.Helper()
	same := func(a, b form.Seen) bool { return a.Table == b.Table && a.Row == b.Row && a.Values == b.Values }
	if !slices.EqualFunc(f.Seen, got.Seen, same) {
		t.Errorf("report %d: rows %v, want %v", n, got.Seen, f.Seen)
	}
	if len(got.Extra) > 0 || len(got.Labels) > 0 {
		t.Errorf("report %d: beyond the rows %v, other labels %v", n, got.Extra, got.Labels)
	}
}

// checked holds the findings. A consistent report has none, but that nobody
// should use the rows of 2019 after 2020; of any other they are those that its
// text has when it was typed by hand.
func checked(t *testing.T, n int, got form.Filled, consistent bool) {
	t.Helper()
	if !consistent {
		return
	}
	for _, x := range rule.Check(got) {
		if x.Rule != "form_mismatch" || got.Version != form.V2021Rows2019 {
			t.Errorf("report %d, %s: %s %s", n, got.Version, x.Rule, x.Message)
		}
	}
}

// The checks find the same in every kind of file.
func TestFindingsDoNotDependOnTheKindOfFile(t *testing.T) {
	for n := range tries(t) / 4 {
		f, _ := made(n)
		var first []string
		for _, x := range formats {
			if x.data {
				continue
			}
			got, err := x.again(t, f)
			if err != nil {
				t.Fatalf("report %d as %s: %v", n, x.name, err)
			}
			if all := found(got); first == nil {
				first = all
			} else if !slices.Equal(first, all) {
				t.Fatalf("report %d as %s:\n%s\nas %s:\n%s", n, formats[0].name, strings.Join(first, "\n"), x.name, strings.Join(all, "\n"))
			}
		}
	}
}

// The same report gives the same bytes, but for XLSX, which dates itself.
func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	for _, x := range formats {
		f, _ := made(2)
		var a, b strings.Builder
		if err := x.write(&a, f); err != nil {
			t.Fatal(err)
		}
		if err := x.write(&b, f); err != nil {
			t.Fatal(err)
		}
		if a.String() != b.String() {
			t.Errorf("%s differs", x.name)
		}
	}
}
