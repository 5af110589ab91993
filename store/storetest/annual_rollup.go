package storetest

import (
	"reflect"
	"testing"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/audit"
	"gongkai/store"
	"gongkai/workday"
)

// annualRollups: roll-ups are kept version by version with their members; the
// reports that can be summed are those accepted or published, the newest of each;
// no report is summed by two units.
func annualRollups(t *testing.T, s *store.Store) {
	const year = 2023
	ctx, papers := t.Context(), s.Annual()
	cell := form.Name(form.Applications, "granted", form.Total)
	filled := func(v form.Value) form.Filled {
		return form.Filled{Version: form.V2021, Year: year, Cells: map[form.CellName]form.Cell{cell: {Name: cell, Value: v}}}
	}
	save := func(unit gongkai.UnitID, version int, stage annual.Stage, f form.Filled, r *annual.Report, kind gongkai.Kind) {
		t.Helper()
		p := annual.Paper{Unit: unit, Year: year, Version: version, Stage: stage, Frozen: &annual.Frozen{Filled: f, Beside: annual.Beside{annual.Fees: f.Value(cell)}}}
		step := annual.PaperStep{Paper: p, Report: r, Entry: audit.By(gongkai.System, "annual.move", annual.Name(unit, year), "")}
		annualKind(t, papers.SavePaper(ctx, step), kind, string(unit))
	}
	out := func(unit gongkai.UnitID, version int, v form.Value) *annual.Report {
		return &annual.Report{Unit: unit, Year: year, Version: version, Title: "报告", Filled: filled(v), Beside: annual.Beside{annual.Fees: v}, On: workday.MustParse("2024-01-30")}
	}
	save("a", 1, annual.Submitted, filled("9"), nil, "")
	save("b", 1, annual.Accepted, filled("2"), nil, "")
	save("c", 1, annual.Published, filled("3"), out("c", 1, "3"), "")
	save("d", 1, annual.Published, filled("4"), out("d", 1, "4"), "")
	save("d", 2, annual.Accepted, filled("5"), nil, "")
	save("e", 1, annual.Published, filled("6"), out("e", 1, "6"), "")
	save("e", 2, annual.Drafting, filled("7"), nil, "")
	children, err := papers.Children(ctx, year)
	annualKind(t, err, "", "children")
	got := map[gongkai.UnitID][2]any{}
	for _, c := range children {
		got[c.Unit] = [2]any{c.Version, string(c.Values[cell])}
		if c.Beside[annual.Fees] != c.Values[cell] {
			t.Errorf("%s: beside its form %v, want %s", c.Unit, c.Beside, c.Values[cell])
		}
	}
	want := map[gongkai.UnitID][2]any{"b": {1, "2"}, "c": {1, "3"}, "d": {2, "5"}, "e": {1, "6"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("children %v, want %v", got, want)
	}
	annualRolled(t, s, year)
}

func annualRolled(t *testing.T, s *store.Store, year int) {
	t.Helper()
	ctx, papers := t.Context(), s.Annual()
	roll := func(unit gongkai.UnitID, version int, bodies ...annual.Body) annual.PaperStep {
		r := annual.Rollup{Unit: unit, Year: year, Version: version, Bodies: bodies, Gap: "缺一家", At: docNow,
			Adjustments: []annual.Adjustment{{Cell: "remedies.row.review_upheld", N: "-1", Why: "更正", At: docNow}}}
		p := annual.Paper{Unit: unit, Year: year, Version: version, Stage: annual.Drafting, Rollup: version}
		return annual.PaperStep{Paper: p, Rollup: &r, Entry: audit.By(gongkai.System, "annual.roll_up", annual.Name(unit, year), "")}
	}
	summed := func(unit gongkai.UnitID, version int) annual.Body {
		return annual.Body{Unit: unit, State: annual.Summed, Version: version, Cells: map[form.CellName]form.Value{"art20_8.admin_fee.amount_wan": "625.0499"}}
	}
	_, err := papers.Rollup(ctx, "top", year, 1)
	annualKind(t, err, gongkai.NotFound, "no roll-up yet")
	first := roll("top", 1, summed("b", 1), annual.Body{Unit: "f", State: annual.Covered, Through: "b"}, annual.Body{Unit: "g", State: annual.Missing})
	annualKind(t, papers.SavePaper(ctx, first), "", "roll up")
	kept, err := papers.Rollup(ctx, "top", year, 1)
	annualKind(t, err, "", "read back")
	if !reflect.DeepEqual(kept, *first.Rollup) {
		t.Errorf("came back as %+v", kept)
	}
	annualKind(t, papers.SavePaper(ctx, roll("other", 1, summed("c", 1), summed("b", 1))), gongkai.Conflict, "a body twice")
	if _, err := papers.Paper(ctx, "other", year); gongkai.KindOf(err) != gongkai.NotFound {
		t.Error("half a refused roll-up was saved")
	}
	annualKind(t, papers.SavePaper(ctx, roll("top", 2, summed("c", 1))), "", "roll up again")
	annualKind(t, papers.SavePaper(ctx, roll("other", 1, summed("b", 1))), "", "what top has let go")
	members, err := papers.Members(ctx, year)
	annualKind(t, err, "", "members")
	want := []annual.Member{{Unit: "other", Rollup: 1, Body: "b", Version: 1}, {Unit: "top", Rollup: 1, Body: "b", Version: 1}, {Unit: "top", Rollup: 1, Body: "f"}, {Unit: "top", Rollup: 2, Body: "c", Version: 1}}
	if !reflect.DeepEqual(members, want) {
		t.Errorf("members %+v", members)
	}
}
