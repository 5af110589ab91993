package form

import (
	"testing"
)

func TestCellsOfEachVersion(t *testing.T) {
	for version, want := range map[Version]int{Narrative: 0, V2019: 22 + 23*7 + 15, V2021: 10 + 25*7 + 15, V2021Rows2019: 10 + 23*7 + 15} {
		f := Of(version)
		if got := len(f.Cells()); got != want {
			t.Errorf("%s: %d cells, want %d", version, got, want)
		}
		for _, n := range f.Cells() {
			if !f.Has(n) || f.Label(n) == string(n) {
				t.Errorf("%s: %s has no label", version, n)
			}
		}
	}
	if Of("2030") != nil || Of(V2021).Has("applications.granted") || Of(V2021).Has("a.b.c") {
		t.Error("the form has what no form has")
	}
}

// A printed table is a rectangle: in every line, the cells of that line and
// those that reach down from above take as many columns as the form prints.
func TestPrintedTablesAreRectangles(t *testing.T) {
	for _, version := range []Version{V2019, V2021, V2021Rows2019} {
		for _, table := range Of(version).Tables {
			var lines [][]Head
			lines = append(lines, table.Head...)
			for _, r := range table.Rows {
				line := append([]Head{}, r.Stub...)
				for _, c := range table.Columns {
					line = append(line, Head{Cols: c.Span, Rows: 1})
				}
				lines = append(lines, line)
			}
			rectangle(t, string(version)+" "+table.ID, lines)
		}
	}
}

func rectangle(t *testing.T, name string, lines [][]Head) {
	t.Helper()
	width, down := 0, map[int]int{} // columns taken from above, by lines still to go
	for i, line := range lines {
		got := 0
		for left, cols := range down {
			if left > 0 {
				got += cols
			}
		}
		next := map[int]int{}
		for left, cols := range down {
			next[left-1] += cols
		}
		for _, h := range line {
			got += h.Cols
			next[h.Rows-1] += h.Cols
		}
		if i == 0 {
			width = got
		}
		if got != width {
			t.Errorf("%s: line %d is %d columns wide, the first %d", name, i+1, got, width)
		}
		down = next
	}
}

func TestSumsNameTheirCells(t *testing.T) {
	f := Of(V2021)
	if n := len(f.RowSums()); n != 25 {
		t.Errorf("%d row sums", n)
	}
	if s := f.ResultSums(); len(s) != 7 || len(s[0].Parts) != 21 || s[6].Total != "applications.result_total.total" {
		t.Errorf("result sums: %+v", s)
	}
	if s := f.RemedySums(); len(s) != 3 || s[2].Parts[3] != "remedies.row.suit_reviewed_pending" {
		t.Errorf("remedy sums: %+v", s)
	}
	for _, b := range f.Balances() {
		for _, n := range append(b.Left[:], b.Right[:]...) {
			if !f.Has(n) {
				t.Errorf("the balance names %s", n)
			}
		}
	}
	if len(Of(Narrative).Balances())+len(Of(Narrative).RowSums()) != 0 {
		t.Error("prose has sums")
	}
}

func TestForYear(t *testing.T) {
	for year, want := range map[int]Version{2008: Narrative, 2018: Narrative, 2019: V2019, 2020: V2019, 2021: V2021, 2026: V2021} {
		if got := ForYear(year); got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	cases := []struct {
		text  string
		value Value
		state State
		unit  string
	}{
		{"0", "0", Number, ""},
		{"", "", Blank, ""},
		{" \u3000\u200b", "", Blank, ""},
		{"—", "", Dash, ""},
		{"--", "", Dash, ""},
		{"／", "", Slash, ""},
		{"00", "0", Number, ""},
		{"+19", "19", Number, ""},
		{"-2", "-2", Number, ""},
		{"－２", "-2", Number, ""},
		{"--253", "", Unreadable, ""},
		{"１２", "12", Number, ""},
		{"1 652", "1652", Number, ""},
		{"1,652", "1652", Number, ""},
		{"16,52", "", Unreadable, ""},
		{"625.0499", "625.0499", Number, ""},
		{"12.50", "12.50", Number, ""},
		{"160.5964万元", "160.5964", Number, "万元"},
		{"251000元", "251000", Number, "元"},
		{"22（其中修订16件）", "22", Number, "(其中修订16件)"},
		{"22件（其中修订16件）", "22", Number, "件(其中修订16件)"},
		{"无", "", None, ""},
		{"1234567890123456", "", Unreadable, ""},
	}
	for _, c := range cases {
		value, state := Parse(c.text)
		if value != c.value || state != c.state || Unit(c.text) != c.unit {
			t.Errorf("%q: %q %s unit %q, want %q %s unit %q", c.text, value, state, Unit(c.text), c.value, c.state, c.unit)
		}
	}
}

func TestValuesAreExact(t *testing.T) {
	if got := Add("0.1", "0.2", "625.0499"); got != "625.3499" {
		t.Errorf("sum %s", got)
	}
	if got := Sub("4", "1"); got != "3" {
		t.Errorf("difference %s", got)
	}
	if got := Value("251000").Scale(-4); got != "25.1" {
		t.Errorf("251000 元 = %s 万元", got)
	}
	if !Value("12.50").Equal("12.5") || Value("").Equal("0") || Value("").Equal("") || !Value("-0").Zero() {
		t.Error("12.50 = 12.5, and a blank equals nothing")
	}
	if n, ok := Value("41").Int(); n != 41 || !ok {
		t.Error("41")
	}
	if _, ok := Value("2.5").Int(); ok {
		t.Error("2.5 is no whole number")
	}
}

func TestLabelsFoldAlike(t *testing.T) {
	for _, pair := range [][2]string{
		{"自 然 人", "自然人"}, {"（三）不予公开", "(三) 不予公开"}, {"本年增/减", "本年增减"}, {"危及“三安全一稳定”", "危及\"三安全一稳定\""},
	} {
		if Fold(pair[0]) != Fold(pair[1]) {
			t.Errorf("%q and %q", pair[0], pair[1])
		}
	}
	for text, want := range map[string]string{"（三）不予公开": "不予公开", "1.属于国家秘密": "属于国家秘密", "四、结转下年度继续办理": "结转下年度继续办理", "三大攻坚战": "三大攻坚战"} {
		if got := Bare(text); got != want {
			t.Errorf("%q bare is %q, want %q", text, got, want)
		}
	}
	for limit, want := range map[int]int{10: 3, 3: 3, 2: 3, 1: 2, 0: 1} {
		if d := Distance([]rune("其他法律行政止公开"), []rune("其他法律行政法规禁止公开"), limit); d != want {
			t.Errorf("distance %d, up to %d", d, limit)
		}
	}
}

func TestNumbersOfHeadings(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: ""} {
		if got := Chinese(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
