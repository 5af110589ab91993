package store

import (
	"context"
	"time"

	"gongkai"
	"gongkai/ledger"
)

// Ledger keeps monthly figures.
type Ledger struct{ s *Store }

var _ ledger.Store = (*Ledger)(nil)

// Ledger is the view of s that keeps monthly figures.
func (s *Store) Ledger() *Ledger { return &Ledger{s} }

// Book is ledger.Store.Book.
func (l *Ledger) Book(ctx context.Context, unit gongkai.UnitID, year int) (ledger.Book, error) {
	const text = `
	SELECT p.no,
	       p.at,
	       p.person,
	       p.name,
	       p.reason,
	       p.once_key,
	       e.month,
	       e.kind,
	       e.n,
	       e.taken_back,
	       e.source
	  FROM ledger_posting AS p
	  JOIN ledger_entry AS e ON e.org_id = p.org_id AND e.year = p.year AND e.no = p.no
	 WHERE p.org_id = ?
	   AND p.year = ?
	 ORDER BY p.no, e.month, e.kind`
	lines, err := list(ctx, l.s.read(), text, scanLine, unit, year)
	b := ledger.Book{Unit: unit, Year: year}
	for _, line := range lines {
		if n := len(b.Postings); n == 0 || b.Postings[n-1].No != line.Posting.No {
			b.Postings = append(b.Postings, line.Posting)
		}
		p := &b.Postings[len(b.Postings)-1]
		p.Entries = append(p.Entries, line.Entry)
	}
	return b, err
}

func scanLine(r row, v *ledger.Line) error {
	var at int64
	var back int
	p, e := &v.Posting, &v.Entry
	err := r.Scan(&p.No, &at, &p.Person, &p.Name, &p.Reason, &p.Once, &e.Month, &e.Kind, &e.N, &back, &e.Source)
	p.At, e.TakenBack = instant(at), back != 0
	return err
}

// Months is ledger.Store.Months.
func (l *Ledger) Months(ctx context.Context, year int) (map[gongkai.UnitID][]time.Month, error) {
	type filled struct {
		unit  gongkai.UnitID
		month time.Month
	}
	const text = `
	SELECT DISTINCT org_id,
	       month
	  FROM ledger_entry
	 WHERE year = ?
	 ORDER BY org_id, month`
	all, err := list(ctx, l.s.read(), text, func(r row, v *filled) error { return r.Scan(&v.unit, &v.month) }, year)
	months := map[gongkai.UnitID][]time.Month{}
	for _, f := range all {
		months[f.unit] = append(months[f.unit], f.month)
	}
	return months, err
}

// Save is ledger.Store.Save.
func (l *Ledger) Save(ctx context.Context, s ledger.Step) error {
	err := l.s.write(ctx, func(ctx context.Context, tx *tx) error {
		if err := tx.insertPosting(ctx, s); err != nil {
			return err
		}
		return tx.log(ctx, s.Entry)
	})
	if !unique(err) {
		return err
	}
	if saved, failed := l.saved(ctx, s); failed != nil || saved {
		return failed
	}
	return gongkai.Because(err, gongkai.Conflict, "刚才有人也在填这份台账，您填的还没有保存。请再提交一次。")
}

func (t *tx) insertPosting(ctx context.Context, s ledger.Step) error {
	p := s.Posting
	const posting = `
	INSERT INTO ledger_posting (org_id, year, no, at, person, name, reason, once_key)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	if _, err := t.exec(ctx, posting, s.Unit, s.Year, p.No, millis(p.At), p.Person, p.Name, p.Reason, p.Once); err != nil {
		return err
	}
	const entry = `
	INSERT INTO ledger_entry (org_id, year, no, month, kind, n, taken_back, source)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	for _, e := range p.Entries {
		if _, err := t.exec(ctx, entry, s.Unit, s.Year, p.No, int(e.Month), e.Kind, e.N, flag(e.TakenBack), e.Source); err != nil {
			return err
		}
	}
	return nil
}

// saved tells whether the form of a step was saved before.
func (l *Ledger) saved(ctx context.Context, s ledger.Step) (bool, error) {
	const text = `SELECT COUNT(*) FROM ledger_posting WHERE org_id = ? AND once_key = ?`
	n, err := value[int](ctx, l.s.read(), text, s.Unit, s.Posting.Once)
	return n > 0 && s.Posting.Once != "", err
}
