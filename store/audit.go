package store

import (
	"context"
	"strings"

	"gongkai/audit"
)

// Audit reads the log; it is written by the steps themselves (see tx.log).
type Audit struct{ s *Store }

var _ audit.Log = (*Audit)(nil)

// Audit is the view of s that reads the audit log.
func (s *Store) Audit() *Audit { return &Audit{s} }

const auditColumns = `
	       seq,
	       at,
	       person,
	       name,
	       unit,
	       action,
	       subject,
	       why,
	       from_addr,
	       prev,
	       hash`

// log appends e to the chain in this transaction. It locks the head of the
// chain until the transaction ends, so it should be the last thing a step
// writes.
func (t *tx) log(ctx context.Context, e audit.Entry) error {
	// Raising the number locks the row; the hash is still that of the entry before.
	const lockHead = `UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq - 1, hash`
	before, err := one(ctx, t, lockHead, scanHead)
	if err != nil {
		return err
	}
	e, after := audit.Seal(e, before, t.now)
	const insert = `INSERT INTO audit_entry (` + auditColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err = t.exec(ctx, insert, e.Seq, millis(e.At), e.Person, e.Name, e.Unit, e.Action, e.On, e.Why, e.From, e.Prev, e.Hash)
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, `UPDATE audit_head SET hash = ? WHERE id = 1`, after.Hash)
	return err
}

func scanHead(r row, h *audit.Head) error { return r.Scan(&h.Seq, &h.Hash) }

func scanEntry(r row, e *audit.Entry) error {
	var at int64
	err := r.Scan(&e.Seq, &at, &e.Person, &e.Name, &e.Unit, &e.Action, &e.On, &e.Why, &e.From, &e.Prev, &e.Hash)
	e.At = instant(at)
	return err
}

// Head gives the recorded end of the chain and the highest number there is, as
// they stood at one moment.
func (a *Audit) Head(ctx context.Context) (audit.Head, int64, error) {
	const text = `SELECT seq, hash, (SELECT COALESCE(MAX(seq), 0) FROM audit_entry) FROM audit_head WHERE id = 1`
	var last int64
	head, err := one(ctx, a.s.read(), text, func(r row, h *audit.Head) error {
		return r.Scan(&h.Seq, &h.Hash, &last)
	})
	return head, last, err
}

// After gives up to limit entries with numbers above seq, in order.
func (a *Audit) After(ctx context.Context, seq int64, limit int) ([]audit.Entry, error) {
	const text = `SELECT` + auditColumns + ` FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ?`
	return list(ctx, a.s.read(), text, scanEntry, seq, limit)
}

// Find gives the newest entries that fit, and how many fit in all.
func (a *Audit) Find(ctx context.Context, f audit.Filter) ([]audit.Entry, int, error) {
	where, args := auditWhere(f)
	n, err := value[int](ctx, a.s.read(), `SELECT COUNT(*) FROM audit_entry`+where, args...)
	if err != nil {
		return nil, 0, err
	}
	if f.Limit == 0 {
		f.Limit = 50
	}
	text := `SELECT` + auditColumns + ` FROM audit_entry` + where + ` ORDER BY seq DESC LIMIT ? OFFSET ?`
	found, err := list(ctx, a.s.read(), text, scanEntry, append(args, f.Limit, f.Skip)...)
	return found, n, err
}

func auditWhere(f audit.Filter) (where string, args []any) {
	var all []string
	add := func(cond string, values ...any) { all, args = append(all, cond), append(args, values...) }
	if f.Person != "" {
		add("person = ?", f.Person)
	}
	if f.Unit != "" {
		add("unit = ?", f.Unit)
	}
	if f.Action != "" { // "/" is the character after "."
		add("(action = ? OR (action >= ? AND action < ?))", f.Action, f.Action+".", f.Action+"/")
	}
	if f.On != "" {
		add("subject = ?", f.On)
	}
	if !f.From.IsZero() {
		add("at >= ?", millis(f.From.Start()))
	}
	if !f.To.IsZero() {
		add("at < ?", millis(f.To.AddDays(1).Start()))
	}
	if all == nil {
		return "", nil
	}
	return " WHERE " + strings.Join(all, " AND "), args
}
