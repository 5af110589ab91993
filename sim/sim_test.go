package sim

import (
	"crypto/sha256"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/workday"
)

var someDay = workday.MustParse("2026-11-21")

func make1(t *testing.T, seed uint64, day workday.Day) *County {
	t.Helper()
	c, err := Make(seed, day)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSameNumberSameCounty(t *testing.T) {
	digest := func(seed uint64) [32]byte {
		raw, err := json.Marshal(make1(t, seed, someDay))
		if err != nil {
			t.Fatal(err)
		}
		return sha256.Sum256(raw)
	}
	if first, again := digest(1), digest(1); first != again {
		t.Error("the same number made two counties")
	}
	if digest(1) == digest(2) {
		t.Error("two numbers made the same county")
	}
}

func TestTheCountyLooksAliveOnAnyDay(t *testing.T) {
	for _, day := range []string{"2025-01-02", "2026-03-05", "2026-11-21", "2028-07-30"} {
		today := workday.MustParse(day)
		c := make1(t, 7, today)
		if n := len(c.Documents); n < 400 || n > 900 {
			t.Errorf("%s: %d documents", day, n)
		}
		newest := slices.MaxFunc(c.Documents, func(a, b Document) int { return int(a.Published - b.Published) }).Published
		if newest > today || newest < today.AddDays(-20) {
			t.Errorf("%s: the newest document is of %s", day, newest)
		}
	}
}

func TestEveryTitleIsItsOwn(t *testing.T) {
	for seed := range uint64(4) {
		titles(t, make1(t, seed, someDay.AddDays(int(seed)*47)))
	}
}

func titles(t *testing.T, c *County) {
	seen := map[string]Document{}
	for _, d := range c.Documents {
		if other, twice := seen[d.Title]; twice {
			t.Errorf("%s: of %s and of %s", d.Title, other.Formed, d.Formed)
		}
		seen[d.Title] = d
		if d.No != "" {
			if other, twice := seen[d.No]; twice {
				t.Errorf("%s: %s and %s", d.No, other.Title, d.Title)
			}
			seen[d.No] = d
		}
	}
}

func TestTextsAreWhole(t *testing.T) {
	for _, d := range make1(t, 1, someDay).Documents {
		text := d.Title + d.Summary + d.Body
		for _, wrong := range []string{"{", "}", "<no value>", "%!", "。。", "，。", "，，", "；。", "::", "map["} {
			if strings.Contains(text, wrong) {
				t.Errorf("%s (%s): contains %q", d.Title, d.Key, wrong)
			}
		}
		if d.Title == "" || len([]rune(d.Summary)) < 12 || len([]rune(d.Summary)) > 100 || d.Item == "" || d.Genre == "" {
			t.Errorf("%s (%s): title, summary, item or genre: %q", d.Title, d.Key, d.Summary)
		}
		if d.Published != 0 && d.Published < d.Formed || d.Published > someDay {
			t.Errorf("%s: formed %s, published %s", d.Title, d.Formed, d.Published)
		}
		if _, err := html.ParseFragment(strings.NewReader(d.Body), nil); err != nil {
			t.Errorf("%s: %v", d.Title, err)
		}
	}
}

func TestNumbersHaveTheirCheckCharacters(t *testing.T) {
	// The vector of GB 32100 that the domain notes compute.
	if got := usccOf("11533025", "01526458"); got != "11533025015264586Y" {
		t.Errorf("uscc %s", got)
	}
	if got := idNumber(workday.MustParse("1978-05-04"), 12); got[:17] != division+"19780504"+"012" {
		t.Errorf("id %s", got)
	}
}

// TestShow prints the documents of one template for whoever writes it:
// SHOW=budget go test -run TestShow -v ./sim
func TestShow(t *testing.T) {
	key := os.Getenv("SHOW")
	if key == "" {
		t.Skip("SHOW names no template; nothing to print")
	}
	n := 0
	for _, d := range make1(t, 1, someDay).Documents {
		if d.Key == key {
			n++
			t.Logf("%s %s %s %s\n%s\n%s%v", d.Title, d.No, d.Formed, d.Published, d.Summary, d.Body, d.Attachments)
		}
	}
	t.Log(n)
}
