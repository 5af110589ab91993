package catalog

import (
	"strings"
	"testing"
)

// shown writes a comparison as a reader would: - gone, + come, [marked].
func shown(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(map[LineKind]string{Same: " ", Added: "+", Removed: "-"}[l.Kind])
		for _, s := range l.Text {
			if s.Marked {
				b.WriteString("[" + s.Text + "]")
			} else {
				b.WriteString(s.Text)
			}
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestDifferences(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"nothing", "<p>一</p>", "<p>一</p>", " 一"},
		{"nothing but the markup", "<p>一</p>", "<p><b>一</b></p>", " 一"},
		{"a word in a line", "<p>电话 6120018。</p>", "<p>电话 6120019。</p>", "-电话 612001[8]。\n+电话 612001[9]。"},
		{"a line in between", "<p>一</p><p>三</p>", "<p>一</p><p>二</p><p>三</p>", " 一\n+二\n 三"},
		{"a line gone", "<p>一</p><p>二</p><p>三</p>", "<p>一</p><p>三</p>", " 一\n-二\n 三"},
		{"one cell of a row", "<table><tr><td>甲</td><td>840</td></tr><tr><td>乙</td><td>600</td></tr></table>",
			"<table><tr><td>甲</td><td>860</td></tr><tr><td>乙</td><td>600</td></tr></table>",
			"-甲 ｜ 8[4]0\n+甲 ｜ 8[6]0\n 乙 ｜ 600"},
		{"paragraphs in a cell stay in their row", "<table><tr><td><p>甲</p><p>乙</p></td><td><p>1</p></td></tr></table>",
			"<table><tr><td><p>甲</p><p>乙</p></td><td><p>2</p></td></tr></table>", "-甲 乙 ｜ [1]\n+甲 乙 ｜ [2]"},
		{"from nothing", "", "<p>一</p>", "+一"},
		{"moved", "<p>一</p><p>二</p><p>三</p>", "<p>三</p><p>一</p><p>二</p>", "+三\n 一\n 二\n-三"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(Differences(c.before, c.after)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestDifferencesLoseNothing: leaving out what came gives the old text, leaving
// out what went the new one.
func TestDifferencesLoseNothing(t *testing.T) {
	before := strings.Repeat("<p>甲</p><p>乙</p>", 40) + "<p>丙</p>"
	after := "<p>丁</p>" + strings.Repeat("<p>乙</p><p>戊</p>", 30)
	lines := Differences(before, after)
	for kind, body := range map[LineKind]string{Added: before, Removed: after} {
		var rest []string
		for _, l := range lines {
			if l.Kind != kind {
				text := ""
				for _, s := range l.Text {
					text += s.Text
				}
				rest = append(rest, text)
			}
		}
		if got := strings.Join(rest, "\n"); got != Text(body) {
			t.Errorf("without %q lines:\n%s", kind, got)
		}
	}
}

func TestHugeBodiesAreComparedToo(t *testing.T) {
	before, after := strings.Repeat("<p>甲</p>", 3000), strings.Repeat("<p>乙</p>", 3001)
	if lines := Differences(before, after); len(lines) != 6001 {
		t.Errorf("%d lines", len(lines))
	}
}
