package auditor

import (
	"fmt"
	"sort"
	"strings"

	"gongkai/workday"
)

// figures are the cells of a report of form 2021 by their published names.
// Money stands in ten-thousandths of 万元; a cell without any record is not in it.
type figures map[string]int64

// cells holds every report that the program made against the records.
func (a *audit) cells() {
	for _, r := range a.made() {
		want, found := a.recount(r.key()), printed(r)
		if r.number("rollup") > 0 {
			want = a.rolledUp(r, want)
		}
		a.compare(r.key().String(), want, found)
	}
}

// made are the newest versions of reports that went the whole way in the
// program; those taken in from files say what they say.
func (a *audit) made() (all []Row) {
	newest, stage := map[unitYear]Row{}, map[unitYear]Row{}
	for _, r := range a.Tables["annual_report"] {
		if old, ok := newest[r.key()]; !ok || r.number("version") > old.number("version") {
			newest[r.key()] = r
		}
	}
	for _, r := range a.Tables["annual_paper"] {
		if old, ok := stage[r.key()]; !ok || r.number("version") > old.number("version") {
			stage[r.key()] = r
		}
	}
	for key, r := range newest {
		if p, ok := stage[key]; ok && p.text("stage") == "published" {
			all = append(all, r)
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].key().String() < all[j].key().String() })
	return all
}

// printed are the cells of a published report.
func printed(r Row) figures {
	var filled struct {
		Cells map[string]struct{ Value string }
	}
	f := figures{}
	if r.object("filled", &filled) != nil {
		return f
	}
	for name, c := range filled.Cells {
		if n, ok := scaled(name, c.Value); ok {
			f[name] = n
		}
	}
	return f
}

// scaled reads a value; money keeps four decimals.
func scaled(cell, value string) (int64, bool) {
	if value == "" {
		return 0, false
	}
	if !strings.HasSuffix(cell, "amount_wan") {
		var n int64
		_, err := fmt.Sscanf(value, "%d", &n)
		return n, err == nil
	}
	whole, decimals, _ := strings.Cut(value, ".")
	var n int64
	_, err := fmt.Sscanf(whole+(decimals + "0000")[:4], "%d", &n)
	return n, err == nil
}

func (a *audit) compare(on string, want, found figures) {
	names := map[string]bool{}
	for n := range want {
		names[n] = true
	}
	for n := range found {
		names[n] = true
	}
	sorted := make([]string, 0, len(names))
	for n := range names {
		sorted = append(sorted, n)
	}
	sort.Strings(sorted)
	for _, n := range sorted {
		w, known := want[n]
		f, there := found[n]
		switch {
		case known && !there:
			a.find(Cells, on+" "+n, "报告是空的，记录有 %d", w)
		case !known && there:
			a.find(Cells, on+" "+n, "报告有 %d，没有记录", f)
		case w != f:
			a.find(Cells, on+" "+n, "报告是 %d，记录是 %d", f, w)
		}
	}
}

// recount counts a unit's own records of a year.
func (a *audit) recount(k unitYear) figures {
	f := figures{}
	a.applications(k, f)
	a.normative(k, f)
	if !a.dockets(k, f) {
		a.ledger(k, f, func(cell string) bool { return strings.HasPrefix(cell, "remedies.") })
	}
	a.ledger(k, f, func(cell string) bool { return !strings.HasPrefix(cell, "remedies.") })
	remedyTotals(f)
	return f
}

// kinds are the columns of part three, in the order of the form.
var kinds = []string{"natural_person", "org_business", "org_research", "org_public_welfare", "org_legal_service", "org_other"}

// applications fills part three: one row for how it came, one for how it ended.
func (a *audit) applications(k unitYear, f figures) {
	first, last := workday.Date(k.year, 1, 1), workday.Date(k.year, 12, 31)
	for _, row := range append([]string{"new_received", "carried_in", "result_total", "carried_out"}, outcomes...) {
		for _, column := range append([]string{"total"}, kinds...) {
			f["applications."+row+"."+column] = 0
		}
	}
	for _, r := range a.Tables["foi_application"] {
		received, ended := r.day("received_on"), r.day("ended_on")
		if r.text("org_id") != k.unit || received.IsZero() || received > last || !ended.IsZero() && ended < first {
			continue
		}
		rows := []string{"new_received"}
		if received < first {
			rows[0] = "carried_in"
		}
		if ended.IsZero() || ended > last {
			rows = append(rows, "carried_out")
		} else {
			rows = append(rows, r.text("outcome"), "result_total")
		}
		for _, row := range rows {
			f["applications."+row+".total"]++
			f["applications."+row+"."+r.text("kind")]++
		}
	}
}

// normative fills the first line of part two: what was issued, what ceased, what
// was in force on 31 December.
func (a *audit) normative(k unitYear, f figures) {
	first, last := workday.Date(k.year, 1, 1), workday.Date(k.year, 12, 31)
	const cell = "art20_1.normative_document."
	for _, column := range []string{"issued", "repealed", "in_force"} {
		f[cell+column] = 0
		f["art20_1.regulation."+column] = 0
	}
	for _, r := range a.Tables["doc"] {
		if r.text("org_id") != k.unit || r.number("normative") == 0 || r.text("state") != "published" {
			continue
		}
		formed, end := r.day("formed_on"), r.day("repealed_on")
		if ran := r.day("expires_on"); !ran.IsZero() && (end.IsZero() || ran+1 < end) {
			end = ran + 1
		}
		if formed >= first && formed <= last {
			f[cell+"issued"]++
		}
		if !end.IsZero() && end >= first && end <= last {
			f[cell+"repealed"]++
		}
		if formed <= last && (end.IsZero() || end > last) {
			f[cell+"in_force"]++
		}
	}
}

var (
	remedyGroups  = []string{"review", "suit_direct", "suit_reviewed"}
	remedyResults = []string{"upheld", "corrected", "other", "pending"}
)

// dockets fills part four; false if the unit has none that counts.
func (a *audit) dockets(k unitYear, f figures) bool {
	first, last := workday.Date(k.year, 1, 1), workday.Date(k.year, 12, 31)
	counted := map[string]int64{}
	for _, r := range a.Tables["foi_docket"] {
		accepted, decided := r.day("accepted_on"), r.day("decided_on")
		if r.text("org_id") != k.unit || accepted.IsZero() || accepted > last || !decided.IsZero() && decided < first {
			continue
		}
		result := "pending"
		if !decided.IsZero() && decided <= last {
			result = r.text("result")
		}
		counted["remedies.row."+r.text("kind")+"_"+result]++
	}
	if len(counted) == 0 {
		return false
	}
	for _, g := range remedyGroups {
		for _, r := range remedyResults {
			cell := "remedies.row." + g + "_" + r
			f[cell] = counted[cell]
		}
	}
	return true
}

// remedyTotals adds up part four where every part of a total is known.
func remedyTotals(f figures) {
	for _, g := range remedyGroups {
		sum, known := int64(0), true
		for _, r := range remedyResults {
			n, ok := f["remedies.row."+g+"_"+r]
			sum, known = sum+n, known && ok
		}
		if known {
			f["remedies.row."+g+"_total"] = sum
		}
	}
}

// ledgerCells is what monthly figures put into form 2021.
var ledgerCells = map[string]string{
	"license": "art20_5.license.decisions", "penalty": "art20_6.penalty.decisions", "coercion": "art20_6.coercion.decisions",
	"admin_fee":     "art20_8.admin_fee.amount_wan",
	"review_upheld": "remedies.row.review_upheld", "review_corrected": "remedies.row.review_corrected",
	"review_other": "remedies.row.review_other", "review_pending": "remedies.row.review_pending",
	"suit_direct_upheld": "remedies.row.suit_direct_upheld", "suit_direct_corrected": "remedies.row.suit_direct_corrected",
	"suit_direct_other": "remedies.row.suit_direct_other", "suit_direct_pending": "remedies.row.suit_direct_pending",
	"suit_reviewed_upheld": "remedies.row.suit_reviewed_upheld", "suit_reviewed_corrected": "remedies.row.suit_reviewed_corrected",
	"suit_reviewed_other": "remedies.row.suit_reviewed_other", "suit_reviewed_pending": "remedies.row.suit_reviewed_pending",
}

// ledgers are the entries of a unit and year.
func (a *audit) ledgers(k unitYear) []Row {
	if a.book == nil {
		a.book = map[unitYear][]Row{}
		for _, r := range a.Tables["ledger_entry"] {
			a.book[r.key()] = append(a.book[r.key()], r)
		}
	}
	return a.book[k]
}

// ledger adds up the months of a year, the last word on each; what is pending is
// that of the last month.
func (a *audit) ledger(k unitYear, f figures, takes func(cell string) bool) {
	type slot struct {
		kind  string
		month int64
	}
	stands := map[slot]Row{}
	for _, r := range a.ledgers(k) {
		at := slot{r.text("kind"), r.number("month")}
		if cell := ledgerCells[at.kind]; cell == "" || !takes(cell) {
			continue
		}
		if old, ok := stands[at]; !ok || r.number("no") > old.number("no") {
			stands[at] = r
		}
	}
	sums, latest := map[string]int64{}, map[string]int64{}
	for at, r := range stands {
		cell := ledgerCells[at.kind]
		switch {
		case r.number("taken_back") != 0:
		case !strings.HasSuffix(cell, "_pending"):
			sums[cell] += r.number("n")
		case at.month >= latest[cell]:
			latest[cell], sums[cell] = at.month, r.number("n")
		}
	}
	for cell, n := range sums {
		if strings.HasSuffix(cell, "amount_wan") {
			n = (n + 50) / 100 // 分 → 元, which is a ten-thousandth of 万元
		}
		f[cell] = n
	}
}
