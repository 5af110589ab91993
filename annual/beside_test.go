package annual

import (
	"strings"
	"testing"
	"time"

	"gongkai/annual/form"
	"gongkai/foi"
	"gongkai/ledger"
)

// besides drafts a year with a paid case and some months of the ledgers.
func besides(t *testing.T) Draft {
	t.Helper()
	paid, before := record(1, foi.NaturalPerson, "2025-03-05", "2025-04-01", foi.OutcomeGranted), record(2, foi.NaturalPerson, "2024-12-05", "2025-01-20", foi.OutcomeGranted)
	paid.Fee, paid.Paid = 140, day("2025-03-20")
	before.Fee, before.Paid = 100, day("2024-12-28")
	d, err := Compile(Records{Unit: "liuhe", Organ: "明阳县柳河镇人民政府", Year: year, Cases: []foi.Record{paid, before}, Ledger: posted(
		ledger.Entry{Month: time.January, Kind: "consult_onsite", N: 12}, ledger.Entry{Month: time.March, Kind: "consult_onsite", N: 30},
		ledger.Entry{Month: time.March, Kind: "consult_phone", N: 5}, ledger.Entry{Month: time.March, Kind: "training_sessions", N: 3},
		ledger.Entry{Month: time.March, Kind: "license", N: 9}).Figures(day("2026-01-05"))})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFiguresWithoutACellAreSpokenOf(t *testing.T) {
	d := besides(t)
	f := d.figuresOf(d.Filled)
	for name, want := range map[string]string{"信息处理费": "140", "现场咨询": "42", "电话咨询": "5", "网上咨询": "", "公众咨询": "", "培训期数": "3", "微信公开": "", "行政许可决定": "9"} {
		m, ok := MeasureNamed(name)
		if got := f.Value(m); !ok || string(got) != want {
			t.Errorf("%s (%v) is %q, want %q", name, ok, got, want)
		}
	}
	if refs := d.Records(BesideCell(Fees)); len(refs) != 1 || refs[0].Case.Serial != 1 || refs[0].On != day("2025-03-20") {
		t.Errorf("the fee opens to %+v: what was paid the year before is not of this one", refs)
	}
	if refs := d.Records(BesideCell("consult_onsite")); len(refs) != 2 || refs[0].Month.N != 12 {
		t.Errorf("consultations open to %+v", refs)
	}
	if got := f.Words(6, f.Offer()[6]); got != "2025年，本机关收取信息处理费140元。" {
		t.Errorf("part six begins %q", got)
	}
	if got := f.Words(6, f.known("{{微信公开}}")); got != "" {
		t.Errorf("a figure that nobody kept: %q", got)
	}
}

// A fee of 0 has to be stated: it is known even where nobody paid.
func TestNoFeeIsStated(t *testing.T) {
	f := compile(t).figuresOf(compile(t).Filled)
	if got := f.Words(6, f.Offer()[6]); !strings.Contains(got, "信息处理费0元") {
		t.Errorf("part six begins %q", got)
	}
}

func TestFiguresWithoutACellAreRolledUp(t *testing.T) {
	d := besides(t)
	r := Rollup{Unit: "liuhe", Year: year, Bodies: []Body{
		{Unit: "a", State: Summed, Beside: Beside{Fees: "60", "consult_online": "4"}},
		{Unit: "b", State: Outside, Why: "合署", Beside: Beside{Fees: "1000"}}}}
	whole := d.with(r)
	f := whole.figuresOf(d.Filled)
	for name, want := range map[string]string{"信息处理费": "200", "本机关信息处理费": "140", "网上咨询": "4", "公众咨询": "51", "本机关网上咨询": ""} {
		m, ok := MeasureNamed(name)
		if got := f.Value(m); !ok || string(got) != want {
			t.Errorf("%s (%v) is %q, want %q", name, ok, got, want)
		}
	}
	if alone := whole.Alone(); alone.Beside[Fees] != "140" || alone.Beside["consult_online"] != "" {
		t.Errorf("without the bodies: %v", alone.Beside)
	}
	frozen := whole.freeze().thaw(d)
	if frozen.Beside[Fees] != "200" || frozen.OwnBeside[Fees] != "140" {
		t.Errorf("frozen: %v, %v", frozen.Beside, frozen.OwnBeside)
	}
}

func TestEveryMeasureHasItsOwnName(t *testing.T) {
	names, ids := map[string]bool{}, map[string]bool{}
	for _, m := range append(Measures(), OwnMeasures()...) {
		if names[m.Name] || ids[m.ID] {
			t.Errorf("%s (%s) stands twice", m.Name, m.ID)
		}
		names[m.Name], ids[m.ID] = true, true
		if got, ok := MeasureNamed(m.Name); !ok || got.ID != m.ID {
			t.Errorf("%s is found as %q", m.Name, got.ID)
		}
	}
}

func TestWhatOtherRoomsCounted(t *testing.T) {
	for _, c := range []struct{ replied, inTime, want form.Value }{{"0", "0", ""}, {"3", "3", "100"}, {"1000", "999", "99.9"}, {"10000", "9999", "99.9"}, {"3", "2", "66.6"}, {"4", "0", "0"}, {"20", "1", "5"}} {
		d, err := Compile(Records{Unit: "liuhe", Organ: "柳河镇", Year: year, Beside: Beside{Replied: c.replied, InTime: c.inTime, InPublic: "12"}})
		if err != nil {
			t.Fatal(err)
		}
		f := d.with(Rollup{Year: year, Bodies: []Body{{State: Summed, Beside: Beside{InPublic: "30"}}}}).figuresOf(d.Filled)
		if got := f.known("{{按时答复率}}"); (got == "") != (c.want == "") || got != "" && f.Words(1, got) != string(c.want) {
			t.Errorf("%s of %s in time: %q, want %q", c.inTime, c.replied, f.Words(1, got), c.want)
		}
		if got := f.Words(1, "{{主动公开信息}}，{{本机关主动公开信息}}"); got != "42，12" {
			t.Errorf("published: %s", got)
		}
	}
}

// A rate of the whole county is of all its replies, not the mean of rates.
func TestTheRateOfARollup(t *testing.T) {
	d, err := Compile(Records{Unit: "county", Organ: "明阳县人民政府", Year: year, Beside: Beside{Replied: "1", InTime: "1"}})
	if err != nil {
		t.Fatal(err)
	}
	f := d.with(Rollup{Year: year, Bodies: []Body{{State: Summed, Beside: Beside{Replied: "9", InTime: "0"}}}}).figuresOf(d.Filled)
	if got := f.Words(1, "{{按时答复率}}/{{本机关按时答复率}}"); got != "10/100" {
		t.Errorf("rates %s", got)
	}
}
