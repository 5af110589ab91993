package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/catalog/comment"
)

// Comments keeps what the public says to drafts: what package comment asks for.
type Comments struct{ s *Store }

var _ comment.Store = (*Comments)(nil)

// Comments is the view of s that keeps comments.
func (s *Store) Comments() *Comments { return &Comments{s} }

// writeCall notes that a published document asks for comments, and until when.
// The first day stays that of the first publication.
func (t *tx) writeCall(ctx context.Context, d catalog.Document) error {
	if d.State != catalog.Published || !d.Asking() {
		return nil
	}
	const text = `
		INSERT INTO doc_call (call_id, org_id, from_on, until_on, version, once, last)
		VALUES (?, ?, ?, ?, 0, '', 0)
		ON CONFLICT (call_id) DO UPDATE SET until_on = excluded.until_on`
	_, err := t.exec(ctx, text, int64(d.Public), d.ID.Unit, d.PublishedOn.String(), d.Call.Until.String())
	return err
}

// callColumns reads a call with its draft as it is shown, and the documents that
// belong to it as far as the public can see them.
const callColumns = `
	SELECT c.call_id,
	       d.org_id,
	       d.serial,
	       d.title,
	       c.from_on,
	       c.until_on,
	       p.shown,
	       c.version,
	       c.once,
	       COALESCE((SELECT MAX(q.public_id) FROM doc_tie t JOIN doc_public q ON q.org_id = t.org_id AND q.serial = t.serial
	                  WHERE t.call_id = c.call_id AND t.role = 'outcome' AND q.shown = 1), 0),
	       COALESCE((SELECT MAX(q.public_id) FROM doc_tie t JOIN doc_public q ON q.org_id = t.org_id AND q.serial = t.serial
	                  WHERE t.call_id = c.call_id AND t.role = 'final' AND q.shown = 1), 0)
	  FROM doc_call c
	  JOIN doc_public p ON p.public_id = c.call_id
	  JOIN doc d ON d.org_id = p.org_id AND d.serial = p.serial`

func scanCall(r row, c *comment.Call) error {
	var shown int
	err := r.Scan(&c.Public, &c.Doc.Unit, &c.Doc.Serial, &c.Title, day{&c.From}, day{&c.Until}, &shown, &c.Version, &c.Once, &c.Outcome, &c.Final)
	c.Gone = shown == 0
	return err
}

// Call is comment.Store.Call.
func (k *Comments) Call(ctx context.Context, p catalog.PublicID) (comment.Call, error) {
	c, err := one(ctx, k.s.read(), callColumns+` WHERE c.call_id = ?`, scanCall, int64(p))
	if errors.Is(err, sql.ErrNoRows) {
		return c, gongkai.Errorf(gongkai.NotFound, "这里没有征求意见。")
	}
	if err != nil {
		return c, err
	}
	err = k.tally(ctx, []*comment.Call{&c})
	return c, err
}

// Calls is comment.Store.Calls.
func (k *Comments) Calls(ctx context.Context, f comment.Filter) ([]comment.Call, int, error) {
	where, args := ` WHERE 1 = 1`, []any(nil)
	if f.Units != nil {
		in, units := within("c.org_id", f.Units)
		where, args = where+` AND `+in, append(args, units...)
	}
	if f.Shown {
		where += ` AND p.shown = 1`
	}
	if !f.Owed.IsZero() {
		where += ` AND p.shown = 1 AND c.until_on < ?
		   AND NOT EXISTS (SELECT 1 FROM doc_tie t JOIN doc_public q ON q.org_id = t.org_id AND q.serial = t.serial
		                    WHERE t.call_id = c.call_id AND t.role = 'outcome' AND q.shown = 1)`
		args = append(args, f.Owed.String())
	}
	const count = `SELECT COUNT(*) FROM doc_call c JOIN doc_public p ON p.public_id = c.call_id`
	n, err := value[int](ctx, k.s.read(), count+where, args...)
	if err != nil || n == 0 {
		return nil, 0, err
	}
	all, err := list(ctx, k.s.read(), callColumns+where+` ORDER BY c.call_id DESC LIMIT ? OFFSET ?`, scanCall, append(args, f.Limit, f.Offset)...)
	if err != nil {
		return nil, 0, err
	}
	at := make([]*comment.Call, len(all))
	for i := range all {
		at[i] = &all[i]
	}
	return all, n, k.tally(ctx, at)
}

// tally counts the comments of calls.
func (k *Comments) tally(ctx context.Context, calls []*comment.Call) error {
	const text = `
		SELECT adoption,
		       way,
		       COUNT(*)
		  FROM doc_comment
		 WHERE org_id = ?
		   AND call_id = ?
		 GROUP BY adoption, way`
	for _, c := range calls {
		c.Tally = comment.Tally{Of: map[comment.Adoption]int{}, ByWays: map[comment.Way]int{}}
		_, err := list(ctx, k.s.read(), text, func(r row, _ *struct{}) error {
			var a comment.Adoption
			var w comment.Way
			var n int
			err := r.Scan(&a, &w, &n)
			c.Tally.All += n
			c.Tally.Of[a] += n
			c.Tally.ByWays[w] += n
			return err
		}, c.Unit(), int64(c.Public))
		if err != nil {
			return err
		}
	}
	return nil
}

// Add is comment.Store.Add.
func (k *Comments) Add(ctx context.Context, c comment.Call, one comment.Comment, once string, e audit.Entry) (n int, err error) {
	err = k.s.write(ctx, func(ctx context.Context, t *tx) error {
		// Two presses of one form queue here, and the second finds the first.
		if _, err := t.exec(ctx, `UPDATE doc_call SET last = last WHERE call_id = ?`, int64(c.Public)); err != nil {
			return err
		}
		index := ""
		if once != "" {
			index = t.keys.Index(once, "comment.once")
			if n, err = firstComment(ctx, t, c, index); err != nil || n > 0 {
				return err
			}
		}
		if n, err = t.addComment(ctx, c, one, index); err != nil {
			return err
		}
		e.Why = fmt.Sprintf("第 %d 条，%s", n, one.Way.Words())
		return t.log(ctx, e)
	})
	return n, err
}

// firstComment finds what the same form left before; 0 if nothing.
func firstComment(ctx context.Context, q querier, c comment.Call, index string) (int, error) {
	n, err := value[int](ctx, q, `SELECT n FROM doc_comment WHERE org_id = ? AND once_index = ?`, c.Unit(), index)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// addComment keeps a comment under the next number of the call.
func (t *tx) addComment(ctx context.Context, c comment.Call, one comment.Comment, index string) (int, error) {
	n, err := value[int](ctx, t, `UPDATE doc_call SET last = last + 1 WHERE call_id = ? RETURNING last`, int64(c.Public))
	if err != nil {
		return 0, err
	}
	sealed, err := sealJSON(t.keys, commentContext(c, n), one.Sealed)
	if err != nil {
		return 0, err
	}
	const text = `
		INSERT INTO doc_comment (org_id, call_id, n, way, received_on, at, adoption, sealed, once_index)
		VALUES (?, ?, ?, ?, ?, ?, '', ?, ?)`
	_, err = t.exec(ctx, text, c.Unit(), int64(c.Public), n, one.Way, one.Received.String(), millis(one.At), sealed, index)
	return n, err
}

func commentContext(c comment.Call, n int) string { return fmt.Sprintf("comment/%s/%d", c.Public, n) }

const commentColumns = `
	SELECT n,
	       way,
	       received_on,
	       at,
	       adoption,
	       sealed
	  FROM doc_comment
	 WHERE org_id = ?
	   AND call_id = ?`

func (k *Comments) scan(c comment.Call) func(row, *comment.Comment) error {
	return func(r row, v *comment.Comment) error {
		var at int64
		var sealed string
		if err := r.Scan(&v.N, &v.Way, day{&v.Received}, &at, &v.Adoption, &sealed); err != nil {
			return err
		}
		v.At = instant(at)
		return openJSON(k.s.keys, commentContext(c, v.N), sealed, &v.Sealed)
	}
}

// Comments is comment.Store.Comments.
func (k *Comments) Comments(ctx context.Context, c comment.Call, f comment.Choice) ([]comment.Comment, int, error) {
	where, args := ``, []any{c.Unit(), int64(c.Public)}
	if f.Number != 0 {
		where, args = where+` AND n = ?`, append(args, f.Number)
	}
	switch f.Answered {
	case "":
	case "open":
		where += ` AND adoption = ''`
	default:
		where, args = where+` AND adoption = ?`, append(args, f.Answered)
	}
	n, err := value[int](ctx, k.s.read(), `SELECT COUNT(*) FROM doc_comment WHERE org_id = ? AND call_id = ?`+where, args...)
	if err != nil || n == 0 {
		return nil, 0, err
	}
	where += ` ORDER BY n`
	if f.Limit > 0 {
		where, args = where+` LIMIT ? OFFSET ?`, append(args, f.Limit, f.Offset)
	}
	all, err := list(ctx, k.s.read(), commentColumns+where, k.scan(c), args...)
	return all, n, err
}

// Answer is comment.Store.Answer.
func (k *Comments) Answer(ctx context.Context, c comment.Call, a comment.Answer, e audit.Entry) error {
	return k.s.write(ctx, func(ctx context.Context, t *tx) error {
		n, err := t.exec(ctx, `UPDATE doc_call SET version = version + 1, once = ? WHERE call_id = ? AND version = ?`, a.Once, int64(c.Public), a.Version)
		if err != nil {
			return err
		}
		if n == 0 {
			return stale()
		}
		for _, n := range a.Numbers {
			if err := k.answerOne(ctx, t, c, n, a); err != nil {
				return err
			}
		}
		return t.log(ctx, e)
	})
}

func (k *Comments) answerOne(ctx context.Context, t *tx, c comment.Call, n int, a comment.Answer) error {
	was, err := one(ctx, t, commentColumns+` AND n = ?`, k.scan(c), c.Unit(), int64(c.Public), n)
	if errors.Is(err, sql.ErrNoRows) {
		return gongkai.Errorf(gongkai.NotFound, "没有第 %d 条意见。", n)
	}
	if err != nil {
		return err
	}
	was.Gist, was.Reason = a.Gist, a.Reason
	sealed, err := sealJSON(t.keys, commentContext(c, n), was.Sealed)
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, `UPDATE doc_comment SET adoption = ?, sealed = ? WHERE org_id = ? AND call_id = ? AND n = ?`,
		a.Adoption, sealed, c.Unit(), int64(c.Public), n)
	return err
}

// Tie is comment.Store.Tie.
func (k *Comments) Tie(ctx context.Context, id catalog.ID, call catalog.PublicID, as comment.Role, e audit.Entry) error {
	return (&Catalog{k.s}).turned(ctx, func(ctx context.Context, t *tx) error {
		if _, err := t.exec(ctx, `DELETE FROM doc_tie WHERE org_id = ? AND serial = ?`, id.Unit, id.Serial); err != nil {
			return err
		}
		if call != 0 {
			const text = `INSERT INTO doc_tie (org_id, serial, call_id, role) VALUES (?, ?, ?, ?)`
			if _, err := t.exec(ctx, text, id.Unit, id.Serial, int64(call), as); err != nil {
				return err
			}
		}
		return t.log(ctx, e)
	})
}

// tieAgain lets a revision belong to the call that the edition before it belonged
// to, unless it was tied itself.
func (t *tx) tieAgain(ctx context.Context, d catalog.Document) error {
	const text = `
		INSERT INTO doc_tie (org_id, serial, call_id, role)
		SELECT org_id, CAST(? AS INTEGER), call_id, role FROM doc_tie WHERE org_id = ? AND serial = ?
		ON CONFLICT (org_id, serial) DO NOTHING`
	_, err := t.exec(ctx, text, d.ID.Serial, d.ID.Unit, d.Revises)
	return err
}

// Tied is comment.Store.Tied.
func (k *Comments) Tied(ctx context.Context, id catalog.ID) (catalog.PublicID, comment.Role, error) {
	tie, err := one(ctx, k.s.read(), `SELECT call_id, role FROM doc_tie WHERE org_id = ? AND serial = ?`, func(r row, t *comment.Tie) error {
		return r.Scan(&t.Public, &t.As)
	}, id.Unit, id.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	return tie.Public, tie.As, err
}

// Ties is comment.Store.Ties.
func (k *Comments) Ties(ctx context.Context, call catalog.PublicID) ([]comment.Tie, error) {
	const text = `
		SELECT d.org_id,
		       d.serial,
		       d.title,
		       d.state,
		       d.public_id,
		       t.role
		  FROM doc_tie t
		  JOIN doc d ON d.org_id = t.org_id AND d.serial = t.serial
		 WHERE t.call_id = ?
		 ORDER BY d.changed_at DESC, d.org_id, d.serial
		 LIMIT 100`
	return list(ctx, k.s.read(), text, func(r row, v *comment.Tie) error {
		return r.Scan(&v.Doc.Unit, &v.Doc.Serial, &v.Title, &v.State, &v.Public, &v.As)
	}, int64(call))
}

// Note is comment.Store.Note.
func (k *Comments) Note(ctx context.Context, e audit.Entry) error {
	return k.s.write(ctx, func(ctx context.Context, t *tx) error { return t.log(ctx, e) })
}

const callTerms = "comment terms"

// CallTerms is catalog.Calls.CallTerms.
func (k *Comments) CallTerms(ctx context.Context) (catalog.CallTerms, error) {
	s, err := readSetting(ctx, k.s.read(), callTerms)
	if err != nil || s.version == 0 {
		return catalog.UsualTerms(), err
	}
	var t catalog.CallTerms
	err = json.Unmarshal([]byte(s.value), &t)
	t.Version = s.version
	return t, err
}

// SaveTerms is comment.Store.SaveTerms.
func (k *Comments) SaveTerms(ctx context.Context, by gongkai.Actor, was int, t catalog.CallTerms, e audit.Entry) error {
	return (&Catalog{k.s}).saveSetting(ctx, callTerms, asJSON(t), was, by, e)
}
