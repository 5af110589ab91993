package annual

import (
	"context"
	"fmt"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/org"
)

// shelf keeps papers and reports in memory, and is the county they are of.
type shelf struct {
	papers  map[string]Paper
	reports map[string]Report
	cases   []foi.Record
	figures []ledger.Figure
	rollups []Rollup
	dues    []DueDay
}

func (s *shelf) Paper(_ context.Context, unit gongkai.UnitID, year int) (Paper, error) {
	if p, ok := s.papers[Name(unit, year)]; ok {
		return p, nil
	}
	return Paper{}, gongkai.Errorf(gongkai.NotFound, "none")
}

func (s *shelf) Papers(_ context.Context, year int) (all []Line, err error) {
	for _, p := range s.papers {
		if p.Year == year {
			all = append(all, Line{p.Unit, p.Stage, p.SubmittedOn, p.Standing, p.Late})
		}
	}
	return all, nil
}

func (s *shelf) SavePaper(_ context.Context, step PaperStep) error {
	s.papers[Name(step.Paper.Unit, step.Paper.Year)] = step.Paper
	if step.Rollup != nil {
		s.rollups = append(s.rollups, *step.Rollup)
	}
	if step.Report != nil {
		s.reports[Name(step.Report.Unit, step.Report.Year)] = *step.Report
	}
	return nil
}

func (s *shelf) Rollup(_ context.Context, unit gongkai.UnitID, year, version int) (Rollup, error) {
	for _, r := range s.rollups {
		if r.Unit == unit && r.Year == year && r.Version == version {
			return r, nil
		}
	}
	return Rollup{}, gongkai.Errorf(gongkai.NotFound, "none")
}

func (s *shelf) Members(_ context.Context, year int) (all []Member, err error) {
	for _, r := range s.rollups {
		for _, b := range r.Bodies {
			if r.Year == year && (b.State == Summed || b.State == Covered) {
				all = append(all, Member{r.Unit, r.Version, b.Unit, b.Version})
			}
		}
	}
	return all, nil
}

func (s *shelf) Children(_ context.Context, year int) (all []Child, err error) {
	for _, r := range s.reports {
		if p := s.papers[Name(r.Unit, year)]; r.Year == year && p.Stage != Accepted {
			all = append(all, childOf(r.Unit, r.Version, r.Filled, r.Rollup))
		}
	}
	for _, p := range s.papers {
		if p.Year == year && p.Stage == Accepted {
			all = append(all, childOf(p.Unit, s.reports[Name(p.Unit, year)].Version+1, p.Frozen.Filled, p.Rollup))
		}
	}
	return all, nil
}

func childOf(unit gongkai.UnitID, version int, f form.Filled, rollup int) Child {
	c := Child{Unit: unit, Version: version, Form: f.Version, Rollup: rollup, Values: map[form.CellName]form.Value{}}
	for n, cell := range f.Cells {
		if cell.Value.Known() {
			c.Values[n] = cell.Value
		}
	}
	return c
}

func (s *shelf) DueDays(context.Context) ([]DueDay, error) { return s.dues, nil }

func (s *shelf) SaveDue(_ context.Context, d DueDay, _ audit.Entry) error {
	s.dues = append(s.dues, d)
	return nil
}

func (s *shelf) PublishedIn(_ context.Context, year int) (all []Report, err error) {
	for _, r := range s.reports {
		if r.Year == year {
			all = append(all, r)
		}
	}
	return all, nil
}

func (s *shelf) PapersIn(_ context.Context, year int) (all []Paper, err error) {
	for _, p := range s.papers {
		if p.Year == year {
			all = append(all, p)
		}
	}
	return all, nil
}

func (s *shelf) Report(_ context.Context, unit gongkai.UnitID, year int) (Report, error) {
	if r, ok := s.reports[Name(unit, year)]; ok {
		return r, nil
	}
	return Report{}, gongkai.Errorf(gongkai.NotFound, "none")
}

func (s *shelf) Versions(_ context.Context, unit gongkai.UnitID, year int) ([]Report, error) {
	r, err := s.Report(context.Background(), unit, year)
	return []Report{r}, err
}
func (s *shelf) Reports(context.Context) (all []Summary, err error) {
	for _, r := range s.reports {
		all = append(all, Summary{Unit: r.Unit, Year: r.Year, Version: r.Version, On: r.On})
	}
	return all, nil
}

func (s *shelf) Save(context.Context, Step) error { return nil }
func (s *shelf) Records(_ context.Context, unit gongkai.UnitID, _ int) ([]foi.Record, error) {
	if unit != "liuhe" {
		return nil, nil
	}
	return s.cases, nil
}

func (s *shelf) Normative(context.Context, gongkai.UnitID, int) (catalog.NormativeCount, error) {
	return catalog.NormativeCount{}, nil
}

func (s *shelf) Figures(context.Context, gongkai.UnitID, int) ([]ledger.Figure, error) {
	return s.figures, nil
}

func (s *shelf) Tree(context.Context) (org.Tree, error) {
	return org.NewTree([]org.Unit{
		{ID: "county", Name: "明阳县人民政府", Short: "县政府", Kind: org.County},
		{ID: "minzheng", Name: "明阳县民政局", Short: "民政局", Kind: org.Department, Parent: "county"},
		{ID: "liuhe", Name: "明阳县柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county"},
	}), nil
}

func who(name string, role gongkai.Role, unit gongkai.UnitID) gongkai.Actor {
	return gongkai.Actor{Person: name, Name: name, Unit: unit, Posts: []gongkai.Post{{Unit: unit, Role: role}}}
}

var (
	clerk    = who("clerk", org.Clerk, "liuhe")
	leader   = who("leader", org.Leader, "liuhe")
	overseer = who("overseer", org.Overseer, "county")
)

// january is after the year, before the report is due.
var january = time.Date(year+1, 1, 20, 2, 0, 0, 0, time.UTC)

type flow struct {
	*testing.T
	*Desk
	shelf *shelf
}

func newFlow(t *testing.T) flow {
	s := &shelf{papers: map[string]Paper{}, reports: map[string]Report{}, figures: noughts(),
		cases: []foi.Record{record(1, foi.NaturalPerson, "2025-03-05", "2025-04-01", foi.OutcomeGranted)}}
	return flow{t, &Desk{Store: s, Papers: s, Cases: s, Documents: s, Ledgers: s, Units: s, Now: func() time.Time { return january }}, s}
}

func (f flow) work() Work {
	f.Helper()
	w, err := f.Work(f.Context(), clerk, "liuhe", year)
	if err != nil {
		f.Fatal(err)
	}
	return w
}

// want does an act and expects an error of a kind, "" for none.
func (f flow) want(by gongkai.Actor, a Act, why string, kind gongkai.Kind) {
	f.Helper()
	err := f.Move(f.Context(), by, "liuhe", year, Move{Act: a, Why: why, Version: f.work().Paper.Version})
	if gongkai.KindOf(err) != kind {
		f.Fatalf("%s by %s: %v, want kind %q", a, by.Name, err, kind)
	}
}

func (f flow) say(part int, text string) {
	f.Helper()
	if err := f.Write(f.Context(), clerk, "liuhe", year, Write{Part: part, Text: text, Version: f.work().Paper.Version}); err != nil {
		f.Fatal(err)
	}
}

// explained answers every point that can be answered.
func (f flow) explained() {
	f.Helper()
	w := f.work()
	c := Explain{Version: w.Paper.Version}
	for _, p := range w.Points {
		switch p.Kind {
		case Warn:
			c.Answers = append(c.Answers, Answer{Key: p.Key, How: Explained, Words: "已核实"})
		case TypedIt:
			c.Answers = append(c.Answers, Answer{Key: p.Key, How: External, Words: "培训签到表"})
		}
	}
	if len(c.Answers) == 0 {
		return
	}
	if err := f.Explain(f.Context(), clerk, "liuhe", year, c); err != nil {
		f.Fatal(err)
	}
}

const fifth = "一是主动公开的信息更新不够及时，二是工作人员的业务水平有待提高。下一步将加强培训，每月核对一次公开目录，逐项改进。"

func (f flow) written() {
	f.Helper()
	f.say(1, f.work().Figures.Offer()[1]+"\n按照条例的要求，组织信息公开业务培训3期，由专人管理政府网站的专栏，逐级审核公布的信息，并接受群众和主管部门的监督。")
	f.say(5, fifth)
	f.say(6, "{{年度}}年未收取信息处理费。没有其他需要报告的事项。")
}

func (f flow) accepted() {
	f.Helper()
	f.written()
	f.explained()
	f.want(clerk, Check, "", "")
	f.want(leader, Approve, "", "")
	f.want(clerk, Submit, "", "")
	f.want(overseer, Accept, "", "")
}

func TestTheWayOfAReport(t *testing.T) {
	f := newFlow(t)
	f.say(6, "")
	f.want(clerk, Check, "", gongkai.Conflict) // nothing is said of the fees
	f.written()
	f.want(clerk, Check, "", gongkai.Conflict) // the typed figure has no source
	f.explained()
	for _, p := range f.work().Points {
		if p.Open() {
			t.Errorf("open: %s: %s", p.Title, p.Words)
		}
	}
	f.want(leader, Check, "", gongkai.Forbidden)
	f.want(clerk, Check, "", "")
	f.want(clerk, Approve, "", gongkai.Forbidden)
	f.want(clerk, Submit, "", gongkai.Conflict) // not approved
	f.want(leader, GiveBack, "", gongkai.Invalid)
	f.want(leader, Approve, "", "")
	f.want(overseer, Accept, "", gongkai.Conflict)
	f.want(clerk, Submit, "", "")
	if got := f.work().Paper.SubmittedOn; got != day("2026-01-20") {
		t.Errorf("submitted on %s", got)
	}
	f.want(overseer, Return, "", gongkai.Invalid)
	f.want(overseer, Return, "第五部分太短", "")
	if last := f.work().Paper.Last(); last.Why != "第五部分太短" || f.work().Paper.Stage != Returned {
		t.Errorf("returned: %+v", last)
	}
	f.want(clerk, Check, "", "")
	f.want(leader, Approve, "", "")
	f.want(clerk, Submit, "", "")
	f.want(clerk, Publish, "", gongkai.Conflict)
	f.want(overseer, Accept, "", "")
	f.want(clerk, Publish, "", "")
	r := f.shelf.reports["annual/liuhe/2025"]
	if r.Version != 1 || r.Filled.Value("applications.granted.total") != "1" || r.On != day("2026-01-20") {
		t.Errorf("published %+v", r)
	}
	if p, _ := r.Filled.Part(6); p.Text != "2025年未收取信息处理费。没有其他需要报告的事项。" {
		t.Errorf("part six: %q", p.Text)
	}
}

func TestNobodyApprovesTheReportHeWrote(t *testing.T) {
	f := newFlow(t)
	f.written()
	f.explained()
	f.want(clerk, Check, "", "")
	both := gongkai.Actor{Person: "clerk", Posts: append(clerk.Posts, leader.Posts[0], overseer.Posts[0])}
	f.want(both, Approve, "", gongkai.Forbidden)
	f.want(leader, Approve, "", "")
	f.want(clerk, Submit, "", "")
	f.want(both, Accept, "", gongkai.Forbidden)
}

func TestNothingIsWrittenInALockedReport(t *testing.T) {
	f := newFlow(t)
	f.accepted()
	err := f.Write(t.Context(), clerk, "liuhe", year, Write{Part: 5, Text: "改", Version: f.work().Paper.Version})
	if gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("written: %v", err)
	}
	before := f.work()
	f.shelf.cases = append(f.shelf.cases, record(2, foi.NaturalPerson, "2025-06-05", "", ""))
	after := f.work()
	if before.Draft.Filled.Value("applications.new_received.total") != after.Draft.Filled.Value("applications.new_received.total") {
		t.Error("figures of a locked report moved with the records")
	}
	if len(after.Draft.Records("applications.new_received.total")) != 1 || len(after.Moved) == 0 {
		t.Error("the frozen figures lost their records, or nobody is told that the records moved")
	}
}

func TestWritingTakesTheApprovalBack(t *testing.T) {
	f := newFlow(t)
	f.written()
	f.explained()
	f.want(clerk, Check, "", "")
	f.want(leader, Approve, "", "")
	f.say(5, fifth+"再加一句。")
	if got := f.work().Paper.Stage; got != Drafting {
		t.Errorf("after writing in an approved report it is %s", got)
	}
}

func TestWhatMovedAfterTheCheckIsNotSubmitted(t *testing.T) {
	f := newFlow(t)
	f.written()
	f.explained()
	f.want(clerk, Check, "", "")
	f.want(leader, Approve, "", "")
	f.shelf.cases = append(f.shelf.cases, record(2, foi.NaturalPerson, "2025-06-05", "", ""))
	f.want(clerk, Submit, "", gongkai.Conflict)
	f.want(leader, GiveBack, "记录变了", "")
	if got := f.work().Draft.Filled.Value("applications.new_received.total"); got != "2" {
		t.Errorf("given back, the figures follow the records again: %s", got)
	}
}

// Nor is a figure that has no cell, if the report speaks of it.
func TestWhatTheProseSpeaksOfMovesToo(t *testing.T) {
	for _, c := range []struct {
		name, sixth string
		want        gongkai.Kind
	}{
		{"a fee that is spoken of", "全年收取信息处理费{{信息处理费}}元。", gongkai.Conflict},
		{"a fee that is not", "{{年度}}年没有减免信息处理费。", ""},
	} {
		f := newFlow(t)
		f.written()
		f.say(6, c.sixth+"没有其他需要报告的事项。")
		f.explained()
		f.want(clerk, Check, "", "")
		f.want(leader, Approve, "", "")
		f.shelf.cases[0].Fee, f.shelf.cases[0].Paid = 40, day("2025-03-20")
		f.want(clerk, Submit, "", c.want)
		if w := f.work(); c.want != "" && w.MovedLabel() != "信息处理费" {
			t.Errorf("%s: moved %v", c.name, w.Moved)
		}
	}
}

func TestAYearThatIsNotOverIsNotChecked(t *testing.T) {
	f := newFlow(t)
	f.Now = func() time.Time { return time.Date(year, 12, 31, 2, 0, 0, 0, time.UTC) }
	f.written()
	f.explained()
	f.want(clerk, Check, "", gongkai.Conflict)
}

func TestStaleAndDoubleForms(t *testing.T) {
	f := newFlow(t)
	f.say(5, "一")
	err := f.Write(t.Context(), clerk, "liuhe", year, Write{Part: 5, Text: "二", Version: 0})
	if gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a stale form: %v", err)
	}
	for range 2 {
		if err := f.Write(t.Context(), clerk, "liuhe", year, Write{Part: 5, Text: "三", Version: 1, Once: "k"}); err != nil {
			t.Errorf("the same form twice: %v", err)
		}
	}
	if p := f.work().Paper; p.Version != 2 || p.Prose[5] != "三" || p.Prose[1] == "" {
		t.Errorf("kept %d: %v", p.Version, p.Prose)
	}
}

func TestDueDaysAndWhoIsLate(t *testing.T) {
	f := newFlow(t)
	f.accepted()
	late := func(now string) string {
		f.Now = func() time.Time { return day(now).Start().Add(10 * time.Hour) }
		rows, err := f.Matrix(t.Context(), overseer, year)
		if err != nil {
			t.Fatal(err)
		}
		s := ""
		for _, r := range rows {
			if r.Late {
				s += string(r.Unit.ID) + " "
			}
		}
		return s
	}
	for now, want := range map[string]string{"2026-01-31": "", "2026-02-01": "minzheng ", "2026-03-31": "minzheng ", "2026-04-01": "county minzheng "} {
		if got := late(now); got != want {
			t.Errorf("%s: late are %q, want %q", now, got, want)
		}
	}
	if _, err := f.Matrix(t.Context(), gongkai.Actor{Person: "x"}, year); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Errorf("a stranger: %v", err)
	}
}

func TestACorrectionIsAVersionMore(t *testing.T) {
	f := newFlow(t)
	f.accepted()
	f.want(clerk, Publish, "", "")
	first := f.shelf.reports["annual/liuhe/2025"]
	f.want(clerk, Correct, "", gongkai.Invalid)
	f.want(clerk, Correct, "漏登一件申请", "")
	f.shelf.cases = append(f.shelf.cases, record(2, foi.NaturalPerson, "2025-06-05", "", ""))
	f.want(clerk, Check, "", "")
	f.want(leader, Approve, "", "")
	f.want(clerk, Submit, "", "")
	f.want(overseer, Accept, "", "")
	f.want(clerk, Publish, "", "")
	second := f.shelf.reports["annual/liuhe/2025"]
	if second.Version != 2 || second.Reason != "漏登一件申请" {
		t.Errorf("corrected: %d %q", second.Version, second.Reason)
	}
	got := map[form.CellName]string{}
	for _, c := range Differences(first.Filled, second.Filled) {
		got[c.Cell] += c.Old + "→" + c.New
	}
	if got["applications.new_received.total"] != "1→2" || got["applications.carried_out.natural_person"] != "0→1" || len(got) != 5 {
		t.Errorf("differences: %s", fmt.Sprint(got))
	}
	f.want(clerk, Publish, "", gongkai.Conflict)
}
