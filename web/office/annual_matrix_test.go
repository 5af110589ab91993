package office

import (
	"testing"

	"gongkai/annual"
	"gongkai/annual/rule"
	"gongkai/org"
)

// The words of the matrix say what is known and no more: nothing is "一致" that
// was not compared.
func TestWordsOfTheMatrix(t *testing.T) {
	found := make([]rule.Finding, 2)
	line := func(s annual.Stage) annual.Line { return annual.Line{Stage: s} }
	for _, c := range []struct {
		name           string
		row            annual.Row
		chains, copied string
	}{
		{"nobody has begun", annual.Row{}, "—", "—"},
		{"no report of last year", annual.Row{Line: line(annual.Submitted)}, "—", "没有"},
		{"a draft with its figures as they are now", annual.Row{Line: line(annual.Drafting), Comparison: annual.Comparison{Last: true, Held: true}}, "一致", "没有"},
		{"a draft that was not counted", annual.Row{Line: line(annual.Drafting), Comparison: annual.Comparison{Last: true}}, "送审后核对", "没有"},
		{"returned, and two figures do not go on", annual.Row{Line: line(annual.Returned), Comparison: annual.Comparison{Last: true, Held: true, Chains: found}}, "2 处不一致", "没有"},
		{"published, and words like another's", annual.Row{Line: line(annual.Published), Comparison: annual.Comparison{Last: true, Held: true, Copied: found[:1]}}, "一致", "1 处"},
	} {
		if got, copied := chainWords(c.row), copiedWords(c.row); got != c.chains || copied != c.copied {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, got, copied, c.chains, c.copied)
		}
	}
}

// What there is to do about a row: take what was handed in, roll up again what has
// changed below, roll up what has bodies below; and nothing for who may not.
func TestWhatToDoInTheMatrix(t *testing.T) {
	county := annual.Row{Unit: org.Unit{ID: "county"}, Over: true}
	published := annual.Row{Unit: org.Unit{ID: "county"}, Over: true, Line: annual.Line{Stage: annual.Published}}
	for _, c := range []struct {
		name       string
		page       annualListPage
		row        annual.Row
		want, href string
	}{
		{"handed in", annualListPage{Takes: true, Year: 2025}, annual.Row{Unit: org.Unit{ID: "liuhe"}, Line: annual.Line{Stage: annual.Submitted}}, "审核", "/office/annual/liuhe/2025#go"},
		{"handed in, for another to see", annualListPage{Year: 2025}, annual.Row{Unit: org.Unit{ID: "liuhe"}, Line: annual.Line{Stage: annual.Submitted}}, "", "/office/annual/liuhe/2025#go"},
		{"bodies below", annualListPage{Takes: true, Year: 2025}, county, "汇总", rollupHref("county", 2025)},
		{"rolled up and out", annualListPage{Takes: true, Year: 2025}, published, "", rollupHref("county", 2025)},
		{"one below was corrected", annualListPage{Takes: true, Year: 2025, Told: []annual.Told{{Unit: org.Unit{ID: "county"}}}}, published, "下级已更正，重新汇总", rollupHref("county", 2025)},
	} {
		if got, href := c.page.toDo(c.row), c.page.toDoHref(c.row); got != c.want || href != c.href {
			t.Errorf("%s: %q at %s; want %q at %s", c.name, got, href, c.want, c.href)
		}
	}
}
