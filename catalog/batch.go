package catalog

import (
	"context"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog/screen"
	"gongkai/org"
)

// Batch is one import of an older stock. It goes before the public as one, by
// the same reviews as a single document.
type Batch struct {
	ID      string // of the table: the same table again is the same batch
	Name    string // of the table's file
	Source  string
	Answers string // name of who answers for it
	By      string // that person's account
	At      time.Time
}

// Standings counts the documents of a batch by where they stand.
type Standings map[State]int

// Total is how many documents there are.
func (s Standings) Total() (n int) {
	for _, m := range s {
		n += m
	}
	return n
}

// Batches keeps imports. A document belongs to the batch its Origin names.
type Batches interface {
	// KeepBatch keeps b, unless it is there already.
	KeepBatch(ctx context.Context, b Batch, e audit.Entry) error
	// Batch gives one batch. NotFound if there is none.
	Batch(ctx context.Context, id string) (Batch, error)
	// Batches gives those with documents of some units, newest first.
	Batches(ctx context.Context, units []gongkai.UnitID) ([]Batch, error)
	// Standings counts what a batch has of some units.
	Standings(ctx context.Context, id string, units []gongkai.UnitID) (Standings, error)
	// InBatch gives the documents of a batch at some units in a state, without
	// their bodies, in the order of the table, beginning behind a row.
	InBatch(ctx context.Context, id string, units []gongkai.UnitID, s State, after, limit int) ([]Document, error)
	// Taken gives the document of a unit that was taken over under a key.
	// NotFound if none was.
	Taken(ctx context.Context, unit gongkai.UnitID, key string) (ID, error)
	// IndexNoTaken reports whether an index number was ever given.
	IndexNoTaken(ctx context.Context, no string) (bool, error)
}

// Fate is what became of one row of an import.
type Fate string

const (
	Taken   Fate = "taken"   // in review
	Held    Fate = "held"    // a draft: a person must look at it first
	Before  Fate = "before"  // taken over earlier
	Refused Fate = "refused" // not taken in
)

// Words names f in the report of an import.
func (f Fate) Words() string {
	switch f {
	case Taken:
		return "已收，待审查"
	case Held:
		return "已收，要人看过"
	case Before:
		return "以前已收"
	}
	return "未收"
}

// Outcome is what became of one row and why.
type Outcome struct {
	Fate Fate
	ID   ID    // zero if refused, or only tried
	Why  error // of kind Invalid or Conflict where held or refused; nil else
}

// TakeOver makes a document of one row, or says what would become of it (try). The
// error is not of the row: the work cannot go on. The batch must have been kept.
func (d *Desk) TakeOver(ctx context.Context, by gongkai.Actor, c TakeOver, pack []screen.Word, try bool) (Outcome, error) {
	k, err := d.known(ctx, by, c.Unit)
	if err != nil {
		return refused(err)
	}
	if err := org.May(by, org.DraftDoc, c.Unit); err != nil {
		return refused(err)
	}
	c.seen.Pack = pack
	if c.seen.Dead, err = d.dead(ctx, c.Content.Body); err != nil {
		return Outcome{}, err
	}
	s, held, err := c.decide(k)
	if err != nil {
		return refused(err)
	}
	if id, err := d.Batches.Taken(ctx, c.Unit, s.Doc.Born); err == nil {
		return Outcome{Fate: Before, ID: id}, nil
	} else if gongkai.KindOf(err) != gongkai.NotFound {
		return Outcome{}, err
	}
	if err := d.freeIndexNo(ctx, c.Origin.IndexNo); err != nil {
		return refused(err)
	}
	o := Outcome{Fate: Taken, Why: held}
	if held != nil {
		o.Fate = Held
	}
	if try {
		return o, nil
	}
	doc, err := d.save(ctx, s)
	o.ID = doc.ID
	return o, err
}

// refused tells what is wrong with a row from what is wrong with the program.
func refused(err error) (Outcome, error) {
	if gongkai.KindOf(err) == gongkai.Internal {
		return Outcome{}, err
	}
	return Outcome{Fate: Refused, Why: err}, nil
}

func (d *Desk) freeIndexNo(ctx context.Context, no string) error {
	if no == "" {
		return nil
	}
	taken, err := d.Batches.IndexNoTaken(ctx, no)
	if err == nil && taken {
		return gongkai.Errorf(gongkai.Conflict, "索引号 %s 已经给了另一份文件。", no)
	}
	return err
}

// BeginBatch keeps a batch before its first row.
func (d *Desk) BeginBatch(ctx context.Context, by gongkai.Actor, b Batch) error {
	b.By, b.At = by.Person, d.Now()
	return d.Batches.KeepBatch(ctx, b, audit.By(by, "catalog.import", "import/"+b.ID, b.Name))
}

// stretch is how many documents one transaction of a batch writes.
const stretch = 50

// DoAll applies one command to every document of a batch that stands in a state
// and that by may apply it to, until ctx ends or all are done. Each document
// passes the same rules as alone; one that is refused stays where it is. It gives
// how many were done, and the refusals.
func (d *Desk) DoAll(ctx context.Context, by gongkai.Actor, batch string, units []gongkai.UnitID, from State, c Command) (done int, refusals []error, err error) {
	after := 0
	for ctx.Err() == nil {
		docs, err := d.Batches.InBatch(ctx, batch, units, from, after, stretch)
		if err != nil || len(docs) == 0 {
			return done, refusals, err
		}
		after = docs[len(docs)-1].Origin.Row
		n, why, err := d.doSome(ctx, by, docs, c)
		done, refusals = done+n, append(refusals, why...)
		if err != nil {
			return done, refusals, err
		}
	}
	return done, refusals, nil
}

// doSome applies a command to some documents in one transaction.
func (d *Desk) doSome(ctx context.Context, by gongkai.Actor, docs []Document, c Command) (int, []error, error) {
	var steps []Step
	var why []error
	for _, doc := range docs {
		s, done, err := d.stepOf(ctx, by, doc.ID, c)
		switch {
		case done:
		case gongkai.KindOf(err) == gongkai.Internal:
			return 0, why, err
		case err != nil:
			why = append(why, gongkai.Because(err, gongkai.KindOf(err), "第 %d 行《%s》：%s", doc.Origin.Row, doc.Title, gongkai.Words(err)))
		default:
			steps = append(steps, s.Flat()...)
		}
	}
	n, more, err := d.saveAll(ctx, steps)
	return n, append(why, more...), err
}

// saveAll writes steps together; if one of them is in the way, each alone.
func (d *Desk) saveAll(ctx context.Context, steps []Step) (int, []error, error) {
	if len(steps) == 0 {
		return 0, nil, nil
	}
	_, err := d.Store.Save(ctx, steps...)
	if gongkai.KindOf(err) != gongkai.Conflict {
		return len(steps), nil, err
	}
	n, why := 0, []error(nil)
	for _, s := range steps {
		_, err := d.Store.Save(ctx, s)
		switch {
		case err == nil:
			n++
		case gongkai.KindOf(err) == gongkai.Internal:
			return n, why, err
		default:
			why = append(why, gongkai.Because(err, gongkai.KindOf(err), "《%s》：%s", s.Doc.Title, gongkai.Words(err)))
		}
	}
	return n, why, nil
}

// stepOf lets a command decide about a document as it stands. done says that
// the document has what the command would give it.
func (d *Desk) stepOf(ctx context.Context, by gongkai.Actor, id ID, c Command) (s Step, done bool, err error) {
	doc, err := d.Document(ctx, by, id)
	if err != nil {
		return s, false, err
	}
	if pass, ok := c.(Pass); ok && doc.passed(pass.Kind) {
		return s, true, nil
	}
	k, err := d.known(ctx, by, id.Unit)
	if err != nil {
		return s, false, err
	}
	if err := c.may(doc, k); err != nil {
		return s, false, err
	}
	s, err = c.decide(doc, k)
	return s, false, err
}
