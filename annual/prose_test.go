package annual

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/foi"
)

func TestTypedFiguresAreFound(t *testing.T) {
	for text, want := range map[string][]string{
		"组织培训2期46人次":                 {"2", "46"},
		"按时公开率96.4%，发布1,055条":        {"96.4%", "1,055"},
		"全角１２件":                      {"１２"},
		"2025年收到{{收到申请}}件":           nil,
		"2025年12月31日前，3月5日起":         nil,
		"1—6月份更新12次":                 {"12"},
		"国办公开办函〔2019〕711号，（2021）30号": nil,
		"按照第20条第1项，国务院令第711号":        nil,
		"1.人员不足。2、培训不够。\n（3）更新慢":     nil,
		"完成1.5万元":                    {"1.5"},
		"同比：1.5倍":                    {"1.5"},
		"接听12345热线转来的事项8件":           {"8"},
		"{{没有这个9}}件和9件":              {"9"},
		"2024—2025年两年间":              nil,
		"第3次会议；3次会议":                 {"3"},
		"一、三是十件":                     nil,
		"截至2025-12-31，共2025件":        {"2025"},
		"共公开\n5条":                    {"5"},
		"":                           nil,
		"{{未闭合 3件":                   {"3"},
	} {
		var got []string
		for _, x := range TypedIn(1, text) {
			got = append(got, x.Text)
			if text[x.At:x.At+len(x.Text)] != x.Text {
				t.Errorf("%q: %q is not at %d", text, x.Text, x.At)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

func TestAKeyStaysWhileTheWordsNearStay(t *testing.T) {
	before := TypedIn(1, "开头。组织业务培训班2期，参加的有五十多人。")
	after := TypedIn(1, "另一个开头，长一些。\n组织业务培训班2期，参加的有五十多人。")
	if before[0].Key == after[0].Key {
		t.Log("the six characters before reach into the beginning")
	}
	same := TypedIn(1, "换一段。\n全镇组织业务培训班2期，参加的有五十多人。")
	again := TypedIn(1, "再换一段。\n全镇组织业务培训班2期，参加的有五十多人。")
	if same[0].Key != again[0].Key || same[0].Key == TypedIn(5, "换一段。\n全镇组织业务培训班2期，参加的有五十多人。")[0].Key {
		t.Error("a key does not name a figure in its words and its part")
	}
	twice := TypedIn(1, "2期\n2期")
	if twice[0].Key == twice[1].Key {
		t.Error("two figures in the same words have one key")
	}
}

func TestProseSaysWhatTheRecordsSay(t *testing.T) {
	text := "{{年度}}年收到{{收到申请}}件，办结{{ 办结申请 }}件。{{收到申请·比上年}}"
	one := Figures{Now: compile(t, record(1, foi.NaturalPerson, "2025-03-05", "", "")).Filled}
	if got := one.Words(1, text); got != "2025年收到1件，办结0件。{{收到申请·比上年}}" {
		t.Errorf("said %q", got)
	}
	if got := one.Unknown(1, text); !slices.Equal(got, []string{"收到申请·比上年"}) {
		t.Errorf("unknown: %q", got)
	}
	last := one.Now
	last.Year = year - 1
	two := Figures{Before: last, Now: compile(t,
		record(1, foi.NaturalPerson, "2025-03-05", "", ""),
		record(2, foi.OrgBusiness, "2025-03-06", "2025-04-01", foi.OutcomeGranted)).Filled}
	if got := two.Words(1, text); got != "2025年收到2件，办结1件。比上年增加1件" {
		t.Errorf("after the records changed: %q", got)
	}
	if got := (Figures{Now: two.Now, Before: two.Now}).Words(1, "{{收到申请·比上年}}"); got != "{{收到申请·比上年}}" {
		t.Errorf("the report of another year was compared: %q", got)
	}
}

func TestUnclosedAndUnknownReferencesStayAsTyped(t *testing.T) {
	f := Figures{Now: compile(t).Filled}
	for _, text := range []string{"{{收到申请", "}}", "{{}}", "{{不知道}}件", "plain"} {
		if got := f.Words(1, text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// What is marked is the text, no more and no less.
func TestMarkedPiecesMakeTheWords(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	f := Figures{Now: compile(t, record(1, foi.NaturalPerson, "2025-03-05", "", "")).Filled}
	bits := []string{"收到", "{{收到申请}}", "件", "12", "，3.5%", "{{", "}}", "{{无}}", "2025年", "\n", "〔2019〕711号", "1.", "。"}
	for range 2000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(bits[r.IntN(len(bits))])
		}
		var marked strings.Builder
		typed := 0
		for _, p := range f.Marked(1, b.String()) {
			marked.WriteString(p.Words)
			if p.Typed != "" {
				typed++
			}
		}
		if marked.String() != f.Words(1, b.String()) {
			t.Fatalf("%q: marked %q, said %q", b.String(), marked.String(), f.Words(1, b.String()))
		}
		if n := len(TypedIn(1, b.String())); n != typed {
			t.Fatalf("%q: %d typed figures, %d marked", b.String(), n, typed)
		}
	}
}

func TestTheOfferHasNoFigureOfItsOwn(t *testing.T) {
	f := Figures{Now: compile(t, record(1, foi.NaturalPerson, "2025-03-05", "", "")).Filled}
	f.Before = f.Now
	f.Before.Year = year - 1
	offer := f.Offer()
	if len(TypedIn(1, offer[1])) != 0 || len(f.Unknown(1, offer[1])) != 0 {
		t.Errorf("offered %q", offer[1])
	}
	if got := f.Words(1, offer[1]); !strings.Contains(got, "新收政府信息公开申请1件，与上年持平，上年结转0件") {
		t.Errorf("said %q", got)
	}
}

func TestSentencesOfLastYearAreKnown(t *testing.T) {
	f := Figures{Now: compile(t).Filled, Before: form.Filled{Year: year - 1, Parts: []form.Part{{No: 5, Text: "一是工作人员业务水平还需要提高，培训只有3期。\n二是别的。"}}}}
	got := f.Same(5, "一是工作人员业务水平还需要提高，培训只有{{收到申请}}期。二是别的。三是新写的一句话，去年没有写过。")
	if len(got) != 1 || !strings.HasPrefix(got[0], "一是") {
		t.Errorf("same: %q", got)
	}
}

// Whatever the year brought, the report's text reads back as the report.
func TestAReportReadsBackAsItself(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2025))
	for round := range 60 {
		d := compile(t, randomCases(r, r.IntN(80))...)
		f := Figures{Now: d.Filled}
		prose := f.Offer()
		prose[5], prose[6] = "一是更新还不够快。", "{{年度}}年未收取信息处理费。"
		got, text, err := Reread(f.Fill(prose))
		if err != nil {
			t.Fatalf("round %d: %v\n%s", round, err, text)
		}
		for _, found := range rule.Check(got) {
			if found.Rule != "blank_cells" && found.Rule != "missing_cell" && found.Part != 5 {
				t.Fatalf("round %d: the offer is faulted: %s: %s", round, found.Rule, found.Message)
			}
		}
		for _, p := range got.Parts {
			if want := f.Words(p.No, prose[p.No]); p.Text != want {
				t.Fatalf("round %d, part %d: %q, want %q", round, p.No, p.Text, want)
			}
		}
	}
}

func TestMeasuresHaveCellsAndNames(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Measures() {
		if seen[m.Name] || seen[m.ID] || strings.ContainsAny(m.Name, "{}· ") {
			t.Errorf("%s %s: not a name of its own", m.ID, m.Name)
		}
		seen[m.Name], seen[m.ID] = true, true
		for _, n := range m.Cells {
			if !form.Of(form.V2021).Has(n) {
				t.Errorf("%s: no cell %s", m.Name, n)
			}
		}
		d := compile(t)
		d.Beside = d.Beside.plus(Beside{Replied: "4", InTime: "0", InPublic: "0"})
		if got := d.figuresOf(d.Filled).Value(m); got != "0" && m.ID != "year" && m.ID != Replied {
			t.Errorf("%s of an empty year: %q", m.Name, got)
		}
	}
	if len(seen) < 50 {
		t.Errorf("only %s measures", fmt.Sprint(len(seen)/2))
	}
}
