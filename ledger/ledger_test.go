package ledger

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// now is 9 March 2026: January and February have ended.
var now = time.Date(2026, 3, 9, 1, 0, 0, 0, time.UTC)

var clerk = gongkai.Actor{Person: "liuhe.clerk", Name: "周敏", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}

// shelf is a store of one book.
type shelf struct{ book Book }

func (s *shelf) Book(_ context.Context, unit gongkai.UnitID, year int) (Book, error) {
	b := s.book
	b.Unit, b.Year = unit, year
	return b, nil
}

func (s *shelf) Months(context.Context, int) (map[gongkai.UnitID][]time.Month, error) {
	return nil, nil
}

func (s *shelf) Save(_ context.Context, step Step) error {
	s.book.Postings = append(s.book.Postings, step.Posting)
	return nil
}

func (s *shelf) Unit(_ context.Context, id gongkai.UnitID) (org.Unit, error) {
	return org.Unit{ID: id}, nil
}

func desk() (*Desk, *shelf) {
	s := &shelf{}
	return &Desk{Store: s, Units: s, Now: func() time.Time { return now }}, s
}

func enter(given ...Given) Enter { return Enter{Unit: "liuhe", Year: 2026, Given: given} }

func given(m time.Month, kind, text string) Given {
	return Given{Month: m, Kind: kind, Text: text, Source: "业务系统月报"}
}

func TestFiguresAreReadAsPeopleTypeThem(t *testing.T) {
	license, _ := KindOf("license")
	fee, _ := KindOf("admin_fee")
	for _, c := range []struct {
		kind Kind
		text string
		want int64 // -1: refused
	}{
		{license, "0", 0},
		{license, " １，０５５ ", 1055},
		{license, "12件", 12},
		{license, "12.5", -1},
		{license, "-3", -1},
		{license, "十二", -1},
		{license, "—", -1},
		{license, "9999999999", -1},
		{fee, "12345.6", 1234560},
		{fee, "12,345.67元", 1234567},
		{fee, "0", 0},
		{fee, "0.005", -1},
		{fee, "1.2万元", -1},
	} {
		n, err := c.kind.Parse(c.text)
		if err != nil {
			n = -1
		}
		if n != c.want || err != nil && gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%s %q: %d, %v", c.kind.ID, c.text, n, err)
		}
	}
}

// Money is exact: 分 go in and 元 to four decimals of 万元 come out.
func TestMoneyIsExact(t *testing.T) {
	fee, _ := KindOf("admin_fee")
	for n, want := range map[int64][2]string{
		0: {"0.00", "0"}, 625049900: {"6250499.00", "625.0499"}, 100: {"1.00", "0.0001"}, 49: {"0.49", "0"}, 50: {"0.50", "0.0001"},
		1000000: {"10000.00", "1"}, 1230000: {"12300.00", "1.23"}, 7: {"0.07", "0"},
	} {
		if got := [2]string{fee.Plain(n), fee.Report(n)}; got != want {
			t.Errorf("%d: %v, want %v", n, got, want)
		}
		if back, err := fee.Parse(fee.Plain(n)); back != n || err != nil {
			t.Errorf("%d comes back as %d, %v", n, back, err)
		}
	}
}

func TestMissingIsNotZero(t *testing.T) {
	d, _ := desk()
	if err := d.Enter(t.Context(), clerk, enter(given(time.January, "license", "0"))); err != nil {
		t.Fatal(err)
	}
	book, _ := d.Open(t.Context(), clerk, "liuhe", 2026)
	license, penalty := book.Figure(kind(t, "license"), workday.On(now)), book.Figure(kind(t, "penalty"), workday.On(now))
	if !license.Known() || license.N != 0 || !slices.Equal(license.Missing, []time.Month{time.February}) {
		t.Errorf("a January of zero gives %+v", license)
	}
	if penalty.Known() || len(penalty.Missing) != 2 {
		t.Errorf("nothing entered gives %+v", penalty)
	}
}

// What flows adds up over the months; of what is pending the last month counts.
func TestFlowAndStock(t *testing.T) {
	d, _ := desk()
	err := d.Enter(t.Context(), clerk, enter(
		given(time.January, "license", "3"), given(time.March, "license", "4"),
		given(time.January, "review_pending", "2"), given(time.February, "review_pending", "1")))
	if err != nil {
		t.Fatal(err)
	}
	book, _ := d.Open(t.Context(), clerk, "liuhe", 2026)
	if f := book.Figure(kind(t, "license"), workday.On(now)); f.N != 7 || len(f.Lines) != 2 || len(f.Missing) != 1 {
		t.Errorf("licences: %+v", f)
	}
	if f := book.Figure(kind(t, "review_pending"), workday.On(now)); f.N != 1 || len(f.Lines) != 1 || len(f.Missing) != 0 {
		t.Errorf("pending: %+v", f)
	}
}

func TestACorrectionKeepsWhatItCorrects(t *testing.T) {
	d, s := desk()
	must(t, d.Enter(t.Context(), clerk, enter(given(time.January, "penalty", "5"), given(time.January, "license", "1"))))
	c := enter(given(time.January, "penalty", "6"), given(time.January, "license", "1"))
	c.Version = 1
	if err := d.Enter(t.Context(), clerk, c); problem(err) != "reason" {
		t.Errorf("without a reason: %v", err)
	}
	c.Reason = "漏计一件"
	must(t, d.Enter(t.Context(), clerk, c))
	lines := s.book.History(time.January, "penalty")
	if len(lines) != 2 || lines[0].N != 6 || lines[0].Posting.Reason != "漏计一件" || lines[1].N != 5 || lines[1].Posting.Reason != "" {
		t.Errorf("history %+v", lines)
	}
	if n := len(s.book.History(time.January, "license")); n != 1 {
		t.Errorf("a figure given as it stands was entered %d times", n)
	}
	c.Given, c.Version, c.Reason = []Given{given(time.January, "penalty", "")}, 2, "填错了项目"
	must(t, d.Enter(t.Context(), clerk, c))
	if f := s.book.Figure(kind(t, "penalty"), workday.On(now)); f.Known() {
		t.Errorf("taken back, and still %+v", f)
	}
}

func TestWhatIsRefused(t *testing.T) {
	future, noSource, typo := given(time.April, "license", "1"), given(time.January, "license", "1"), given(time.January, "licence", "1")
	noSource.Source = " "
	for _, c := range []struct {
		name  string
		given Given
		field string
	}{
		{"a month to come", future, "license-4"},
		{"no source", noSource, "source-enforcement"},
		{"no such kind", typo, ""},
		{"no number", given(time.January, "license", "若干"), "license-1"},
		{"nothing at all", given(time.January, "license", ""), ""},
	} {
		d, s := desk()
		err := d.Enter(t.Context(), clerk, enter(c.given))
		if gongkai.KindOf(err) != gongkai.Invalid && problem(err) == "" || problem(err) != c.field || len(s.book.Postings) > 0 {
			t.Errorf("%s: %v at %q", c.name, err, problem(err))
		}
	}
	d, _ := desk()
	for _, year := range []int{2018, 2027} {
		if _, err := d.Open(t.Context(), clerk, "liuhe", year); gongkai.KindOf(err) != gongkai.NotFound {
			t.Errorf("%d: %v", year, err)
		}
	}
}

func TestEveryProblemIsNamedAtOnce(t *testing.T) {
	d, _ := desk()
	a, b := given(time.January, "license", "x"), given(time.January, "penalty", "1")
	b.Source = ""
	c := b
	c.Kind = "coercion"
	err := d.Enter(t.Context(), clerk, enter(a, b, c))
	var fields []string
	for _, e := range gongkai.Fields(err) {
		fields = append(fields, e.Field)
	}
	if want := []string{"license-1", "source-enforcement"}; !slices.Equal(fields, want) {
		t.Errorf("problems at %v, want %v", fields, want)
	}
}

func TestAnOldPageAndASecondPress(t *testing.T) {
	d, s := desk()
	c := enter(given(time.January, "license", "1"))
	c.Once = "one"
	must(t, d.Enter(t.Context(), clerk, c))
	must(t, d.Enter(t.Context(), clerk, c))
	if len(s.book.Postings) != 1 {
		t.Fatalf("pressed twice: %d postings", len(s.book.Postings))
	}
	old := enter(given(time.January, "license", "2"))
	old.Reason = "看错"
	if err := d.Enter(t.Context(), clerk, old); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("an old page: %v", err)
	}
	other := enter(given(time.January, "penalty", "2"))
	must(t, d.Enter(t.Context(), clerk, other)) // an old page that touches other figures does no harm
}

func TestKindsAreSound(t *testing.T) {
	ids, labels := map[string]bool{}, map[string]bool{}
	for _, k := range Kinds() {
		if ids[k.ID] || labels[k.Label] || k.Unit == "" || k.Cell != "" && k.From < FirstYear {
			t.Errorf("%+v", k)
		}
		ids[k.ID], labels[k.Label] = true, true
	}
	if k := kind(t, "procurement_amount"); k.CellIn(2020) == "" || k.CellIn(2021) != "" {
		t.Error("集中采购 belongs to the form of 2019 and 2020 only")
	}
	if k := kind(t, "admin_fee"); k.CellIn(2020) != "" || k.CellIn(2021) == "" {
		t.Error("the money of fees belongs to the form of 2021")
	}
}

// Kinds of old forms are not missing from a year whose form is another.
func TestOnlyWhatIsDueIsMissing(t *testing.T) {
	today := workday.MustParse("2027-01-01")
	for year, want := range map[int]int{2020: 12, 2026: 0} {
		if got := (Book{Year: year}).Figure(kind(t, "procurement_amount"), today); len(got.Missing) != want {
			t.Errorf("%d: %v", year, got.Missing)
		}
	}
	b := Book{Year: 2026}
	if n := len(b.Groups()); n != len(Groups())-1 {
		t.Errorf("%d groups are due in 2026", n)
	}
	b.Postings = []Posting{{Entries: []Entry{{Month: 1, Kind: "procurement_amount", N: 5}}}}
	if n := len(b.Groups()); n != len(Groups()) {
		t.Errorf("what was entered is not shown: %d groups", n)
	}
	if last := (Book{Year: 2026}).Figure(kind(t, "license"), today).Missing; len(last) != 12 {
		t.Errorf("December has ended, missing %v", last)
	}
	if last := (Book{Year: 2026}).Figure(kind(t, "license"), today.AddDays(-1)).Missing; len(last) != 11 {
		t.Errorf("December has not ended, missing %v", last)
	}
}

func kind(t *testing.T, id string) Kind {
	t.Helper()
	k, ok := KindOf(id)
	if !ok {
		t.Fatalf("no kind %s", id)
	}
	return k
}

func problem(err error) string {
	if all := gongkai.Fields(err); len(all) > 0 {
		return all[0].Field
	}
	return ""
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func ExampleKind_Report() {
	fee, _ := KindOf("admin_fee")
	fmt.Println(fee.Report(625_049_900), fee.ReportUnit())
	// Output: 625.0499 万元
}
