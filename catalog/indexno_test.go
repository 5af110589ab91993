package catalog

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// The patterns that real pages show: the national one, and that of the sample
// document in the references (a number of the day behind the year).
func TestIndexPatterns(t *testing.T) {
	u := org.Unit{USCC: "11533025015264586Y"}
	day := workday.MustParse("2020-02-04")
	for _, c := range []struct{ pattern, want, counter string }{
		{"", "015264586/2020-00003", "015264586/2020"},
		{"{uscc}-/{yyyy}-{mmdd}{serial:3}", "11533025015264586Y-/2020-0204003", "11533025015264586Y-/2020-0204"},
		{"{uscc}-{cat}/{yyyy}-{serial:5}", "11533025015264586Y-12/2020-00003", "11533025015264586Y-12/2020"},
		{"{area}.{org9}-{yyyy}-{serial:4}X", "533025.015264586-2020-0003X", "533025.015264586-2020X"},
	} {
		p, err := ReadIndexPattern(c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		series := p.Series(u, day, "emergency")
		if got := IndexNo(series, 3); got != c.want || IndexCounter(series) != c.counter {
			t.Errorf("%s: %s of %s, want %s of %s", c.pattern, got, IndexCounter(series), c.want, c.counter)
		}
	}
}

func TestIndexPatternsThatCannotBe(t *testing.T) {
	for pattern, words := range map[string]string{
		"{org9}/{yyyy}":                                    "流水号",
		"{org9}/{yyyy}-{serial:5}{serial:2}":               "流水号",
		"{yyyy}-{serial:5}":                                "两个机关",
		"{org9}-{serial:5}":                                "年份",
		"{org9}/{yyyy}-{month}{serial:5}":                  "不认识",
		"{org9}/{yyyy}-号{serial:5}":                        "其余的字",
		"{org9}{uscc}{area}/{yyyy}{mmdd}-LONG-{serial:9}-": "超过",
	} {
		if _, err := ReadIndexPattern(pattern); gongkai.KindOf(err) != gongkai.Invalid || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %v, want %s", pattern, err, words)
		}
	}
}
