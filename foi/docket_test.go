package foi

import (
	"testing"

	"gongkai"
	"gongkai/workday"
)

func reviewFacts() DocketFacts {
	return DocketFacts{Kind: Review, CaseNo: "明政复〔2026〕3号", By: "明阳县人民政府", Party: "周小明",
		Filed: day("2026-03-10"), Accepted: day("2026-03-16"), Served: day("2026-03-18")}
}

func docket(t *testing.T, change func(*DocketFacts)) Docket {
	t.Helper()
	f := reviewFacts()
	change(&f)
	step, err := OpenDocket{Once: "0123456789abcdef", Unit: "liuhe", DocketFacts: f}.open(nil, clerk, at("2026-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	step.Docket.Number.Serial = 1
	return step.Docket
}

// The last days of dockets, reckoned by hand from a calendar on the wall.
func TestTheClocksOfRemedies(t *testing.T) {
	cases := []struct {
		name                      string
		change                    func(*DocketFacts)
		answer, decision, onwards string
	}{
		{"a review", func(*DocketFacts) {}, "2026-04-01", "2026-05-15", ""},
		{"a simple review", func(f *DocketFacts) { f.Simple = true }, "2026-03-25", "2026-04-15", ""},
		{"a prolonged review", func(f *DocketFacts) { f.Extended = true }, "2026-04-01", "2026-06-15", ""},
		{"a suit", func(f *DocketFacts) { f.Kind = SuitDirect }, "2026-04-02", "2026-09-16", ""},
		{"a simple suit", func(f *DocketFacts) { f.Kind, f.Simple = SuitReviewed, true }, "2026-04-02", "2026-04-30", ""},
		{"a review upheld", func(f *DocketFacts) { f.Result, f.Decided = Upheld, day("2026-05-06") }, "2026-04-01", "2026-05-15", "2026-05-21"},
		{"a review that corrected", func(f *DocketFacts) { f.Result, f.Decided = Corrected, day("2026-05-06") }, "2026-04-01", "2026-05-15", ""},
	}
	for _, c := range cases {
		got := map[Whose]string{}
		for _, l := range docket(t, c.change).Limits(workday.National()) {
			got[l.Whose] = l.Due.String()
		}
		if got[OurLimit] != c.answer || got[TheirLimit] != c.decision || got[PartysLimit] != c.onwards {
			t.Errorf("%s: %v, want answer %s, decision %s, court %q", c.name, got, c.answer, c.decision, c.onwards)
		}
	}
}

func TestADocketCountsOnceInEachOfItsYears(t *testing.T) {
	r := RemedyRecord{Accepted: day("2025-12-20"), Decided: day("2026-02-10"), Result: Corrected}
	for year, want := range map[int]string{2024: "no", 2025: "尚未审结", 2026: "结果纠正", 2027: "no"} {
		got := "no"
		if result, _, ok := r.In(year); ok {
			got = result.Label()
		}
		if got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
}

func TestWhatADocketMustSay(t *testing.T) {
	bad := map[string]func(*DocketFacts){
		"kind":     func(f *DocketFacts) { f.Kind = "appeal" },
		"by":       func(f *DocketFacts) { f.By = " " },
		"accepted": func(f *DocketFacts) { f.Accepted = day("2026-03-01") },
		"served":   func(f *DocketFacts) { f.Served = day("2027-01-04") },
		"answered": func(f *DocketFacts) { f.Answered = day("2026-03-17") },
		"decided":  func(f *DocketFacts) { f.Result = Upheld },
		"result":   func(f *DocketFacts) { f.Decided = day("2026-05-01") },
		"app":      func(f *DocketFacts) { f.App = Number{"shaping", 2026, 1} },
	}
	for field, change := range bad {
		f := reviewFacts()
		change(&f)
		_, err := OpenDocket{Once: "0123456789abcdef", Unit: "liuhe", DocketFacts: f}.open(nil, clerk, at("2026-12-31"))
		wantField(t, err, field)
	}
}

func TestChangingADocketNeedsAReason(t *testing.T) {
	d := docket(t, func(*DocketFacts) {})
	next := d.DocketFacts
	next.Result, next.Decided, next.Party = Upheld, day("2026-05-06"), ""
	step, err := AmendDocket{Version: d.Version, DocketFacts: next}.amend(d, nil, clerk, at("2026-05-07"))
	if err != nil || step.Docket.Party != "周小明" || step.Event.Note != "审结由“空”改为“2026-05-06”；结果由“尚未审结”改为“结果维持”" {
		t.Fatalf("deciding: %v, %+v", err, step)
	}
	d = step.Docket
	next = d.DocketFacts
	next.Result = Corrected
	_, err = AmendDocket{Version: d.Version, DocketFacts: next}.amend(d, nil, clerk, at("2026-05-08"))
	wantField(t, err, "why")
	step, err = AmendDocket{Version: d.Version, Why: "看错了决定书", DocketFacts: next}.amend(d, nil, clerk, at("2026-05-08"))
	if err != nil || step.Docket.Result != Corrected {
		t.Errorf("correcting: %v, %+v", err, step)
	}
	_, err = AmendDocket{Version: 1, Why: "又", DocketFacts: d.DocketFacts}.amend(step.Docket, nil, clerk, at("2026-05-08"))
	wantKind(t, err, gongkai.Conflict)
}
