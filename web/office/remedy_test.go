package office

import (
	"testing"

	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/workday"
)

func TestALimitSaysHowItStands(t *testing.T) {
	today := workday.MustParse("2026-04-10")
	cases := map[string]struct {
		limit foi.Limit
		tone  page.Tone
	}{
		"done in time":        {foi.Limit{Due: today, Met: today}, page.OK},
		"done too late":       {foi.Limit{Due: today.AddDays(-1), Met: today}, page.Late},
		"missed":              {foi.Limit{Due: today.AddDays(-1), Whose: foi.OurLimit}, page.Late},
		"the party's is over": {foi.Limit{Due: today.AddDays(-1), Whose: foi.PartysLimit}, page.Plain},
		"near":                {foi.Limit{Due: today.AddDays(5)}, page.Soon},
		"far":                 {foi.Limit{Due: today.AddDays(6)}, page.Plain},
	}
	for name, c := range cases {
		if tone, words := limitTag(c.limit, today); tone != c.tone {
			t.Errorf("%s: %v (%s)", name, tone, words)
		}
	}
}
