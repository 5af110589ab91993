package foi

import (
	"testing"

	"gongkai"
)

// 条例第三十条, 第三十五条: two answers presuppose an earlier notice and what came of it.
func TestAnswersThatPresupposeANotice(t *testing.T) {
	asked := received(t, "2026-02-10")
	asked.Course.Correction = Correction{Notice: Notice{Sent: day("2026-02-10"), Days: 5}}
	waiting := received(t, "2026-02-10")
	waiting.Course.Reasons = Reasons{Notice: Notice{Sent: day("2026-02-10"), Days: 5}}
	silent := heard(t, "2026-02-10", Excessive)
	silent.Course.Reasons.Silent, silent.Course.Reasons.Text = true, ""
	delayed := heard(t, "2026-02-10", Excessive)
	delayed.Course.Reasons.Delay = Delay{On: day("2026-02-10"), Days: 60}
	for _, c := range []struct {
		name string
		app  Application
		say  Answer
		may  bool
	}{
		{"unclear, never asked to correct", received(t, "2026-02-10"), Unclear, false},
		{"unclear, asked and not corrected", asked, Unclear, false},
		{"unclear after the correction came", heard(t, "2026-02-10", Unclear), Unclear, true},
		{"too many, never asked why", received(t, "2026-02-10"), Excessive, false},
		{"too many, asked and still waiting", waiting, Excessive, false},
		{"too many, the reasons came", heard(t, "2026-02-10", Excessive), Excessive, true},
		{"too many, and silent in all the time given", silent, Excessive, true},
		{"too many, but the reasons were called good", delayed, Excessive, false},
		{"anything else needs neither", received(t, "2026-02-10"), Duplicate, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.app.Barred(c.say) == ""; got != c.may {
				t.Errorf("may be answered: %t (%s)", got, c.app.Barred(c.say))
			}
			_, err := Send{Version: c.app.Version, Decision: whole(c.say)}.decide(c.app, liuhe, clerk, at("2026-02-11"))
			if c.may && err != nil {
				t.Error(err)
			}
			if !c.may {
				wantKind(t, err, gongkai.Invalid)
				wantField(t, err, "answer")
			}
		})
	}
}
