package sim

import (
	"os"
	"testing"

	"gongkai/workday"
)

var someDay = workday.MustParse("2026-11-21")

func county(t *testing.T) *County {
	t.Helper()
	c, err := Make(1, someDay)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestShow(t *testing.T) {
	key := os.Getenv("SHOW")
	c := county(t)
	n := map[string]int{}
	for _, d := range c.Documents {
		n[d.Key]++
		if d.Key == key {
			t.Log(d.Title, d.No, d.Formed, d.Published, "\n", d.Summary, "\n", d.Body, d.Attachments)
		}
	}
	t.Log(len(c.Documents), n)
}
