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

// What a dispute is about is free text: the overseer of the county sees that it
// is registered, and no more.
func TestADisputeIsReadByThoseWhoAnswerForIt(t *testing.T) {
	d := foi.Docket{DocketFacts: foi.DocketFacts{About: "不服对司马长风宅基地的答复"}}
	for reads, want := range map[bool]string{true: d.About, false: "已登记，由本机关办理的人员查看"} {
		if got := (remedyOnePage{Docket: d, Reads: reads}).dispute(); got != want {
			t.Errorf("reads %v: %q", reads, got)
		}
	}
	if got := (remedyOnePage{}).dispute(); got != orDash("") {
		t.Errorf("nothing registered: %q", got)
	}
}
