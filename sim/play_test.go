package sim

import (
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/store"
	"gongkai/store/blob"
	"gongkai/store/storetest"
	"gongkai/workday"
)

// played is a county in a store.
type played struct {
	*County
	Desks
	store *store.Store
}

func play(t *testing.T, dsn string) played {
	t.Helper()
	clock := &Clock{}
	s, err := store.Open(t.Context(), store.Config{DSN: dsn, Keys: storetest.Keys(t), Clock: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	blobs, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d := Desks{Org: org.NewDesk(s.Org(), clock.Now, rand.NewChaCha8([32]byte{1})), Clock: clock}
	d.FOI = foi.NewDesk(foi.Deps{Store: s.FOI(), Letters: s.FOI(), Tree: d.Org.Tree, May: org.May, Secrets: storetest.Keys(t), Calendar: workday.National, Now: clock.Now})
	d.Remedy = &foi.RemedyDesk{Store: s.FOI(), Cases: s.FOI(), May: org.May, Calendar: workday.National, Now: clock.Now}
	d.Catalog = &catalog.Desk{Store: s.Catalog(), Blobs: blobs, Units: d.Org, Calendar: workday.National, Now: clock.Now}
	d.Ledger = &ledger.Desk{Store: s.Ledger(), Units: d.Org, Now: clock.Now}
	d.Annual = &annual.Desk{Store: s.Annual(), Cases: s.FOI(), Documents: d.Catalog, Ledgers: d.Ledger, Remedies: d.Remedy, Replies: s.FOI(), Publications: s.Catalog(), Units: d.Org, Papers: s.Annual(), Now: clock.Now}
	c := make1(t, 1, someDay)
	now := someDay.Start().Add(15 * time.Hour)
	begun := time.Now()
	tickets, err := c.Play(t.Context(), d, "$argon2id$none", now, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("played in %s: %d documents, %d cases, tickets %v", time.Since(begun), len(c.Documents), len(c.Cases), tickets)
	clock.set(now)
	return played{c, d, s}
}

func TestPlaySQLite(t *testing.T) {
	p := play(t, "sqlite:"+filepath.Join(t.TempDir(), "gongkai.db"))
	t.Run("adds up", p.addsUp)
	t.Run("has one of each", p.hasOneOfEach)
	t.Run("screened", p.screened)
	t.Run("reported", p.reported)
	t.Run("moved", p.moved)
	t.Run("audited", p.audited)
	t.Run("same on both", func(t *testing.T) {
		other := play(t, storetest.PostgresDSN(t))
		if a, b := p.digest(t), other.digest(t); a != b {
			t.Errorf("SQLite %s, PostgreSQL %s", a, b)
		}
	})
}

// digest is over what a reader of the county can see.
func (p played) digest(t *testing.T) string {
	h := sha256.New()
	for _, u := range p.Units {
		docs, n, err := p.store.Catalog().List(t.Context(), catalog.Filter{Units: []gongkai.UnitID{u.ID}, Limit: 500})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(h, u.ID, n)
		for _, d := range docs {
			fmt.Fprintln(h, d.ID, d.State, d.Title, d.IndexNo, d.Public, d.Validity, d.Version)
		}
		apps, n, err := p.FOI.Store.List(t.Context(), foi.Filter{Units: []gongkai.UnitID{u.ID}, Size: 500})
		if err != nil {
			t.Fatal(err)
		}
		figures, err := p.Ledger.Figures(t.Context(), u.ID, 2026)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			fmt.Fprintln(h, f.Kind.ID, f.N, len(f.Lines), f.Missing)
		}
		fmt.Fprintln(h, n)
		for _, a := range apps {
			fmt.Fprintln(h, a.Number, a.Stage, a.Received, a.Due.Day, a.Ended, a.Outcome, a.Applicant, a.Request)
		}
	}
	p.digestReports(t, h)
	return fmt.Sprintf("%x", h.Sum(nil))
}

func (p played) digestReports(t *testing.T, h io.Writer) {
	for _, u := range p.Units {
		for _, year := range []int{2024, 2025} {
			r, err := p.Annual.Report(t.Context(), u.ID, year)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(h, u.ID, year, r.Version, r.On, r.Rollup, r.Source.SHA256)
		}
	}
}

// reported: last year's reports of all units are published, the county's is the
// sum of theirs and its own, and it is told of the one that was corrected since.
func (p played) reported(t *testing.T) {
	const year = 2025
	overseer := p.worker("office", "overseer")
	rows, err := p.Annual.Matrix(t.Context(), overseer, year)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Line.Stage != annual.Published {
			t.Errorf("%s: %s", r.Unit.ID, r.Line.Stage)
		}
	}
	want := counted{}
	for _, u := range p.Units {
		n := p.counted(u.ID, year)
		want.came, want.carried = want.came+n.came, want.carried+n.carried
	}
	county, err := p.Annual.Work(t.Context(), overseer, "county", year)
	if err != nil {
		t.Fatal(err)
	}
	for row, n := range map[string]int{form.NewReceived: want.came, form.CarriedIn: want.carried} {
		if got := county.Filled.Value(form.Name(form.Applications, row, form.Total)); got != form.Int(n) {
			t.Errorf("the county's %s is %s, its units have %d", row, got, n)
		}
	}
	if len(county.News) != 1 || county.News[0].Unit != "minzheng" || county.News[0].Is != 2 {
		t.Errorf("the county is told %+v", county.News)
	}
}

// addsUp counts the applications of the county by hand, from what was meant to
// happen, and compares every draft of an annual report with it.
func (p played) addsUp(t *testing.T) {
	for _, year := range []int{2024, 2025, 2026} {
		for _, u := range p.Units {
			draft, err := p.Annual.Draft(t.Context(), p.worker(u.ID, "clerk"), u.ID, year)
			if err != nil {
				t.Fatal(err)
			}
			want := p.counted(u.ID, year)
			for row, n := range map[string]int{
				form.NewReceived: want.came, form.CarriedIn: want.carried,
				form.ResultTotal: want.ended, form.CarriedOut: want.came + want.carried - want.ended,
			} {
				if got := len(draft.Records(form.Name(form.Applications, row, form.Total))); got != n {
					t.Errorf("%s %d %s: the draft has %d, the county %d", u.ID, year, row, got, n)
				}
			}
			for _, f := range draft.Findings() {
				if f.Severity == rule.Error {
					t.Errorf("%s %d: %s", u.ID, year, f.Message)
				}
			}
		}
	}
}

// hasOneOfEach: a new clerk sees a case in every stage and in every row of part
// three, and the letters of every step.
func (p played) hasOneOfEach(t *testing.T) {
	var units []gongkai.UnitID
	for _, u := range p.Units {
		units = append(units, u.ID)
	}
	some := func(what string, f foi.Filter) {
		f.Units = units
		if _, n, err := p.FOI.Store.List(t.Context(), f); err != nil || n == 0 {
			t.Errorf("%d cases %s: %v", n, what, err)
		}
	}
	for _, s := range foi.Stages() {
		if s != foi.Redirected { // no course of the simulation mistakes a petition for an application
			some(s.Label(), foi.Filter{Stage: s})
		}
	}
	for _, o := range foi.Outcomes() {
		some(o.Label(), foi.Filter{Outcome: o})
	}
	for _, c := range foi.Channels() {
		some(c.Label(), foi.Filter{Channel: c})
	}
}

type counted struct{ came, carried, ended int }

func (p played) counted(unit gongkai.UnitID, year int) (n counted) {
	first, last := workday.Date(year, 1, 1), workday.Date(year, 12, 31)
	for _, c := range p.Cases {
		ended := c.Ended()
		if ended > p.Today {
			ended = 0
		}
		switch {
		case c.Unit() != unit || c.Received == 0 || c.Received > min(last, p.Today) || ended != 0 && ended < first:
			continue
		case c.Received < first:
			n.carried++
		default:
			n.came++
		}
		if ended != 0 && ended <= last {
			n.ended++
		}
	}
	return n
}

// screened looks for what must not stand in a published document.
func (p played) screened(t *testing.T) {
	for _, d := range p.Documents {
		doc := catalog.Document{Content: catalog.Content{Title: d.Title, Summary: d.Summary, Body: d.Body}}
		for _, f := range doc.Findings() {
			t.Errorf("%s: %s %s", d.Title, f.Title, f.Masked)
		}
	}
}
