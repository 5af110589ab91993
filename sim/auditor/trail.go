package auditor

// trail holds what stands in the tables against what was written down of it
// (条例第四十五条): every version of a case, a docket, a document and a report, and
// every posting of a ledger, came by an act that is in the log; a case has an
// event for each.
func (a *audit) trail() {
	entries := map[string]int64{}
	for _, e := range a.Tables["audit_entry"] {
		entries[e.text("subject")]++
	}
	come := func(on string, version int64) {
		if entries[on] < version {
			a.find(Trail, on, "改到第 %d 版，日志里只有 %d 次", version, entries[on])
		}
	}
	events := a.tally("foi_event", nameOf, "seq")
	for _, r := range a.Tables["foi_application"] {
		come("foi/"+nameOf(r), r.number("version"))
		a.whole("办理记录 "+nameOf(r), events[nameOf(r)], r.number("version"))
	}
	for _, r := range a.Tables["foi_docket"] {
		come("foi/docket/"+nameOf(r), r.number("version"))
	}
	for _, r := range a.Tables["doc"] {
		come("doc/"+docOf(r), r.number("version"))
	}
	for table, subject := range map[string]string{"annual_paper": "annual/", "ledger_posting": "ledger/"} {
		counter := map[string]string{"annual_paper": "version", "ledger_posting": "no"}[table]
		for key, t := range a.tally(table, func(r Row) string { return r.key().String() }, counter) {
			come(subject+key, t.last)
			a.whole(table+" "+key, t, t.last)
		}
	}
}

// tallied is how many rows there are of one thing, and the highest number.
type tallied struct{ rows, last int64 }

func (a *audit) tally(table string, of func(Row) string, counter string) map[string]tallied {
	all := map[string]tallied{}
	for _, r := range a.Tables[table] {
		t := all[of(r)]
		all[of(r)] = tallied{t.rows + 1, max(t.last, r.number(counter))}
	}
	return all
}

func (a *audit) whole(on string, t tallied, want int64) {
	if t.rows != want || t.last != want {
		a.find(Trail, on, "应有 %d 条，有 %d 条，最后一条是第 %d 条", want, t.rows, t.last)
	}
}
