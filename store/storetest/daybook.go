package storetest

import (
	"context"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/audit"
	"gongkai/foi"
	"gongkai/ledger/daybook"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

func daybookDesk(s *store.Store) *daybook.Desk {
	return &daybook.Desk{Store: s.Ledger(), Cases: s.FOI(), Remedies: s.FOI(), Units: ledgerWorld{}, Now: func() time.Time { return docNow }}
}

// daybookLine is one application of a paper register, of last year.
func daybookLine(entry, received, ended string) daybook.Facts {
	f := daybook.Facts{Sort: daybook.Application, Title: "征地补偿标准", Book: "登记簿", Entry: entry, Applicant: foi.OrgOther, Channel: foi.MailSigned, Received: workday.MustParse(received)}
	if ended != "" {
		f.Ended, f.Outcome, f.Fee, f.Paid = workday.MustParse(ended), foi.OutcomePartial, 120, f.Received
	}
	return f
}

func daybookCases(t *testing.T, s *store.Store) {
	desk, clerk, ctx := daybookDesk(s), post("liuhe.clerk", org.Clerk, "liuhe"), t.Context()
	remedy := daybook.Facts{
		Sort: daybook.Remedy, Title: "明政复〔2025〕3号", Book: "应诉登记簿", Entry: "1", Kind: foi.SuitDirect, Result: foi.Corrected,
		Received: workday.MustParse("2025-03-01"), Ended: workday.MustParse("2025-05-01"),
	}
	cmd := daybook.Enter{Unit: "liuhe", Once: "daybook-1", Lines: []daybook.Facts{daybookLine("1", "2024-12-20", "2025-01-10"), daybookLine("2", "2025-02-05", ""), remedy}}
	annualKind(t, desk.Enter(ctx, clerk, cmd), "", "three lines")
	annualKind(t, desk.Enter(ctx, clerk, cmd), "", "the same form again")
	daybookReadBack(t, desk, cmd.Lines)
	daybookVersions(t, s, desk, clerk)
	daybookTogether(t, s)
	daybookAllOrNothing(t, s)
	daybookHandedIn(t, s)
	for year, n := range map[int]int{2024: 2, 2025: 1} { // entered with the first of its lines, struck out; amended
		entries, _, err := s.Audit().Find(ctx, audit.Filter{On: daybook.On("liuhe", year)})
		if annualKind(t, err, "", "log"); len(entries) != n {
			t.Errorf("%d entries of %d: %+v", len(entries), year, entries)
		}
	}
}

// daybookReadBack: a line comes back whole, in each year it belongs to.
func daybookReadBack(t *testing.T, desk *daybook.Desk, want []daybook.Facts) {
	t.Helper()
	for year, n := range map[int]int{2023: 0, 2024: 1, 2025: 3, 2026: 1} {
		lines, err := desk.Daybook(t.Context(), "liuhe", year)
		if annualKind(t, err, "", "read back"); len(lines) != n {
			t.Errorf("%d has %d lines, want %d", year, len(lines), n)
		}
	}
	book, err := desk.Open(t.Context(), gongkai.System, "liuhe", 2025)
	annualKind(t, err, "", "read back")
	for i, l := range book.Lines {
		if l.Facts != want[i] || l.Version != 1 || l.Person != "liuhe.clerk" || !l.At.Equal(docNow) {
			t.Errorf("line %d came back as %+v", i, l)
		}
	}
	if got := book.Lines[0].Number; got != (foi.Number{Unit: "liuhe", Year: 2024, Serial: 1}) {
		t.Errorf("the first of 2024 is %v", got)
	}
}

// daybookVersions: a correction and striking out are further versions, of which
// the last stands.
func daybookVersions(t *testing.T, s *store.Store, desk *daybook.Desk, clerk gongkai.Actor) {
	t.Helper()
	ctx, no := t.Context(), foi.Number{Unit: "liuhe", Year: 2025, Serial: 1}
	annualKind(t, desk.Amend(ctx, clerk, no, daybook.Amend{Facts: daybookLine("2", "2025-02-05", "2025-03-01"), Version: 1, Once: "daybook-2"}), "", "its end")
	annualKind(t, desk.Strike(ctx, clerk, foi.Number{Unit: "liuhe", Year: 2024, Serial: 1}, daybook.Strike{Reason: "不是申请", Version: 1}), "", "struck out")
	versions, err := s.Ledger().DaybookLine(ctx, no)
	annualKind(t, err, "", "versions")
	if len(versions) != 2 || versions[0].Version != 2 || versions[0].Outcome != foi.OutcomePartial || versions[1].Outcome != "" {
		t.Errorf("versions: %+v", versions)
	}
	stale := daybook.Step{Lines: versions[:1], Entry: audit.By(clerk, "ledger.daybook.amend", daybook.On("liuhe", 2025), "")}
	stale.Lines[0].Once = "daybook-3"
	annualKind(t, s.Ledger().SaveDaybook(ctx, stale), gongkai.Conflict, "a version that exists")
	lines, err := desk.Daybook(ctx, "liuhe", 2025)
	if annualKind(t, err, "", "what stands"); len(lines) != 2 || lines[0].Number != no || lines[0].Version != 2 {
		t.Errorf("what stands: %+v", lines)
	}
	_, err = s.Ledger().DaybookLine(ctx, foi.Number{Unit: "liuhe", Year: 2025, Serial: 99})
	annualKind(t, err, gongkai.NotFound, "no such line")
}

// daybookTogether: of two presses of one form at once both succeed, and one is
// written.
func daybookTogether(t *testing.T, s *store.Store) {
	t.Helper()
	line := daybook.Line{Number: foi.Number{Unit: "shaping", Year: 2025}, Version: 1, Facts: daybookLine("1", "2025-02-05", ""), At: docNow, Once: "together"}
	step := daybook.Step{Lines: []daybook.Line{line}, Entry: audit.By(gongkai.System, "ledger.daybook.enter", daybook.On("shaping", 2025), "")}
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			if err := s.Ledger().SaveDaybook(context.WithoutCancel(t.Context()), step); err != nil {
				t.Errorf("pressed together: %v", err)
			}
		})
	}
	both.Wait()
	book, err := s.Ledger().Daybook(t.Context(), "shaping", 2025)
	if annualKind(t, err, "", "pressed together"); len(book.Lines) != 1 {
		t.Errorf("pressed together: %+v", book)
	}
}

// daybookAllOrNothing: a step whose second line exists leaves nothing.
func daybookAllOrNothing(t *testing.T, s *store.Store) {
	t.Helper()
	fresh := daybook.Line{Number: foi.Number{Unit: "shaping", Year: 2025}, Version: 1, Facts: daybookLine("5", "2025-02-05", ""), At: docNow}
	exists := fresh
	exists.Number.Serial = 1
	bad := daybook.Step{Lines: []daybook.Line{fresh, exists}, Entry: audit.By(gongkai.System, "ledger.daybook.enter", daybook.On("shaping", 2025), "")}
	annualKind(t, s.Ledger().SaveDaybook(t.Context(), bad), gongkai.Conflict, "a version that exists")
	book, err := s.Ledger().Daybook(t.Context(), "shaping", 2025)
	if annualKind(t, err, "", "after a refused step"); len(book.Lines) != 1 || book.Lines[0].Entry != "1" {
		t.Errorf("a refused step left %+v", book)
	}
}

// daybookHandedIn: a year is locked from the report's submission on.
func daybookHandedIn(t *testing.T, s *store.Store) {
	t.Helper()
	for i, stage := range []annual.Stage{annual.Drafting, annual.Approved, annual.Submitted, annual.Returned} {
		p := annual.Paper{Unit: "qingling", Year: 2025, Version: i + 1, Stage: stage}
		step := annual.PaperStep{Paper: p, Entry: audit.By(gongkai.System, "annual.test", annual.Name("qingling", 2025), "")}
		annualKind(t, s.Annual().SavePaper(t.Context(), step), "", "a paper")
		locked, err := s.Ledger().HandedIn(t.Context(), "qingling", 2025)
		if annualKind(t, err, "", "handed in"); locked != (stage == annual.Submitted) {
			t.Errorf("%s: handed in %v", stage, locked)
		}
	}
}
