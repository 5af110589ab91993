package annual

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/ledger/daybook"
)

// onPaper makes lines of a paper register of applications.
func onPaper(cases []foi.Record) (lines []daybook.Line) {
	for _, c := range cases {
		lines = append(lines, daybook.Line{Number: c.Number, Version: 1, Facts: daybook.Facts{
			Sort: daybook.Application, Title: "征地补偿标准", Book: "登记簿", Entry: "第3页", Applicant: c.Kind, Received: c.Received, Ended: c.Ended, Outcome: c.Outcome, Fee: c.Fee, Paid: c.Paid,
		}})
	}
	return lines
}

// The same cases give the same report, whether the program has them or a paper
// register: rows and columns, carried in and out, the borders of the year.
func TestPaperCountsAsTheProgramDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2025))
	for range 100 {
		cases := randomCases(r, r.IntN(40))
		records := Records{Unit: "liuhe", Organ: "明阳县柳河镇人民政府", Year: year, Ledger: noughts(), Daybook: onPaper(cases)}
		paper, err := Compile(records)
		if err != nil {
			t.Fatal(err)
		}
		program := compile(t, cases...)
		checkCount(t, paper, foi.CountYear(cases, year))
		for _, n := range program.Filled.Form().Cells() {
			if program.Filled.Value(n) != paper.Filled.Value(n) || len(program.Records(n)) != len(paper.Records(n)) {
				t.Fatalf("%s: %s in the program, %s on paper", n, program.Filled.Value(n), paper.Filled.Value(n))
			}
		}
	}
}

func TestALineOnPaperSaysWhereItStands(t *testing.T) {
	d := paperDraft(t, nil, nil)
	refs := d.Records(form.Name(form.Applications, "granted", "natural_person"))
	if len(refs) != 1 || refs[0].Line.Serial != 1 || !refs[0].Case.IsZero() || refs[0].Source != "《登记簿》第3页" || refs[0].Title != "征地补偿标准" {
		t.Errorf("granted opens to %+v", refs)
	}
}

// paperDraft is a draft of one application on paper, with what else is given.
func paperDraft(t *testing.T, cases []foi.Record, remedies []daybook.Line) Draft {
	t.Helper()
	lines := onPaper([]foi.Record{record(1, foi.NaturalPerson, "2025-03-05", "2025-04-01", foi.OutcomeGranted)})
	lines[0].Fee, lines[0].Paid = 120, day("2025-03-20")
	d, err := Compile(Records{
		Unit: "liuhe", Organ: "明阳县柳河镇人民政府", Year: year, Ledger: noughts(), Cases: cases, Daybook: append(lines, remedies...),
		Beside: Beside{Replied: "3", InTime: "3", InPublic: "9"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Nobody has kept on paper when the time of a reply ran out, so the prose cannot
// speak of it; it can of the fees.
func TestWhatPaperDoesNotSayIsNotMeasured(t *testing.T) {
	d := paperDraft(t, nil, nil)
	if d.Beside[Replied] != "" || d.Beside[InTime] != "" || d.Beside[InPublic] != "9" || d.Beside[Fees] != "120" {
		t.Errorf("beside: %v", d.Beside)
	}
	if refs := d.Records(BesideCell(Fees)); len(refs) != 1 || refs[0].Line.IsZero() || refs[0].On != day("2025-03-20") {
		t.Errorf("the fee opens to %+v", refs)
	}
}

func TestRemediesOnPaper(t *testing.T) {
	line := func(serial int, accepted, decided string, kind foi.RemedyKind, result foi.RemedyResult) daybook.Line {
		l := daybook.Line{Number: foi.Number{Unit: "liuhe", Year: year, Serial: serial}, Facts: daybook.Facts{
			Sort: daybook.Remedy, Title: "明政复〔2025〕3号", Book: "应诉簿", Entry: "1", Received: day(accepted), Kind: kind, Result: result,
		}}
		if decided != "" {
			l.Ended = day(decided)
		}
		return l
	}
	d := paperDraft(t, nil, []daybook.Line{
		line(2, "2024-12-01", "2025-01-20", foi.Review, foi.Corrected), line(3, "2025-11-01", "", foi.SuitReviewed, ""), line(4, "2025-11-01", "2026-01-05", foi.SuitDirect, foi.Upheld),
		line(5, "2024-11-01", "2024-12-30", foi.Review, foi.Upheld),
	})
	for cell, want := range map[string]form.Value{
		"review_corrected": "1", "review_upheld": "0", "review_total": "1", "suit_reviewed_pending": "1", "suit_direct_pending": "1", "suit_direct_upheld": "0",
	} {
		if got := d.Filled.Value(form.Name(form.Remedies, "row", cell)); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	if words := d.BehindRemedies(); !strings.Contains(words, "纸质登记簿") {
		t.Errorf("part four says %q", words)
	}
	if refs := d.Records("remedies.row.review_corrected"); len(refs) != 1 || refs[0].Line.Serial != 2 || refs[0].Title != "行政复议 明政复〔2025〕3号" {
		t.Errorf("corrected opens to %+v", refs)
	}
}

// Cases in both places are counted, and somebody has to say that none of them is
// one case twice.
func TestTwofoldYearsAreAsked(t *testing.T) {
	if paper, program := paperDraft(t, nil, nil).Twofold(); paper != 1 || program != 0 {
		t.Errorf("paper alone: %d %d", paper, program)
	}
	own := []foi.Record{
		record(7, foi.NaturalPerson, "2025-03-05", "", ""), record(8, foi.OrgOther, "2025-03-05", "", ""), record(9, foi.NaturalPerson, "2024-12-31", "", ""),
	}
	d := paperDraft(t, own, nil)
	w := worked(Paper{Unit: "liuhe", Year: year, Stage: Drafting}, d, form.Filled{}, Report{}, false)
	i := slices.IndexFunc(w.Points, func(p Point) bool { return p.Title == "两处登记" })
	if i < 0 {
		t.Fatal("nobody is asked about cases in two places")
	}
	p := w.Points[i]
	if p.Kind != Warn || !p.Open() || !strings.Contains(p.Words, "1 件来自纸质登记簿，2 件在本系统") || !strings.Contains(p.Words, "登〔2025〕1号") || strings.Contains(p.Words, "〔2025〕8号") {
		t.Errorf("the point says %s", p.Words)
	}
	p.Answer.Words = "逐件核对过"
	if p.Open() {
		t.Error("an answer does not settle it")
	}
	for _, alone := range []Draft{paperDraft(t, nil, nil), compile(t, own...)} {
		w := worked(Paper{Unit: "liuhe", Year: year, Stage: Drafting}, alone, form.Filled{}, Report{}, false)
		if slices.ContainsFunc(w.Points, func(p Point) bool { return p.Title == "两处登记" }) {
			t.Error("asked without need")
		}
	}
}

func TestLedgerFiguresOfRemediesGiveWayToPaper(t *testing.T) {
	l := daybook.Line{Number: foi.Number{Unit: "liuhe", Year: year, Serial: 1}, Facts: daybook.Facts{Sort: daybook.Remedy, Kind: foi.Review, Received: day("2025-11-01")}}
	d, err := Compile(Records{Unit: gongkai.UnitID("liuhe"), Year: year, Daybook: []daybook.Line{l}, Ledger: posted(ledger.Entry{Month: 3, Kind: "review_upheld", N: 2}).Figures(day("2026-01-05"))})
	if err != nil {
		t.Fatal(err)
	}
	if d.Filled.Value("remedies.row.review_upheld") != "0" || d.Filled.Value("remedies.row.review_pending") != "1" || len(d.Ignored) != 1 {
		t.Errorf("counted twice: %v", d.Ignored)
	}
}
