package catalog

import (
	"testing"
	"time"

	"gongkai"
	"gongkai/org"
)

var (
	leader    = person("leader", org.Leader)
	passWhole = act{secrecy, Pass{Kind: Whole, Basis: "保密事项范围"}}
	passFinal = act{leader, Pass{Kind: Final}}
	both      = person("both", org.Reviewer, org.Secrecy)
)

// TestProcedures walks a document through what its unit has settled.
func TestProcedures(t *testing.T) {
	one, three := Procedure{Reviews: 1}, Procedure{Reviews: 3}
	ordered, apart := Procedure{Reviews: 2, InOrder: true}, Procedure{Reviews: 2, Apart: true}
	for _, c := range []struct {
		name string
		p    Procedure
		acts []act
		want State
		kind gongkai.Kind
	}{
		{"one review is enough where one is settled", one, []act{submit, passWhole, publish}, Published, ""},
		{"it has a basis, for it is of secrecy", one, []act{submit, {secrecy, Pass{Kind: Whole}}}, "", gongkai.Invalid},
		{"an ordinary reviewer cannot give it", one, []act{submit, {reviewer, Pass{Kind: Whole, Basis: "一"}}}, "", gongkai.Forbidden},
		{"nor the author", one, []act{{everyRole, Edit{Content: sample}}, submit, {everyRole, Pass{Kind: Whole, Basis: "一"}}}, "", gongkai.Forbidden},
		{"one review is too few where two are", Procedure{}, []act{submit, passWhole}, "", gongkai.Conflict},
		{"three reviews", three, []act{submit, pass, passSecrecy, passFinal, publish}, Published, ""},
		{"two of three are not enough", three, []act{submit, pass, passSecrecy, publish}, "", gongkai.Conflict},
		{"the head decides last", three, []act{submit, pass, passFinal}, "", gongkai.Conflict},
		{"the head may send it back", three, []act{submit, pass, passSecrecy, {leader, Return{Kind: Final, Note: "暂缓"}}}, Returned, ""},
		{"a clerk is not the head", three, []act{submit, pass, passSecrecy, {clerk, Pass{Kind: Final}}}, "", gongkai.Forbidden},
		{"in order", ordered, []act{submit, pass, passSecrecy, publish}, Published, ""},
		{"not out of order", ordered, []act{submit, passSecrecy}, "", gongkai.Conflict},
		{"one person for both, where that is allowed", Procedure{}, []act{submit, {both, Pass{Kind: Disclosure}}, {both, Pass{Kind: Secrecy, Basis: "一"}}, publish}, Published, ""},
		{"and not, where it is not", apart, []act{submit, {both, Pass{Kind: Disclosure}}, {both, Pass{Kind: Secrecy, Basis: "一"}}}, "", gongkai.Forbidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := drafted(t, sample)
			for i, a := range c.acts {
				next, err := settledAfter(d, a, c.p)
				if last := i == len(c.acts)-1; !last && err != nil {
					t.Fatalf("step %d: %v", i+1, err)
				} else if last && gongkai.KindOf(err) != c.kind {
					t.Fatalf("got %v, want kind %q", err, c.kind)
				}
				d = next
			}
			if c.want != "" && d.State != c.want {
				t.Errorf("ends %s, want %s", d.State, c.want)
			}
		})
	}
}

func settledAfter(d Document, a act, p Procedure) (Document, error) {
	k := known(a.by)
	k.Procedure = p
	if err := a.do.may(d, k); err != nil {
		return d, err
	}
	s, err := a.do.decide(d, k)
	if err == nil {
		err = s.Check()
	}
	return s.Doc, err
}

// A unit that settles more reviews does not stop what is on its way.
func TestADocumentKeepsTheProcedureItWasSubmittedUnder(t *testing.T) {
	d := drafted(t, sample)
	for i, a := range []act{submit, pass, passSecrecy, publish} {
		var err error
		if d, err = settledAfter(d, a, Procedure{Reviews: min(2+i, 3)}); err != nil {
			t.Fatal(err)
		}
	}
	if d.State != Published {
		t.Errorf("ends %s", d.State)
	}
}

// at gives the document after one command at another time than noon.
func at(d Document, by gongkai.Actor, now time.Time, c Command) (Document, error) {
	k := known(by)
	k.Now = now
	if err := c.may(d, k); err != nil {
		return d, err
	}
	s, err := c.decide(d, k)
	return s.Doc, err
}

func TestAPlannedPublication(t *testing.T) {
	hour := noon.Add(20 * time.Hour)
	ready := drafted(t, sample)
	for _, a := range []act{submit, pass, passSecrecy} {
		ready, _ = after(ready, a.by, a.do)
	}
	if _, err := after(drafted(t, sample), publisher, Schedule{hour}); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a draft is planned: %v", err)
	}
	if _, err := after(ready, reviewer, Schedule{hour}); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Errorf("a reviewer plans: %v", err)
	}
	for _, wrong := range []time.Time{{}, noon, noon.Add(-time.Hour), noon.Add(2 * farthest)} {
		if _, err := after(ready, publisher, Schedule{wrong}); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("planned for %s: %v", wrong, err)
		}
	}
	planned, err := after(ready, publisher, Schedule{hour})
	if err != nil || !planned.Planned() || planned.IndexNo != "" || planned.Plan.Name != "publisher" {
		t.Fatalf("%+v, %v", planned.Plan, err)
	}
	t.Run("not before its hour", func(t *testing.T) {
		if _, err := at(planned, gongkai.System, hour.Add(-time.Second), onTime{}); gongkai.KindOf(err) != gongkai.Conflict {
			t.Errorf("%v", err)
		}
	})
	t.Run("at its hour", func(t *testing.T) {
		d, err := at(planned, gongkai.System, hour, onTime{})
		if err != nil || d.State != Published || !d.PublishedAt.Equal(hour) || d.PublishedBy != "publisher" || d.Planned() {
			t.Errorf("%s, %s by %s, %v", d.State, d.PublishedAt, d.PublishedBy, err)
		}
	})
	t.Run("recalled", func(t *testing.T) {
		d, err := after(planned, publisher, Unschedule{})
		if err != nil || d.Planned() || d.State != Passed {
			t.Errorf("%s, %v", d.State, err)
		}
		if _, err := after(d, publisher, Unschedule{}); gongkai.KindOf(err) != gongkai.Conflict {
			t.Errorf("recalled twice: %v", err)
		}
	})
	t.Run("an edit ends the plan", func(t *testing.T) {
		d, err := after(planned, clerk, Edit{Content: sample})
		if err != nil || d.Planned() || !d.Plan.At.IsZero() {
			t.Errorf("%+v, %v", d.Plan, err)
		}
	})
	t.Run("what turned up since holds it up", func(t *testing.T) {
		d := planned
		d.Dead = []string{"/doc/1"}
		_, err := at(d, gongkai.System, hour, onTime{})
		if gongkai.KindOf(err) != gongkai.Conflict {
			t.Fatalf("%v", err)
		}
		d, err = at(d, gongkai.System, hour, heldUp{gongkai.Words(err)})
		if err != nil || d.Planned() || d.Missed == "" || d.State != Passed {
			t.Errorf("%s %q, %v", d.State, d.Missed, err)
		}
	})
}
