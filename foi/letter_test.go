package foi

import (
	"strings"
	"testing"
)

func TestReplySaysWhatTheLawWants(t *testing.T) {
	for _, r := range AnswerRules() {
		t.Run(string(r.Answer), func(t *testing.T) {
			app := sent(t, "2026-02-10", whole(r.Answer))
			step, err := Approve{Version: app.Version}.decide(app, liuhe, reviewer, at("2026-03-02"))
			must(t, step, err)
			l := step.Letters[0].Numbered(app.Number, 5)
			text := l.Text()
			for _, want := range []string{"明柳公复〔2026〕5号", "周小明：", "2026年2月10日", "明柳公申〔2026〕17号", "农村危房改造工程验收表",
				r.Article.Ref, "六十日", "明阳县人民政府", "柳河镇人民政府", "2026年3月2日"} {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in:\n%s", want, text)
				}
			}
			for _, bad := range []string{"（待", "。。", "：。", "，。", "“”"} {
				if strings.Contains(text, bad) {
					t.Errorf("%q in:\n%s", bad, text)
				}
			}
			for _, n := range r.Needs {
				if v := whole(r.Answer).Get(n.Field); n.Field != Ground && !strings.Contains(text, v) {
					t.Errorf("%s (%q) is not in the letter", n.Field, v)
				}
			}
		})
	}
}

func TestRemediesByOutcomeAndDay(t *testing.T) {
	partly := whole(Partial)
	for _, c := range []struct {
		name  string
		d     Decision
		day   string
		first bool
	}{
		{"a refusal since 2024 goes to reconsideration first", whole(StateSecret), "2024-01-01", true},
		{"one of the day before leaves the choice", whole(StateSecret), "2023-12-31", false},
		{"so does what is not held", whole(NotExist), "2026-03-02", false},
		{"so does what is given", whole(Granted), "2026-03-02", false},
		{"a special procedure is no refusal under 14 to 16", whole(AdminQuery), "2026-03-02", false},
		{"a partial disclosure follows the ground of the withheld part", partly, "2026-03-02", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := remediesOf(c.d, c.day, Online)
			if got := strings.Contains(text, "先向"); got != c.first {
				t.Errorf("review first: %t\n%s", got, text)
			}
			if direct := strings.Contains(text, "六个月"); direct == c.first {
				t.Errorf("six months offered: %t\n%s", direct, text)
			}
		})
	}
	if !strings.Contains(remediesOf(partly, "2026-03-02", Post), "不予公开的部分") {
		t.Error("a partial disclosure does not say which part may be contested")
	}
}

// remediesOf is the last paragraph of the reply of a day.
func remediesOf(d Decision, on string, via Route) string {
	body := Preview(Application{Wants: Wants{By: via}}, d, liuhe, at(on)).Body
	return body[len(body)-1].Text()
}

func TestPreviewShowsGaps(t *testing.T) {
	app := received(t, "2026-02-10")
	gaps := func(d Decision) (n int) {
		for _, p := range Preview(app, d, liuhe, at("2026-02-11")).Body {
			for _, r := range p.Runs {
				if r.Mark == Gap {
					n++
				}
			}
		}
		return n
	}
	if n := gaps(Decision{}); n != 1 {
		t.Errorf("nothing chosen: %d gaps", n)
	}
	if n := gaps(Decision{Answer: Partial}); n != 5 {
		t.Errorf("a partial disclosure without a word: %d gaps", n)
	}
	if n := gaps(whole(Partial)); n != 0 {
		t.Errorf("a whole one: %d gaps", n)
	}
}

func TestReceiptNamesDayAndDue(t *testing.T) {
	app := submitted(t, "2026-02-10")
	step, err := Confirm{Version: app.Version, On: day("2026-02-10"), How: "电话"}.decide(app, liuhe, clerk, at("2026-02-10"))
	must(t, step, err)
	text := step.Letters[0].Numbered(app.Number, 9).Text()
	for _, want := range []string{"明柳公回〔2026〕9号", "明柳公申〔2026〕17号", "2026年2月10日", "2026年3月16日", "查询码", "0000-6122030"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

func TestNumbersAreReadBack(t *testing.T) {
	no := Number{"liu-he", 2026, 17}
	if got, err := ParseNumber(no.String()); err != nil || got != no {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"", "liuhe", "liuhe-2026", "liuhe-2026-0", "liuhe-2026-01", "liuhe-26-1", "-2026-1", "liuhe-2026-+1", "liuhe-2026-99999999999"} {
		if got, err := ParseNumber(bad); err == nil {
			t.Errorf("%q read as %v", bad, got)
		}
	}
	for _, typed := range []string{"明柳公申〔2026〕17号", "明柳公申[2026]17号", "明柳公申（2026）17", " 明柳公申２０２６－１７ 号", "明柳公申2026 17", "明柳 公申 〔2026〕 17 号"} {
		if code, year, serial, ok := ParseLabel(typed); !ok || code != "明柳" || year != 2026 || serial != 17 {
			t.Errorf("%q read as %s %d %d %t", typed, code, year, serial, ok)
		}
	}
}

func TestCodesAreReadAsTyped(t *testing.T) {
	if got := CleanCode(" k7qm-４xwp-9trc "); got != "K7QM4XWP9TRC" {
		t.Errorf("read as %q", got)
	}
	if got := CodeLabel("K7QM4XWP9TRC"); got != "K7QM-4XWP-9TRC" {
		t.Errorf("set as %q", got)
	}
}

func FuzzParseNumber(f *testing.F) {
	f.Add("liuhe-2026-17")
	f.Fuzz(func(t *testing.T, s string) {
		if no, err := ParseNumber(s); err == nil && no.String() != s {
			t.Errorf("%q is written %q", s, no)
		}
		ParseLabel(s)
	})
}
