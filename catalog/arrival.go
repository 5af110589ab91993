package catalog

import (
	"context"
	"time"

	"gongkai"
)

// Arrival is a document that comes in finished, with everything that happened
// to it: an import, or a made-up county. It passes through the same rules as
// one made here, each at its own time.
type Arrival struct {
	New
	Author    gongkai.Actor
	Reviewer  gongkai.Actor
	Secrecy   gongkai.Actor
	Leader    gongkai.Actor // decides last where the unit wants three reviews
	Publisher gongkai.Actor
	Basis     string // of the secrecy review
	Begun     time.Time
	Published time.Time // zero: it waits for its publisher
}

// Take keeps a batch of arrivals in one transaction: all or none. Index numbers
// run in the order of the batch.
func (d *Desk) Take(ctx context.Context, batch []Arrival) ([]Document, error) {
	var steps []Step
	known := map[gongkai.UnitID]Known{}
	for _, a := range batch {
		k, ok := known[a.Unit]
		if !ok {
			var err error
			if k, err = d.known(ctx, a.Author, a.Unit); err != nil {
				return nil, err
			}
			known[a.Unit] = k
		}
		k.By = a.Author
		s, err := a.steps(k)
		if err != nil {
			return nil, gongkai.Because(err, gongkai.KindOf(err), "《%s》：%s", a.Content.Title, gongkai.Words(err))
		}
		steps = append(steps, s)
	}
	return d.Store.Save(ctx, steps...)
}

// steps walks the whole course and folds it into one step.
func (a Arrival) steps(k Known) (Step, error) {
	k.Now, k.Arriving = a.Begun, true
	s, err := a.New.decide(k)
	if err != nil {
		return s, err
	}
	done := a.Published
	if done.IsZero() {
		done = a.Begun
	}
	log := s.Log
	for _, c := range a.course(k.Procedure, done) {
		k.By, k.Now = c.by, c.at
		if err := c.do.may(s.Doc, k); err != nil {
			return s, err
		}
		if s, err = c.do.decide(s.Doc, k); err != nil {
			return s, err
		}
		log = append(log, s.Log...)
	}
	s.Was, s.Log = 0, log
	return s, nil
}

// deed is a command of a course, with its hand and its hour.
type deed struct {
	by gongkai.Actor
	at time.Time
	do Command
}

func (a Arrival) course(p Procedure, done time.Time) []deed {
	all := []deed{{a.Author, a.Begun, Submit{}}}
	hands := map[ReviewKind]gongkai.Actor{Disclosure: a.Reviewer, Secrecy: a.Secrecy, Whole: a.Secrecy, Final: a.Leader}
	for _, kind := range p.Kinds() {
		pass := Pass{Kind: kind}
		if kind.OfSecrecy() {
			pass.Basis = a.Basis
		}
		all = append(all, deed{hands[kind], done, pass})
	}
	if !a.Published.IsZero() {
		all = append(all, deed{a.Publisher, a.Published, Publish{}})
	}
	return all
}
