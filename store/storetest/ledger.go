package storetest

import (
	"context"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/store"
)

type ledgerWorld struct{}

func (ledgerWorld) Unit(_ context.Context, id gongkai.UnitID) (org.Unit, error) {
	return org.Unit{ID: id}, nil
}

func ledgerDesk(s *store.Store) *ledger.Desk {
	return &ledger.Desk{Store: s.Ledger(), Units: ledgerWorld{}, Now: func() time.Time { return docNow }}
}

func ledgerCases(t *testing.T, s *store.Store) {
	desk, clerk, ctx := ledgerDesk(s), post("liuhe.clerk", org.Clerk, "liuhe"), t.Context()
	year := docNow.Year()
	cmd := ledger.Enter{Unit: "liuhe", Year: year, Once: "first", Given: []ledger.Given{
		{Month: time.January, Kind: "license", Text: "12", Source: "审批系统月报"},
		{Month: time.January, Kind: "admin_fee", Text: "12345.67", Source: "财政票据系统"},
	}}
	annualKind(t, desk.Enter(ctx, post("other", org.Clerk, "shaping"), cmd), gongkai.Forbidden, "a clerk of another unit")
	annualKind(t, desk.Enter(ctx, clerk, cmd), "", "the unit's clerk")
	annualKind(t, desk.Enter(ctx, clerk, cmd), "", "the same form again")
	ledgerReadBack(t, desk, year)
	ledgerCorrection(t, desk, clerk, year)
	ledgerPressedTogether(t, s, year)
	ledgerAllOrNothing(t, s, year)
	ledgerApart(t, desk, clerk, year)
	entries, _, err := s.Audit().Find(ctx, audit.Filter{On: ledger.On("liuhe", year)})
	annualKind(t, err, "", "log")
	if len(entries) != 3 {
		t.Errorf("%d entries for three postings: %+v", len(entries), entries)
	}
}

func ledgerReadBack(t *testing.T, desk *ledger.Desk, year int) {
	t.Helper()
	book, err := desk.Open(t.Context(), gongkai.System, "liuhe", year)
	annualKind(t, err, "", "read back")
	if len(book.Postings) != 1 || len(book.Postings[0].Entries) != 2 {
		t.Fatalf("came back as %+v", book)
	}
	line, ok := book.Stands(time.January, "admin_fee")
	if !ok || line.N != 1234567 || line.Source != "财政票据系统" || line.Posting.Person != "liuhe.clerk" || !line.Posting.At.Equal(docNow) {
		t.Errorf("the fee came back as %+v", line)
	}
}

func ledgerCorrection(t *testing.T, desk *ledger.Desk, clerk gongkai.Actor, year int) {
	t.Helper()
	ctx := t.Context()
	cmd := ledger.Enter{Unit: "liuhe", Year: year, Version: 1, Once: "second", Given: []ledger.Given{{Month: time.January, Kind: "license", Text: "13", Source: "审批系统月报"}}}
	annualKind(t, desk.Enter(ctx, clerk, cmd), gongkai.Invalid, "a correction without a reason")
	cmd.Reason = "漏计一件"
	annualKind(t, desk.Enter(ctx, clerk, cmd), "", "a correction")
	cmd.Once, cmd.Given[0].Text = "third", ""
	annualKind(t, desk.Enter(ctx, clerk, cmd), gongkai.Conflict, "a page that is out of date")
	cmd.Version = 2
	annualKind(t, desk.Enter(ctx, clerk, cmd), "", "taken back")
	book, err := desk.Open(ctx, clerk, "liuhe", year)
	annualKind(t, err, "", "after the correction")
	lines := book.History(time.January, "license")
	if len(lines) != 3 || !lines[0].TakenBack || lines[1].N != 13 || lines[1].Posting.Reason != "漏计一件" || lines[2].N != 12 {
		t.Errorf("the history is %+v", lines)
	}
}

// ledgerPressedTogether: of two presses of one form at once both succeed, and
// one is written; of two forms with the same number one is told to try again.
func ledgerPressedTogether(t *testing.T, s *store.Store, year int) {
	t.Helper()
	step := func(once string) ledger.Step {
		return ledger.Step{Unit: "shaping", Year: year, Entry: audit.By(gongkai.System, "ledger.enter", ledger.On("shaping", year), ""),
			Posting: ledger.Posting{No: 1, At: docNow, Once: once, Entries: []ledger.Entry{{Month: time.March, Kind: "penalty", N: 2, Source: "执法台账"}}}}
	}
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			if err := s.Ledger().Save(t.Context(), step("together")); err != nil {
				t.Errorf("pressed together: %v", err)
			}
		})
	}
	both.Wait()
	annualKind(t, s.Ledger().Save(t.Context(), step("another")), gongkai.Conflict, "the same number from another form")
	book, err := s.Ledger().Book(t.Context(), "shaping", year)
	annualKind(t, err, "", "pressed together")
	if len(book.Postings) != 1 || len(book.Postings[0].Entries) != 1 {
		t.Errorf("pressed together: %+v", book)
	}
}

// ledgerAllOrNothing: a posting whose entry the log refuses leaves nothing.
func ledgerAllOrNothing(t *testing.T, s *store.Store, year int) {
	t.Helper()
	bad := ledger.Step{Unit: "qingling", Year: year, Posting: ledger.Posting{No: 1, At: docNow, Entries: []ledger.Entry{
		{Month: time.March, Kind: "penalty", N: 2, Source: "执法台账"}, {Month: time.March, Kind: "penalty", N: 3, Source: "执法台账"},
	}}, Entry: audit.By(gongkai.System, "ledger.enter", "", "")}
	annualKind(t, s.Ledger().Save(t.Context(), bad), gongkai.Conflict, "one figure twice in a posting")
	book, err := s.Ledger().Book(t.Context(), "qingling", year)
	annualKind(t, err, "", "after a refused posting")
	if len(book.Postings) != 0 {
		t.Errorf("a refused posting left %+v", book)
	}
}

// ledgerApart: years and units do not mix.
func ledgerApart(t *testing.T, desk *ledger.Desk, clerk gongkai.Actor, year int) {
	t.Helper()
	book, err := desk.Open(t.Context(), clerk, "liuhe", year-1)
	annualKind(t, err, "", "another year")
	if len(book.Postings) != 0 {
		t.Errorf("the year before has %+v", book)
	}
	months, err := desk.Months(t.Context(), year)
	annualKind(t, err, "", "months")
	if len(months) != 2 || len(months["liuhe"]) != 1 || months["shaping"][0] != time.March {
		t.Errorf("months: %v", months)
	}
}
