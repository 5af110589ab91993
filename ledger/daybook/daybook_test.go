package daybook

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

// now is 9 March 2026.
var now = time.Date(2026, 3, 9, 1, 0, 0, 0, time.UTC)

var clerk = gongkai.Actor{Person: "liuhe.clerk", Name: "周敏", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}

func day(s string) workday.Day {
	if s == "" {
		return 0
	}
	return workday.MustParse(s)
}

// shelf keeps lines in memory.
type shelf struct {
	lines    []Line // every version
	handedIn map[int]bool
	records  []foi.Record
	remedies []foi.RemedyRecord
}

func (s *shelf) Daybook(_ context.Context, unit gongkai.UnitID, year int) (Book, error) {
	b := Book{Unit: unit, Year: year}
	for i, l := range s.lines {
		later := slices.ContainsFunc(s.lines[i+1:], func(o Line) bool { return o.Number == l.Number })
		if !later && (l.Number.Year == year || l.Of(year)) {
			b.Lines = append(b.Lines, l)
		}
	}
	return b, nil
}

func (s *shelf) DaybookLine(_ context.Context, no foi.Number) (all []Line, err error) {
	for _, l := range slices.Backward(s.lines) {
		if l.Number == no {
			all = append(all, l)
		}
	}
	return all, nil
}

func (s *shelf) SaveDaybook(_ context.Context, step Step) error {
	for _, l := range step.Lines {
		if l.Number.Serial == 0 {
			l.Number.Serial = len(s.lines) + 1
		}
		s.lines = append(s.lines, l)
	}
	return nil
}

func (s *shelf) HandedIn(_ context.Context, _ gongkai.UnitID, year int) (bool, error) {
	return s.handedIn[year], nil
}

func (s *shelf) Records(context.Context, gongkai.UnitID, int) ([]foi.Record, error) {
	return s.records, nil
}

func (s *shelf) Remedies(context.Context, gongkai.UnitID, int) ([]foi.RemedyRecord, error) {
	return s.remedies, nil
}

func (s *shelf) Unit(_ context.Context, id gongkai.UnitID) (org.Unit, error) {
	return org.Unit{ID: id}, nil
}

func newDesk() (*Desk, *shelf) {
	s := &shelf{handedIn: map[int]bool{}}
	return &Desk{Store: s, Cases: s, Remedies: s, Units: s, Now: func() time.Time { return now }}, s
}

// application is a line that nothing is wrong with, received and ended on days.
func application(received, ended string) Facts {
	f := Facts{
		Sort: Application, Title: "征地补偿标准", Received: day(received), Ended: day(ended), Book: "依申请公开登记簿", Entry: "第3页第2号",
		Applicant: foi.NaturalPerson, Channel: foi.InPerson,
	}
	if ended != "" {
		f.Outcome = foi.OutcomeGranted
	}
	return f
}

func remedy(accepted, decided string) Facts {
	f := Facts{Sort: Remedy, Title: "明政复〔2025〕3号", Received: day(accepted), Ended: day(decided), Book: "复议应诉登记簿", Entry: "第1号", Kind: foi.Review}
	if decided != "" {
		f.Result = foi.Upheld
	}
	return f
}

func TestWhatALineMustSay(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*Facts)
		field string // "" for nothing wrong
	}{
		{"a line", func(*Facts) {}, ""},
		{"still open", func(f *Facts) { f.Ended, f.Outcome = 0, "" }, ""},
		{"no title", func(f *Facts) { f.Title = "" }, "title"},
		{"a long title", func(f *Facts) { f.Title = strings.Repeat("字", 61) }, "title"},
		{"a telephone number in the title", func(f *Facts) { f.Title = "13800138000 征地" }, "title"},
		{"an identity number in the title", func(f *Facts) { f.Title = "53032519800101001X" }, "title"},
		{"the number of a document in the title", func(f *Facts) { f.Title = "明政发〔2025〕12号" }, ""},
		{"no day", func(f *Facts) { f.Received, f.Ended, f.Outcome = 0, 0, "" }, "received"},
		{"before there were forms", func(f *Facts) { f.Received = day("2019-12-31") }, "received"},
		{"tomorrow", func(f *Facts) { f.Received, f.Ended, f.Outcome = day("2026-03-10"), 0, "" }, "received"},
		{"ended tomorrow", func(f *Facts) { f.Ended = day("2026-03-10") }, "ended"},
		{"ended before it came", func(f *Facts) { f.Ended = day("2025-03-01") }, "ended"},
		{"ended without outcome", func(f *Facts) { f.Outcome = "" }, "outcome"},
		{"outcome without end", func(f *Facts) { f.Ended = 0 }, "ended"},
		{"an outcome the form does not have", func(f *Facts) { f.Outcome = "lost" }, "outcome"},
		{"no kind of applicant", func(f *Facts) { f.Applicant = "" }, "applicant"},
		{"no channel", func(f *Facts) { f.Channel = "pigeon" }, "channel"},
		{"no book", func(f *Facts) { f.Book = "" }, "book"},
		{"no page", func(f *Facts) { f.Entry = "" }, "entry"},
		{"a fee", func(f *Facts) { f.Fee, f.Paid = 120, day("2025-03-20") }, ""},
		{"a fee nobody paid", func(f *Facts) { f.Fee = 120 }, "paid"},
		{"paid, but how much", func(f *Facts) { f.Paid = day("2025-03-20") }, "fee"},
		{"paid after the end", func(f *Facts) { f.Fee, f.Paid = 120, day("2025-04-02") }, "paid"},
		{"a remedy", func(f *Facts) { *f = remedy("2025-05-06", "2025-06-20") }, ""},
		{"a pending remedy", func(f *Facts) { *f = remedy("2025-05-06", "") }, ""},
		{"a remedy of no kind", func(f *Facts) { *f = remedy("2025-05-06", ""); f.Kind = "" }, "kind"},
		{"a remedy decided how", func(f *Facts) { *f = remedy("2025-05-06", "2025-06-20"); f.Result = "" }, "result"},
	} {
		f := application("2025-03-05", "2025-04-01")
		c.spoil(&f)
		if got := fields(f.check(workday.On(now))); got != c.field {
			t.Errorf("%s: problems at %q, want %q", c.name, got, c.field)
		}
	}
}

// fields names the fields that an error concerns.
func fields(err error) string {
	var all []string
	for _, e := range gongkai.Fields(err) {
		all = append(all, e.Field)
	}
	return strings.Join(all, " ")
}

func TestNoCaseIsCountedTwice(t *testing.T) {
	own := []foi.Record{{Number: foi.Number{Unit: "liuhe", Year: 2025, Serial: 1}, Received: day("2025-06-01")}}
	old := []foi.Record{{Number: foi.Number{Unit: "liuhe", Year: 2024, Serial: 1}, Received: day("2024-12-01")}}
	suits := []foi.RemedyRecord{{Number: foi.Number{Unit: "liuhe", Year: 2025, Serial: 1}, Accepted: day("2025-06-01")}}
	for _, c := range []struct {
		name   string
		set    func(*shelf)
		lines  []Facts
		reason string // words of the refusal, "" for none
	}{
		{"an empty program", func(*shelf) {}, []Facts{application("2025-03-05", "")}, ""},
		{"the program has an application of the year", func(s *shelf) { s.records = own }, []Facts{application("2025-03-05", "")}, "2025 年已有 1 件申请在本系统办理"},
		{"of the year before, carried in", func(s *shelf) { s.records = old }, []Facts{application("2025-03-05", "")}, ""},
		{"the program's application does not bar a remedy", func(s *shelf) { s.records = own }, []Facts{remedy("2025-05-06", "")}, ""},
		{"the program has a docket of the year", func(s *shelf) { s.remedies = suits }, []Facts{remedy("2025-05-06", "")}, "2025 年已有 1 件复议、诉讼"},
		{"the same page twice at once", func(*shelf) {}, []Facts{application("2025-03-05", ""), application("2025-03-06", "")}, "两行都写着《依申请公开登记簿》第3页第2号"},
		{"a page that stands already", func(s *shelf) {
			s.lines = []Line{{Number: foi.Number{Unit: "liuhe", Year: 2025, Serial: 8}, Version: 1, Facts: application("2025-03-05", "")}}
		}, []Facts{application("2025-03-06", "")}, "是登〔2025〕8号"},
		{"a page that was struck out", func(s *shelf) {
			s.lines = []Line{{Number: foi.Number{Unit: "liuhe", Year: 2025, Serial: 8}, Version: 2, Struck: true, Facts: application("2025-03-05", "")}}
		}, []Facts{application("2025-03-06", "")}, ""},
	} {
		d, s := newDesk()
		c.set(s)
		had := len(s.lines)
		err := d.Enter(t.Context(), clerk, Enter{Unit: "liuhe", Lines: c.lines})
		if c.reason == "" && err == nil && len(s.lines) == had+len(c.lines) {
			continue
		}
		if c.reason == "" || err == nil || !strings.Contains(err.Error(), c.reason) || len(s.lines) != had {
			t.Errorf("%s: %v, %d lines", c.name, err, len(s.lines)-had)
		}
	}
}

// What a report says that has left the unit does not change under it; what it
// does not say may.
func TestAHandedInYearIsLocked(t *testing.T) {
	for _, c := range []struct {
		name   string
		locked int
		change func(*Facts)
		want   gongkai.Kind
	}{
		{"another outcome of the year", 2025, func(f *Facts) { f.Outcome = foi.OutcomePartial }, gongkai.Invalid},
		{"another kind of applicant", 2025, func(f *Facts) { f.Applicant = foi.OrgOther }, gongkai.Invalid},
		{"open after all", 2025, func(f *Facts) { f.Ended, f.Outcome = 0, "" }, gongkai.Invalid},
		{"a fee of the year", 2025, func(f *Facts) { f.Fee, f.Paid = 10, day("2025-03-20") }, gongkai.Invalid},
		{"another day of the same year", 2025, func(f *Facts) { f.Ended = day("2025-04-02") }, ""},
		{"another title, which no report has", 2025, func(f *Facts) { f.Title = "征地批文" }, ""},
		{"another year is locked", 2024, func(f *Facts) { f.Outcome = foi.OutcomePartial }, ""},
		{"ended in the next year, which is locked", 2026, func(f *Facts) { f.Ended = day("2026-01-05") }, gongkai.Invalid},
	} {
		d, s := newDesk()
		no := foi.Number{Unit: "liuhe", Year: 2025, Serial: 1}
		s.lines = []Line{{Number: no, Version: 1, Facts: application("2025-03-05", "2025-04-01")}}
		s.handedIn[c.locked] = true
		f := s.lines[0].Facts
		c.change(&f)
		err := d.Amend(t.Context(), clerk, no, Amend{Facts: f, Reason: "抄错了", Version: 1})
		if gongkai.KindOf(err) != c.want || len(s.lines) != 1+one(err == nil) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	d, s := newDesk()
	s.handedIn[2025] = true
	if err := d.Enter(t.Context(), clerk, Enter{Unit: "liuhe", Lines: []Facts{application("2025-03-05", "")}}); err == nil || len(s.lines) != 0 {
		t.Errorf("a new line of a year that is locked: %v", err)
	}
	// Carried out of a locked year, it still comes to its end in the next.
	no := foi.Number{Unit: "liuhe", Year: 2025, Serial: 1}
	s.lines = []Line{{Number: no, Version: 1, Facts: application("2025-12-20", "")}}
	if err := d.Amend(t.Context(), clerk, no, Amend{Facts: application("2025-12-20", "2026-01-12"), Version: 1}); err != nil {
		t.Errorf("the end of what was carried over: %v", err)
	}
	if err := d.Strike(t.Context(), clerk, no, Strike{Reason: "登错了", Version: 2}); gongkai.KindOf(err) != gongkai.Invalid {
		t.Errorf("struck out under a report: %v", err)
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func TestNothingVanishes(t *testing.T) {
	d, s := newDesk()
	must(t, d.Enter(t.Context(), clerk, Enter{Unit: "liuhe", Once: "form-1", Lines: []Facts{application("2025-03-05", "")}}))
	must(t, d.Enter(t.Context(), clerk, Enter{Unit: "liuhe", Once: "form-1", Lines: []Facts{application("2025-03-05", "")}}))
	no := s.lines[0].Number
	must(t, d.Amend(t.Context(), clerk, no, Amend{Facts: application("2025-03-05", "2025-04-01"), Version: 1}))
	f := application("2025-03-04", "2025-04-01")
	wantKind(t, d.Amend(t.Context(), clerk, no, Amend{Facts: f, Version: 2}), gongkai.Invalid, "a correction without a reason")
	wantKind(t, d.Amend(t.Context(), clerk, no, Amend{Facts: f, Version: 1, Reason: "看错了"}), gongkai.Conflict, "a page that is out of date")
	must(t, d.Amend(t.Context(), clerk, no, Amend{Facts: f, Version: 2, Reason: "看错了", Once: "form-2"}))
	must(t, d.Amend(t.Context(), clerk, no, Amend{Facts: f, Version: 2, Reason: "看错了", Once: "form-2"}))
	wantKind(t, d.Amend(t.Context(), clerk, no, Amend{Facts: f, Version: 3, Reason: "再改"}), gongkai.Invalid, "no change")
	wantKind(t, d.Amend(t.Context(), clerk, no, Amend{Facts: application("2024-03-04", "2025-04-01"), Version: 3, Reason: "再改"}), gongkai.Invalid, "another year")
	wantKind(t, d.Strike(t.Context(), clerk, no, Strike{Version: 3}), gongkai.Invalid, "struck out without a reason")
	must(t, d.Strike(t.Context(), clerk, no, Strike{Version: 3, Reason: "不是申请"}))
	wantKind(t, d.Amend(t.Context(), clerk, no, Amend{Facts: f, Version: 4, Reason: "再改"}), gongkai.Conflict, "a line struck out")
	versions, err := d.Line(t.Context(), clerk, no)
	must(t, err)
	if len(versions) != 4 || !versions[0].Struck || versions[1].Reason != "看错了" || versions[3].Ended != 0 || versions[3].Name != "周敏" {
		t.Errorf("versions: %+v", versions)
	}
	lines, err := d.Daybook(t.Context(), "liuhe", 2025)
	if must(t, err); len(lines) != 0 {
		t.Errorf("a line struck out counts: %+v", lines)
	}
}

func TestWhoMay(t *testing.T) {
	d, _ := newDesk()
	leader := clerk
	leader.Posts = []gongkai.Post{{Unit: "liuhe", Role: org.Leader}}
	stranger := clerk
	stranger.Posts = []gongkai.Post{{Unit: "shiqiao", Role: org.Clerk}}
	c := Enter{Unit: "liuhe", Lines: []Facts{application("2025-03-05", "")}}
	wantKind(t, d.Enter(t.Context(), leader, c), gongkai.Forbidden, "a leader enters")
	wantKind(t, d.Enter(t.Context(), stranger, c), gongkai.Forbidden, "a clerk of another unit")
	_, err := d.Open(t.Context(), leader, "liuhe", 2025)
	wantKind(t, err, "", "a leader reads")
	_, err = d.Open(t.Context(), stranger, "liuhe", 2025)
	wantKind(t, err, gongkai.Forbidden, "a stranger reads")
	_, err = d.Open(t.Context(), clerk, "liuhe", 2027)
	wantKind(t, err, gongkai.NotFound, "a year to come")
}

func wantKind(t *testing.T, err error, want gongkai.Kind, name string) {
	t.Helper()
	if gongkai.KindOf(err) != want {
		t.Errorf("%s: %v, want %q", name, err, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func ExampleFacts_Source() {
	fmt.Println(Facts{Book: "依申请公开登记簿", Entry: "第3页第2号"}.Source())
	// Output: 《依申请公开登记簿》第3页第2号
}
