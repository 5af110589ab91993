package annual

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"gongkai/annual/form"
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
