package annual

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/annual/form"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/workday"
)

// posted is a book in which the figures given stand, each from 某系统.
func posted(entries ...ledger.Entry) ledger.Book {
	for i := range entries {
		entries[i].Source = "某系统"
	}
	return ledger.Book{Unit: "liuhe", Year: year, Postings: []ledger.Posting{{No: 1, Entries: entries}}}
}

// fullLedger has every figure of every month, by the number of the kind.
func fullLedger(n func(kind int) int64) []ledger.Figure {
	var all []ledger.Entry
	for m := time.January; m <= time.December; m++ {
		for i, k := range ledger.Kinds() {
			all = append(all, ledger.Entry{Month: m, Kind: k.ID, N: n(i)})
		}
	}
	return posted(all...).Figures(day("2026-01-05"))
}

func noughts() []ledger.Figure { return fullLedger(func(int) int64 { return 0 }) }

func drafted(t *testing.T, today string, entries ...ledger.Entry) Draft {
	t.Helper()
	d, err := Compile(Records{Unit: "liuhe", Year: year, Ledger: posted(entries...).Figures(workday.MustParse(today))})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLedgersFillTheirCells(t *testing.T) {
	d := drafted(t, "2025-03-20",
		ledger.Entry{Month: 1, Kind: "license", N: 12}, ledger.Entry{Month: 2, Kind: "license", N: 30},
		ledger.Entry{Month: 2, Kind: "penalty", N: 0},
		ledger.Entry{Month: 1, Kind: "admin_fee", N: 625_049_900},
		ledger.Entry{Month: 1, Kind: "procurement_amount", N: 5}, ledger.Entry{Month: 1, Kind: "consult_phone", N: 5})
	for n, want := range map[form.CellName]form.Value{
		"art20_5.license.decisions": "42", "art20_6.penalty.decisions": "0", "art20_6.coercion.decisions": "", "art20_8.admin_fee.amount_wan": "625.0499",
	} {
		if got := d.Filled.Value(n); got != want {
			t.Errorf("%s is %q, want %q", n, got, want)
		}
	}
	refs := d.Records("art20_5.license.decisions")
	if len(refs) != 2 || refs[0].Month != (Month{"liuhe", year, time.January, "license", 12}) || refs[0].Title != "某系统" || refs[1].On != day("2025-02-28") {
		t.Errorf("licences open %+v", refs)
	}
	if slices.Contains(d.Unkept, "art20_6.penalty.decisions") || !slices.Contains(d.Unkept, "art20_6.coercion.decisions") {
		t.Errorf("unkept: %v", d.Unkept)
	}
	var gaps []string
	for _, g := range d.Missing() {
		gaps = append(gaps, fmt.Sprint(g.Kind.ID, g.Months))
	}
	if want := []string{"penalty[January]", "admin_fee[February]"}; !slices.Equal(gaps, want) {
		t.Errorf("missing %v, want %v", gaps, want)
	}
}

// A total of part four is known when all four parts are.
func TestTotalsOfRemedies(t *testing.T) {
	d := drafted(t, "2026-01-05",
		ledger.Entry{Month: 3, Kind: "review_upheld", N: 2}, ledger.Entry{Month: 4, Kind: "review_corrected", N: 1},
		ledger.Entry{Month: 4, Kind: "review_other", N: 0},
		ledger.Entry{Month: 11, Kind: "review_pending", N: 3}, ledger.Entry{Month: 12, Kind: "review_pending", N: 1},
		ledger.Entry{Month: 5, Kind: "suit_direct_upheld", N: 1})
	if got := d.Filled.Value(form.RemedyCell("review", form.Total)); got != "4" {
		t.Errorf("reviews: %q", got)
	}
	if refs := d.Records(form.RemedyCell("review", form.Total)); len(refs) != 4 {
		t.Errorf("the total opens %+v", refs)
	}
	if got := d.Filled.Value(form.RemedyCell("suit_direct", form.Total)); got != "" {
		t.Errorf("a total of which three parts are not known is %q", got)
	}
}

// Every cell that a kind names is in the form of every year it names, and no
// cell is named twice in a year.
func TestKindsNameCellsOfTheForm(t *testing.T) {
	for y := ledger.FirstYear; y <= 2030; y++ {
		seen := map[string]bool{}
		for _, k := range ledger.Kinds() {
			n := k.CellIn(y)
			if n == "" {
				continue
			}
			if !form.Of(form.ForYear(y)).Has(form.CellName(n)) || seen[n] {
				t.Errorf("%d: %s names %s", y, k.ID, n)
			}
			seen[n] = true
		}
	}
}

// One docket is enough: part four is counted from dockets, each docket once,
// and the ledger's figures of the same thing are left out and named.
func TestRemediesAreCountedFromDockets(t *testing.T) {
	docket := func(serial int, kind foi.RemedyKind, accepted, decided string, result foi.RemedyResult) foi.RemedyRecord {
		r := foi.RemedyRecord{Number: foi.Number{Unit: "liuhe", Year: year, Serial: serial}, Kind: kind, Accepted: day(accepted), Result: result}
		if decided != "" {
			r.Decided = day(decided)
		}
		return r
	}
	figures := posted(ledger.Entry{Month: 3, Kind: "review_upheld", N: 2}).Figures(day("2026-01-05"))
	d, err := Compile(Records{Unit: "liuhe", Year: year, Ledger: figures, Remedies: []foi.RemedyRecord{
		docket(1, foi.Review, "2025-03-01", "2025-04-20", foi.Upheld),
		docket(2, foi.Review, "2024-12-01", "2025-01-20", foi.Corrected),
		docket(3, foi.SuitReviewed, "2025-05-01", "2026-01-03", foi.Upheld),
		docket(4, foi.SuitDirect, "2024-05-01", "2024-12-03", foi.Upheld),
	}})
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[form.CellName]form.Value{
		form.RemedyCell("review", "upheld"): "1", form.RemedyCell("review", "corrected"): "1", form.RemedyCell("review", form.Total): "2",
		form.RemedyCell("suit_reviewed", "pending"): "1", form.RemedyCell("suit_reviewed", form.Total): "1",
		form.RemedyCell("suit_direct", "upheld"): "0", form.RemedyCell("suit_direct", form.Total): "0",
	} {
		if got := d.Filled.Value(n); got != want || string(form.Int(len(d.Records(n)))) != string(want) {
			t.Errorf("%s is %q with %d records, want %q", n, got, len(d.Records(n)), want)
		}
	}
	if len(d.Ignored) != 1 || d.Ignored[0].Kind.ID != "review_upheld" || !strings.Contains(d.BehindRemedies(), "没有计入") {
		t.Errorf("ignored %v: %s", d.Ignored, d.BehindRemedies())
	}
	if d, _ = Compile(Records{Unit: "liuhe", Year: year, Ledger: figures}); d.Filled.Value(form.RemedyCell("review", "upheld")) != "2" || !strings.Contains(d.BehindRemedies(), "台账") {
		t.Errorf("without dockets the ledger counts: %s", d.BehindRemedies())
	}
}
