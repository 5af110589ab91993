package search

import (
	"fmt"
	"strings"
	"testing"
)

func TestLexemes(t *testing.T) {
	for _, c := range []struct{ title, text, want string }{
		{"危房", "", "t:危房 危房 t:房 房"},
		{"", "危房改造", "危房 房改 改造 造"},
		{"", "2025 年农村", "2025 年农 农村 村"},
		{"", "ＰＭ2.5监测", "pm2 5 监测 测"},
		{"", "甲。乙", "甲 乙"},
		{"", "农 村", "农村 村"},
		{"", "hello world", "hello world"},
	} {
		got := strings.Join(Entry{Title: c.title, Text: c.text}.Lexemes(), " ")
		for _, w := range strings.Fields(c.want) {
			if !strings.Contains(" "+got+" ", " "+w+" ") {
				t.Errorf("%q %q: %q lacks %q", c.title, c.text, got, w)
			}
		}
		if len(strings.Fields(got)) != len(strings.Fields(c.want)) {
			t.Errorf("%q %q: got %q, want %q", c.title, c.text, got, c.want)
		}
	}
}

func TestAnEnormousTextStaysInBounds(t *testing.T) {
	var b strings.Builder
	for r := rune(0x4e00); r < 0x9fa5; r++ {
		fmt.Fprintf(&b, "%c%c%c", r, r+7, r+31)
	}
	for range 4 {
		b.WriteString(b.String())
	}
	all := Entry{Text: b.String() + strings.Repeat("x", 5000)}.Lexemes()
	if n := len(strings.Join(all, " ")); n > maxLexemes+maxLexeme*4 {
		t.Errorf("%d bytes of lexemes", n)
	}
}

func TestPhrases(t *testing.T) {
	for text, want := range map[string]string{
		"危房 补助":                "危房|补助",
		"  危房，补助！ ":            "危房|补助",
		"危房 危房":                "危房",
		"明政办发[2025]12号":        "明政办发〔2025〕12号",
		"014820317/2025-00031": "014820317/2025-00031",
		"《办法》":                 "办法",
		"？？":                   "",
		"ABC def":              "abc|def",
	} {
		if got := strings.Join(Question{Text: text}.Phrases(), "|"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestHighlightKeepsTheOriginal(t *testing.T) {
	for _, c := range []struct{ ask, text, want string }{
		{"危房", "农村危房改造", "农村[危房]改造"},
		{"2025年农村", "做好 2025 年农村工作", "做好 [2025 年农村]工作"},
		{"pm2.5", "ＰＭ2.5监测", "[ＰＭ2.5]监测"},
		{"农村 村危", "农村危房", "[农村危]房"},
		{"没有", "农村危房", "农村危房"},
		{"明政办发[2025]12号", "见明政办发〔2025〕12号第三条", "见[明政办发〔2025〕12号]第三条"},
	} {
		if got := marked(Question{Text: c.ask}.Highlight(c.text)); got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.ask, c.text, got, c.want)
		}
	}
}

func TestPassageIsWhereTheWordsStand(t *testing.T) {
	text := strings.Repeat("前言。", 100) + "危房改造补助标准如下" + strings.Repeat("附则。", 100)
	got := marked(Question{Text: "危房 标准"}.Passage(text, 40))
	if !strings.HasPrefix(got, "……") || !strings.HasSuffix(got, "……") || !strings.Contains(got, "[危房]改造补助[标准]如下") {
		t.Errorf("got %q", got)
	}
	if got := marked(Question{}.Passage("短文", 40)); got != "短文" {
		t.Errorf("got %q", got)
	}
}

func marked(ps []Piece) string {
	var b strings.Builder
	for _, p := range ps {
		if p.Mark {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestRank(t *testing.T) {
	got := Rank([]int64{9, 8, 7}, [][]int64{{8, 2}, {2}})
	if fmt.Sprint(got) != "[2 8 9 7]" {
		t.Errorf("got %v: most phrases in the title first, then the newest", got)
	}
}

func TestLoosened(t *testing.T) {
	if got := (Question{Text: "危房补助怎么申请"}).Loosened().Text; got != "危房补助 申请" {
		t.Errorf("got %q", got)
	}
	if got := (Question{Text: "怎么"}).Loosened().Text; got != "怎么" {
		t.Errorf("got %q: nothing would be left", got)
	}
}

func TestSynonymsWorkBothWaysAndTogether(t *testing.T) {
	s, err := ReadSynonyms("# 住房\n危房 危旧房\n补助，补贴\n")
	if err != nil || s.Len() != 2 {
		t.Fatal(s, err)
	}
	for phrase, want := range map[string]string{
		"危旧房":  "危旧房|危房",
		"危房补贴": "危房补贴|危旧房补贴|危房补助|危旧房补助",
		"道路":   "道路",
	} {
		if got := strings.Join(s.Alike(phrase), "|"); got != want {
			t.Errorf("%s: got %s, want %s", phrase, got, want)
		}
	}
}

func TestAPackThatCannotWorkIsRefused(t *testing.T) {
	for _, text := range []string{"孤词", "甲 乙丙", "宅基地 农村宅基地", "一二 三四\n\n五六"} {
		if _, err := ReadSynonyms(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
	if Usual().Len() < 10 {
		t.Error("the usual pack is nearly empty")
	}
}

func TestTraditionalIsComparedAsSimplified(t *testing.T) {
	if got := Fold("農村（臺區）電網﹣改造"); got != "农村〔台区〕电网-改造" {
		t.Error(got)
	}
	if got := marked(Question{Text: "台风"}.Highlight("防禦颱風")); got != "防禦[颱風]" {
		t.Error(got)
	}
}

func TestASlipIsMendedAsTheTextHasIt(t *testing.T) {
	for _, c := range []struct{ ask, text, want string }{
		{"危房改糟", "农村危房 改造补助", "危房改造"},
		{"危房改造", "农村危房改造", ""},
		{"养老服务设施", "养护服务设施", "养护服务设施"},
	} {
		got := ""
		for _, s := range (Question{Text: c.ask}).Slips() {
			got += s.Mend(c.text)
		}
		if got != c.want {
			t.Errorf("%s in %s: got %q, want %q", c.ask, c.text, got, c.want)
		}
	}
	if (Question{Text: "危房"}).Slips() != nil || (Question{Text: "危房 改造"}).Slips() != nil {
		t.Error("short and several words are not mended")
	}
}

func FuzzHighlight(f *testing.F) {
	f.Add("危房 改造", "农村 危房。ＡＢ c")
	f.Fuzz(func(t *testing.T, ask, text string) {
		var b strings.Builder
		for _, p := range (Question{Text: ask}).Highlight(text) {
			b.WriteString(p.Text)
		}
		if got := b.String(); got != text && Fold(text) != "" {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

func TestWhatTheIndexMayGetWrong(t *testing.T) {
	for text, want := range map[string]bool{"危房": false, "危房 名单": false, "危房改造": true, "pm2.5": true, "养": false, "": false} {
		if got := (Question{Text: text}).Doubtful(); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
