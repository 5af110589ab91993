package annual

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/workday"
)

const year = 2025

func day(s string) workday.Day { return workday.MustParse(s) }

func TestEachApplicationStandsInItsRows(t *testing.T) {
	cases := []struct {
		name     string
		received string
		ended    string
		want     []string
	}{
		{"came and went in the year", "2025-03-05", "2025-04-01", []string{"new_received", "granted", "result_total"}},
		{"came before, went in the year", "2024-12-31", "2025-01-01", []string{"carried_in", "granted", "result_total"}},
		{"came in the year, still open", "2025-12-31", "", []string{"new_received", "carried_out"}},
		{"came in the year, went after it", "2025-12-01", "2026-01-05", []string{"new_received", "carried_out"}},
		{"open the whole year", "2024-11-11", "2026-02-02", []string{"carried_in", "carried_out"}},
		{"went before the year", "2024-11-11", "2024-12-31", nil},
		{"comes after the year", "2026-01-01", "", nil},
	}
	for _, c := range cases {
		d := compile(t, record(1, foi.NaturalPerson, c.received, c.ended, foi.OutcomeGranted))
		var got []string
		for _, row := range d.Filled.Form().Table(form.Applications).Rows {
			if d.Filled.Value(form.Name(form.Applications, row.ID, "natural_person")) == "1" {
				got = append(got, row.ID)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestEveryNumberOpensItsRecords(t *testing.T) {
	d := compile(t,
		record(1, foi.NaturalPerson, "2025-03-05", "2025-04-01", foi.OutcomeGranted),
		record(2, foi.OrgBusiness, "2025-02-01", "2025-02-20", foi.OutcomeGranted))
	got := d.Records(form.Name(form.Applications, "granted", form.Total))
	if len(got) != 2 || got[0].Case.Serial != 2 || got[0].On != day("2025-02-20") || got[1].Case.Serial != 1 {
		t.Errorf("granted, total: %+v", got)
	}
	if len(d.Records(form.Name(form.Applications, "partial", form.Total))) != 0 {
		t.Error("a zero has records")
	}
}

func TestNormativeDocumentsAreCountedAndOpened(t *testing.T) {
	doc := catalog.NormativeDoc{ID: catalog.ID{Unit: "liuhe", Serial: 7}, Title: "办法", FormedOn: day("2025-05-01")}
	d, err := Compile(Records{Unit: "liuhe", Year: year, Normative: catalog.NormativeCount{Issued: []catalog.NormativeDoc{doc}, InForce: []catalog.NormativeDoc{doc}}})
	if err != nil {
		t.Fatal(err)
	}
	n := form.Name("art20_1", "normative_document", "in_force")
	if d.Filled.Value(n) != "1" || d.Records(n)[0].Doc != doc.ID {
		t.Errorf("%s: %s, %+v", n, d.Filled.Value(n), d.Records(n))
	}
}

// Whatever the year brought, the draft keeps the rules of arithmetic, agrees
// with foi's own count, and has as many records behind a cell as the cell says.
func TestAnyRecordsBalance(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2025))
	for round := range 200 {
		cases := randomCases(r, r.IntN(60))
		d, err := Compile(Records{Unit: "liuhe", Organ: "明阳县柳河镇人民政府", Year: year, Cases: cases, Ledger: fullLedger(func(kind int) int64 { return int64(kind) })})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range d.Findings() {
			switch f.Rule {
			case "balance", "row_sum", "result_sum", "litigation_total", "narrative_vs_table", "blank_cells", "missing_cell":
				t.Fatalf("round %d: %s: %s", round, f.Rule, f.Message)
			}
		}
		checkCount(t, d, foi.CountYear(cases, year))
		for n, c := range d.Filled.Cells {
			if _, ledger := d.Figure(n); !ledger && n[:8] != "remedies" && string(form.Int(len(d.Records(n)))) != string(c.Value) {
				t.Fatalf("round %d: %s is %s with %d records", round, n, c.Value, len(d.Records(n)))
			}
		}
	}
}

func checkCount(t *testing.T, d Draft, want foi.Count) {
	t.Helper()
	total := func(row string) string { return string(d.Filled.Value(form.Name(form.Applications, row, form.Total))) }
	for row, n := range map[string]int{form.NewReceived: want.NewReceived, form.CarriedIn: want.CarriedIn, form.ResultTotal: want.Total(), form.CarriedOut: want.CarriedOut} {
		if total(row) != fmt.Sprint(n) {
			t.Fatalf("%s: %s, foi counts %d", row, total(row), n)
		}
	}
	for outcome, n := range want.Ended {
		if total(string(outcome)) != fmt.Sprint(n) {
			t.Fatalf("%s: %s, foi counts %d", outcome, total(string(outcome)), n)
		}
	}
}

func randomCases(r *rand.Rand, n int) []foi.Record {
	outcomes := foi.Outcomes()
	kinds := []foi.ApplicantKind{foi.NaturalPerson, foi.OrgBusiness, foi.OrgResearch, foi.OrgPublicWelfare, foi.OrgLegalService, foi.OrgOther}
	var all []foi.Record
	for i := range n {
		c := foi.Record{Number: foi.Number{Unit: "liuhe", Year: year, Serial: i + 1}, Kind: kinds[r.IntN(len(kinds))]}
		c.Received = day("2024-10-01").AddDays(r.IntN(500))
		if r.IntN(4) > 0 {
			c.Ended, c.Outcome = c.Received.AddDays(r.IntN(60)), outcomes[r.IntN(len(outcomes))]
		}
		all = append(all, c)
	}
	return all
}

func TestWhatCannotBeDrafted(t *testing.T) {
	if _, err := Compile(Records{Unit: "liuhe", Year: 2020}); gongkai.KindOf(err) != gongkai.Invalid {
		t.Errorf("2020: %v", err)
	}
	odd := record(1, "nobody", "2025-03-05", "", "")
	if _, err := Compile(Records{Unit: "liuhe", Year: year, Cases: []foi.Record{odd}}); gongkai.KindOf(err) != gongkai.Invalid {
		t.Errorf("unknown kind of applicant: %v", err)
	}
}

// A cell of which nobody has kept a record is blank, and the draft says so: it
// is not zero.
func TestWhatIsNotKeptIsBlankNotZero(t *testing.T) {
	d := drafted(t, "2026-01-05")
	if len(d.Unkept) != 4+15 {
		t.Errorf("%d cells without records: %v", len(d.Unkept), d.Unkept)
	}
	for _, n := range d.Unkept {
		if c := d.Filled.Cells[n]; c.Value != "" || c.State != form.Blank {
			t.Errorf("%s has no record and reads %q", n, c.Text)
		}
	}
	if d.Filled.Value("applications.granted.total") != "0" {
		t.Error("what is counted, and is none, is no zero")
	}
	found := map[string]bool{}
	for _, f := range d.Findings() {
		found[f.Rule] = found[f.Rule] || f.Severity == rule.Incomplete
	}
	if !found["fee_statement"] || !found["blank_cells"] {
		t.Errorf("a draft without a statement on fees and with blank cells passes: %v", found)
	}
}

// compile drafts a year with these applications and a ledger of nothing but 0.
func compile(t *testing.T, cases ...foi.Record) Draft {
	t.Helper()
	d, err := Compile(Records{Unit: "liuhe", Organ: "明阳县柳河镇人民政府", Year: year, Cases: cases, Ledger: noughts()})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func record(serial int, kind foi.ApplicantKind, received, ended string, outcome foi.Outcome) foi.Record {
	r := foi.Record{Number: foi.Number{Unit: "liuhe", Year: year, Serial: serial}, Kind: kind, Received: day(received)}
	if ended != "" {
		r.Ended, r.Outcome = day(ended), outcome
	}
	return r
}
