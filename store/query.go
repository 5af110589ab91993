package store

import (
	"context"
	"database/sql"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai"
	"gongkai/cipher"
)

// row is what a scan function reads from; list and one can share the function.
type row = *sql.Rows

// querier is a connection or a transaction. Placeholders are "?" on both
// databases. Errors are mapped to kinds of package gongkai (see fault).
type querier interface {
	exec(ctx context.Context, text string, args ...any) (int64, error) // rows changed
	query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
}

// conn answers queries outside a transaction.
type conn struct {
	db     *sql.DB
	engine engine
}

// tx is a transaction: see Store.write.
type tx struct {
	sql    *sql.Tx
	engine engine
	keys   *cipher.Keyring
	now    time.Time // one instant for everything the transaction writes; UTC, whole milliseconds
	told   []told    // for the index of search: see tellIndex
}

// write runs fn in one transaction that holds the write lock from its start on
// SQLite. It commits if fn returns nil; else nothing has happened. fn may run
// once only and must not use s.read, which would not see its changes.
func (s *Store) write(ctx context.Context, fn func(ctx context.Context, tx *tx) error) error {
	t, err := s.w.BeginTx(ctx, nil)
	if err != nil {
		return s.fault(err)
	}
	defer t.Rollback() // nothing to do after Commit
	step := &tx{sql: t, engine: s.engine, keys: s.keys, now: s.now().UTC().Truncate(time.Millisecond)}
	err = fn(ctx, step)
	if err == nil {
		err = step.tellIndex(ctx)
	}
	if err != nil {
		return s.fault(err)
	}
	return s.fault(t.Commit())
}

// read gives a connection for queries outside a transaction.
func (s *Store) read() *conn { return &conn{s.r, s.engine} }

func (c *conn) exec(ctx context.Context, text string, args ...any) (int64, error) {
	if err := sound(args); err != nil {
		return 0, err
	}
	return affected(c.db.ExecContext(ctx, c.engine.bind(text), args...))
}

func (c *conn) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if err := sound(args); err != nil {
		return nil, err
	}
	rows, err := c.db.QueryContext(ctx, c.engine.bind(text), args...)
	return rows, fault(err)
}

func (t *tx) exec(ctx context.Context, text string, args ...any) (int64, error) {
	if err := sound(args); err != nil {
		return 0, err
	}
	return affected(t.sql.ExecContext(ctx, t.engine.bind(text), args...))
}

func (t *tx) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if err := sound(args); err != nil {
		return nil, err
	}
	rows, err := t.sql.QueryContext(ctx, t.engine.bind(text), args...)
	return rows, fault(err)
}

// sound refuses text that is none: PostgreSQL takes no NUL and nothing but
// UTF-8, SQLite would take anything and give it back.
func sound(args []any) error {
	for _, arg := range args {
		v := reflect.ValueOf(arg)
		if v.Kind() == reflect.String && (!utf8.ValidString(v.String()) || strings.IndexByte(v.String(), 0) >= 0) {
			return gongkai.Errorf(gongkai.Invalid, "文字里有无法识别的编码。请检查网址，或者重新输入。")
		}
	}
	return nil
}

func affected(r sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, fault(err)
	}
	n, err := r.RowsAffected()
	return n, fault(err)
}

// list collects every row that text finds; nil if there is none.
func list[T any](ctx context.Context, q querier, text string, scan func(row, *T) error, args ...any) ([]T, error) {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, fault(rows.Err())
}

// one reads the first row that text finds; sql.ErrNoRows if there is none.
func one[T any](ctx context.Context, q querier, text string, scan func(row, *T) error, args ...any) (v T, err error) {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return v, err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return v, fault(err)
		}
		return v, sql.ErrNoRows
	}
	if err := scan(rows, &v); err != nil {
		return v, err
	}
	return v, fault(rows.Close())
}

// value reads the single column of the first row, as in SELECT COUNT(*).
func value[T any](ctx context.Context, q querier, text string, args ...any) (T, error) {
	return one(ctx, q, text, func(r row, v *T) error { return r.Scan(v) }, args...)
}

// bind writes ? as $1, $2 … where the database wants that, except inside
// 'literals' and "names". Comments must not hold quotes or question marks.
func (e engine) bind(text string) string {
	if !e.numbered || !strings.Contains(text, "?") {
		return text
	}
	var b strings.Builder
	var quote rune
	n := 0
	for _, r := range text {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '\'' || r == '"':
			quote = r
		case r == '?':
			n++
			b.WriteString("$" + strconv.Itoa(n))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// millis writes an instant; the zero time is 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// instant reads what millis wrote.
func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// flag writes a truth value.
func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
