package annual

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/foi"
	"gongkai/org"
)

// A grove is a random tree of units with the records of each.
type grove struct {
	tree    org.Tree
	drafts  map[gongkai.UnitID]Draft
	reports map[gongkai.UnitID]Draft // accepted, with what they rolled up
	rolled  map[gongkai.UnitID]Rollup
}

func randomGrove(t *testing.T, r *rand.Rand) grove {
	g := grove{drafts: map[gongkai.UnitID]Draft{}, reports: map[gongkai.UnitID]Draft{}, rolled: map[gongkai.UnitID]Rollup{}}
	units := []org.Unit{{ID: "u0", Name: "明阳县人民政府", Short: "县政府", Kind: org.County}}
	for i := 1; i < 2+r.IntN(12); i++ {
		parent := units[r.IntN(len(units))].ID
		units = append(units, org.Unit{ID: gongkai.UnitID(fmt.Sprintf("u%d", i)), Name: fmt.Sprintf("机关%d", i), Short: fmt.Sprint(i), Kind: org.Department, Parent: parent})
	}
	g.tree = org.NewTree(units)
	for _, u := range units {
		cases := randomCases(r, r.IntN(12))
		for i := range cases {
			cases[i].Number.Unit = u.ID
		}
		d, err := Compile(Records{Unit: u.ID, Organ: u.Name, Year: year, Cases: cases, Ledger: fullLedger(func(int) int64 { return int64(r.IntN(3)) })})
		if err != nil {
			t.Fatal(err)
		}
		g.drafts[u.ID] = d
	}
	return g
}

// members and children are what a store would say.
func (g grove) members() (all []Member) {
	for _, r := range g.rolled {
		for _, b := range r.Bodies {
			if b.State == Summed || b.State == Covered {
				all = append(all, Member{r.Unit, r.Version, b.Unit, b.Version})
			}
		}
	}
	return all
}

func (g grove) children() (all []Child) {
	for unit, d := range g.reports {
		all = append(all, childOf(unit, 1, d.Filled, g.rolled[unit].Version))
	}
	return all
}

// roll rolls up what is below a unit, leaving out some, with a random line by
// hand.
func (g grove) roll(r *rand.Rand, unit gongkai.UnitID) Rollup {
	below := arrange(unit, year, g.tree, nil, g.children(), g.members())
	outside := map[gongkai.UnitID]string{}
	for _, b := range below {
		if r.IntN(6) == 0 {
			outside[b.Unit.ID] = "与别的机关合署办公，由对方报送"
		}
	}
	cells := Adjustable(year)
	return Rollup{
		Unit: unit, Year: year, Version: 1, Bodies: plan(below, outside, year),
		Adjustments: []Adjustment{{Cell: cells[r.IntN(len(cells))], N: form.Int(1 + r.IntN(3)), Why: "县政府代办"}},
	}
}

// whole lists every unit whose records are in a unit's report.
func (g grove) whole(unit gongkai.UnitID) []gongkai.UnitID {
	all := []gongkai.UnitID{unit}
	for _, b := range g.rolled[unit].In() {
		all = append(all, g.whole(b.Unit)...)
	}
	return all
}

// Over random trees of reports, some of them roll-ups: a cell is the unit's own
// number, those of the bodies and the lines by hand; and no unit's records are in
// it twice.
func TestARollupCountsEachBodyOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(49, 2025))
	for round := range 100 {
		g := randomGrove(t, r)
		units := g.tree.Units()
		for _, u := range slices.Backward(units) { // children before parents
			d := g.drafts[u.ID]
			if len(g.tree.Below(u.ID)) > 0 && (u.ID == "u0" || r.IntN(2) == 0) {
				g.rolled[u.ID] = g.roll(r, u.ID)
				d = d.with(g.rolled[u.ID])
			}
			if u.ID == "u0" || r.IntN(5) > 0 {
				g.reports[u.ID] = d
			}
		}
		top := g.reports["u0"]
		in := g.whole("u0")
		if slices.Sort(in); len(slices.Compact(slices.Clone(in))) != len(in) {
			t.Fatalf("round %d: a unit is counted twice: %v", round, in)
		}
		byHand := map[form.CellName][]form.Value{}
		for _, u := range in {
			for _, a := range g.rolled[u].Adjustments {
				for _, n := range a.moves(top.Filled.Form()) {
					byHand[n] = append(byHand[n], a.N)
				}
			}
		}
		for _, n := range top.Filled.Form().Cells() {
			want := byHand[n]
			for _, u := range in {
				want = append(want, g.drafts[u].Filled.Value(n))
			}
			if sum := form.Add(want...); !sum.Equal(top.Filled.Value(n)) {
				t.Fatalf("round %d, %s: %s, want %s of %v", round, n, top.Filled.Value(n), sum, in)
			}
		}
		if round < 5 {
			sharesAddUp(t, top)
		}
	}
}

// sharesAddUp: what a cell opens to is what it says.
func sharesAddUp(t *testing.T, d Draft) {
	t.Helper()
	for _, n := range d.Filled.Form().Cells() {
		all := []form.Value{d.Own.Value(n)}
		for _, s := range d.Rollup.Shares(n) {
			all = append(all, s.Value)
		}
		for _, a := range d.Rollup.Adjusted(n) {
			all = append(all, a.N)
		}
		if sum := form.Add(all...); !sum.Equal(d.Filled.Value(n)) {
			t.Fatalf("%s is %s and opens to %s", n, d.Filled.Value(n), sum)
		}
	}
}

func TestWhatBecomesOfABody(t *testing.T) {
	report := func(version int, f form.Version) *Child {
		return &Child{Version: version, Form: f, Values: map[form.CellName]form.Value{form.Name(form.Applications, "granted", form.Total): "2"}}
	}
	unit := func(id gongkai.UnitID) org.Unit { return org.Unit{ID: id, Name: string(id), Short: string(id)} }
	below := []Below{
		{Unit: unit("summed"), Existed: true, Report: report(2, form.V2021)},
		{Unit: unit("none"), Existed: true},
		{Unit: unit("old-form"), Existed: true, Report: report(1, form.V2021Rows2019)},
		{Unit: unit("not-yet")},
		{Unit: unit("left-out"), Existed: true, Report: report(1, form.V2021)},
		{Unit: unit("branch"), Existed: true, Report: report(1, form.V2021), Covers: []gongkai.UnitID{"leaf"}},
		{Unit: unit("leaf"), Existed: true, Report: report(1, form.V2021), TakenBy: "branch"},
		{Unit: unit("elsewhere"), Existed: true, Report: report(1, form.V2021), TakenBy: "other"},
	}
	want := map[gongkai.UnitID]BodyState{"summed": Summed, "none": Missing, "old-form": Unfit, "not-yet": Outside, "left-out": Outside, "branch": Summed, "leaf": Covered, "elsewhere": Held}
	bodies := plan(below, map[gongkai.UnitID]string{"left-out": "并入他局报送"}, year)
	for _, b := range bodies {
		if b.State != want[b.Unit] || b.State == Outside && b.Why == "" || b.State.Words() == "" {
			t.Errorf("%s is %s, want %s: %+v", b.Unit, b.State, want[b.Unit], b)
		}
	}
	r := Rollup{Year: year, Bodies: bodies}
	if len(r.In()) != 2 || r.Whole() != 3 || len(r.Lacking()) != 3 {
		t.Errorf("in %d, whole %d, lacking %d", len(r.In()), r.Whole(), len(r.Lacking()))
	}
	if b := bodies[0]; b.Value(form.Name(form.Applications, "granted", form.Total)) != "2" || b.Value(form.Name(form.Applications, "partial", form.Total)) != "" {
		t.Error("a blank of the report is not a blank of the body")
	}
	bodies = plan(below, map[gongkai.UnitID]string{"branch": "另行公布"}, year)
	if bodies[6].State != Held {
		t.Errorf("the leaf of a branch that is left out is %s", bodies[6].State)
	}
}

func TestALineByHandMovesItsTotals(t *testing.T) {
	f := form.Of(form.V2021)
	for cell, want := range map[form.CellName]string{
		"applications.granted.natural_person":      "applications.granted.natural_person applications.granted.total applications.result_total.natural_person applications.result_total.total",
		"applications.new_received.natural_person": "applications.new_received.natural_person applications.new_received.total",
		"remedies.row.review_upheld":               "remedies.row.review_total remedies.row.review_upheld",
		"art20_5.license.decisions":                "art20_5.license.decisions",
	} {
		got := Adjustment{Cell: cell}.moves(f)
		slices.Sort(got)
		if s := strings.Trim(fmt.Sprint(got), "[]"); s != want {
			t.Errorf("%s moves %s", cell, s)
		}
	}
	for _, n := range Adjustable(year) {
		if strings.HasSuffix(string(n), form.Total) || strings.Contains(string(n), form.ResultTotal) {
			t.Errorf("a total can be adjusted: %s", n)
		}
	}
}

// A cell that nobody has a number for stays blank; one blank among numbers adds
// nothing.
func TestABlankAddsNothing(t *testing.T) {
	n := form.CellName("art20_6.coercion.decisions")
	d := drafted(t, "2026-01-05")
	body := func(v form.Value) Body {
		b := Body{Unit: "a", State: Summed, Cells: map[form.CellName]form.Value{n: v}}
		if v == "" {
			b.Cells, b.Blank = nil, []form.CellName{n}
		}
		return b
	}
	if got := d.with(Rollup{Year: year, Bodies: []Body{body("")}}); got.Filled.Value(n) != "" || !slices.Contains(got.Unkept, n) {
		t.Errorf("blank and blank is %q", got.Filled.Value(n))
	}
	got := d.with(Rollup{Year: year, Bodies: []Body{body(""), body("3")}})
	if got.Filled.Value(n) != "3" || slices.Contains(got.Unkept, n) || len(got.Rollup.Shares(n)) != 2 {
		t.Errorf("blank, blank and 3 is %q", got.Filled.Value(n))
	}
}

var countyClerk = who("county.clerk", org.Clerk, "county")

func (f flow) county() Work {
	f.Helper()
	w, err := f.Work(f.Context(), countyClerk, "county", year)
	if err != nil {
		f.Fatal(err)
	}
	return w
}

func (f flow) rollUp(by gongkai.Actor, gap string, outside map[gongkai.UnitID]string) error {
	f.Helper()
	return f.RollUp(f.Context(), by, "county", year, RollUp{Gap: gap, Outside: outside, Version: f.county().Paper.Version})
}

func TestACountyRollsUp(t *testing.T) {
	f := newFlow(t)
	if err := f.rollUp(countyClerk, "", nil); gongkai.KindOf(err) != gongkai.Invalid {
		t.Errorf("rolled up with two reports missing and no word about it: %v", err)
	}
	if err := f.rollUp(countyClerk, "先看看", nil); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("rolled up nothing: %v", err)
	}
	f.accepted()
	if err := f.rollUp(clerk, "先汇总", nil); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Errorf("the clerk of a township rolled up the county: %v", err)
	}
	if err := f.rollUp(overseer, "", map[gongkai.UnitID]string{"minzheng": "随县政府办公室公布"}); err != nil {
		t.Fatal(err)
	}
	w := f.county()
	received := form.Name(form.Applications, form.NewReceived, form.Total)
	if w.Draft.Filled.Value(received) != "1" || w.Draft.Own.Value(received) != "0" || w.Paper.Rollup != 1 || w.Draft.Rollup.Gap != "" {
		t.Errorf("rolled up: %s, own %s, %+v", w.Draft.Filled.Value(received), w.Draft.Own.Value(received), w.Paper)
	}
	text := w.Figures.Words(1, w.Paper.Prose[1])
	for _, want := range []string{"所属1个机关", "全县全年新收政府信息公开申请1件", "其中本级机关新收0件，办结0件"} {
		if !strings.Contains(text, want) {
			t.Errorf("the offer does not say %q: %s", want, text)
		}
	}
	for _, p := range w.Points {
		if p.Kind == Wrong && p.Rule.Rule == "narrative_vs_table" {
			t.Errorf("the offer is faulted: %s", p.Words)
		}
	}
	if err := f.rollUp(overseer, "民政局 3 日内补报", nil); err != nil {
		t.Fatal(err)
	}
	if r := f.county().Draft.Rollup; r.Version != 2 || r.Gap != "民政局 3 日内补报" || len(f.shelf.rollups) != 2 {
		t.Errorf("rolled up again: %+v", r)
	}
}

func TestLinesByHand(t *testing.T) {
	f := newFlow(t)
	cell := form.Name(form.Applications, "granted", "natural_person")
	adjust := func(c form.CellName, n, why string) error {
		return f.Adjust(t.Context(), countyClerk, "county", year, Adjust{Cell: c, N: n, Why: why, Version: f.county().Paper.Version})
	}
	if err := adjust(cell, "1", "代办"); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("adjusted what is no roll-up: %v", err)
	}
	f.accepted()
	must(t, f.rollUp(countyClerk, "先汇总", nil))
	for _, bad := range []struct {
		cell   form.CellName
		n, why string
	}{{form.Name(form.Applications, "granted", form.Total), "1", "x"}, {cell, "0", "x"}, {cell, "一", "x"}, {cell, "1.5", "x"}, {cell, "1", ""}, {cell, "-2", "x"}} {
		if err := adjust(bad.cell, bad.n, bad.why); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	must(t, adjust(cell, "1", "县政府代民政局办理"))
	must(t, f.rollUp(countyClerk, "先汇总", nil)) // again: the line stays
	w := f.county()
	if w.Draft.Filled.Value("applications.result_total.total") != "2" || w.Draft.Rollup.Adjusted("applications.result_total.total")[0].Name != "county.clerk" {
		t.Errorf("the line moved nothing: %+v", w.Draft.Rollup.Adjustments)
	}
	back := Unadjust{Index: 0, Version: w.Paper.Version}
	if err := f.Unadjust(t.Context(), countyClerk, "county", year, back); gongkai.KindOf(err) != gongkai.Invalid {
		t.Errorf("taken out without a reason: %v", err)
	}
	back.Why = "民政局自己报了"
	must(t, f.Unadjust(t.Context(), countyClerk, "county", year, back))
	if got := f.county().Draft.Filled.Value("applications.result_total.total"); got != "1" {
		t.Errorf("taken out, it still counts: %s", got)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// 更正: whoever rolled up the first version is told, with what changed, and the
// old roll-up stays.
func TestAParentIsToldOfACorrection(t *testing.T) {
	f := newFlow(t)
	f.accepted()
	must(t, f.rollUp(countyClerk, "先汇总", nil))
	f.want(clerk, Publish, "", "")
	told := func() []Told {
		all, err := f.Told(t.Context(), overseer, year)
		must(t, err)
		return all
	}
	if all := told(); len(all) != 0 || len(f.county().News) != 0 {
		t.Fatalf("told without a correction: %+v", all)
	}
	f.want(clerk, Correct, "漏登一件申请", "")
	f.shelf.cases = append(f.shelf.cases, record(2, foi.NaturalPerson, "2025-06-05", "", ""))
	f.want(clerk, Check, "", "")
	f.want(leader, Approve, "", "")
	f.want(clerk, Submit, "", "")
	f.want(overseer, Accept, "", "")
	all := told()
	if len(all) != 1 || all[0].Unit.ID != "county" || len(all[0].News) != 1 {
		t.Fatalf("told %+v", all)
	}
	n := all[0].News[0]
	if n.Unit != "liuhe" || n.Was != 1 || n.Is != 2 || len(n.Changes) != 4 || n.Changes[0].Old != "1" || n.Changes[0].New != "2" {
		t.Errorf("news: %+v", n)
	}
	if other, err := f.Told(t.Context(), clerk, year); err != nil || len(other) != 0 {
		t.Errorf("a township was told: %+v, %v", other, err)
	}
	must(t, f.rollUp(countyClerk, "先汇总", nil))
	if got := f.county(); len(got.News) != 0 || got.Draft.Filled.Value("applications.new_received.total") != "2" || f.shelf.rollups[0].In()[0].Version != 1 {
		t.Errorf("rolled up again: %+v", got.News)
	}
}

func TestAReportThatIsApprovedHasTheFiguresItWasApprovedWith(t *testing.T) {
	f := newFlow(t)
	f.accepted()
	must(t, f.rollUp(countyClerk, "先汇总", nil))
	for part, text := range map[int]string{5: fifth, 6: "{{年度}}年未收取信息处理费。"} {
		must(t, f.Write(t.Context(), countyClerk, "county", year, Write{Part: part, Text: text, Version: f.county().Paper.Version}))
	}
	countyLeader := who("county.leader", org.Leader, "county")
	move := func(by gongkai.Actor, a Act) error {
		w := f.county()
		c := Explain{Version: w.Paper.Version}
		for _, p := range w.Points {
			if p.Kind == Warn && p.Open() {
				c.Answers = append(c.Answers, Answer{Key: p.Key, How: Explained, Words: "已核实"})
			}
		}
		if a == Check && len(c.Answers) > 0 {
			must(t, f.Explain(t.Context(), countyClerk, "county", year, c))
		}
		return f.Move(t.Context(), by, "county", year, Move{Act: a, Version: f.county().Paper.Version})
	}
	must(t, move(countyClerk, Check))
	must(t, move(countyLeader, Approve))
	f.shelf.figures = fullLedger(func(int) int64 { return 1 })
	if err := move(countyClerk, Publish); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("published what was not approved: %v", err)
	}
	f.shelf.figures = noughts()
	must(t, move(countyClerk, Publish))
	if r := f.shelf.reports["annual/county/2025"]; r.Rollup != 1 || r.Filled.Value("applications.new_received.total") != "1" {
		t.Errorf("published %d %s", r.Rollup, r.Filled.Value("applications.new_received.total"))
	}
	if err := f.rollUp(countyClerk, "再汇总", nil); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("rolled up a published report: %v", err)
	}
	if w := f.county(); w.Draft.Own == nil || w.Draft.Own.Value("applications.new_received.total") != "0" || len(w.Draft.Rollup.Shares("applications.new_received.total")) != 1 {
		t.Error("the frozen report does not open to its parts")
	}
}
