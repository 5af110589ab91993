package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
)

// A Sink takes the rows of a database. Table comes before the rows of each
// table; values are string, int64, float64 or nil, in the order of the columns.
type Sink interface {
	Table(name string, columns []string) error
	Row(values []any) error
}

// Dump gives to every row of every table as they stood at one instant, while
// others go on working. Left out are open sessions, and the index of search,
// which Restore makes anew. Applicants' data stay sealed.
func (s *Store) Dump(ctx context.Context, to Sink) error {
	names, err := s.tables(ctx)
	if err != nil {
		return err
	}
	t, err := s.r.BeginTx(ctx, &sql.TxOptions{Isolation: s.engine.snapshot, ReadOnly: true})
	if err != nil {
		return fault(err)
	}
	defer t.Rollback()
	for _, name := range names {
		if err := dumpTable(ctx, &tx{sql: t, engine: s.engine}, name, to); err != nil {
			return err
		}
	}
	return nil
}

func dumpTable(ctx context.Context, q querier, name string, to Sink) error {
	rows, err := q.query(ctx, `SELECT * FROM `+name)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return fault(err)
	}
	if err := to.Table(name, columns); err != nil {
		return err
	}
	for values, places := cells(len(columns)); rows.Next(); {
		if err := rows.Scan(places...); err != nil {
			return fault(err)
		}
		if err := to.Row(plain(values)); err != nil {
			return err
		}
	}
	return fault(rows.Err())
}

// cells are n values, and the places to scan them into.
func cells(n int) (values, places []any) {
	values, places = make([]any, n), make([]any, n)
	for i := range values {
		places[i] = &values[i]
	}
	return values, places
}

// plain gives values the one type that both databases understand.
func plain(values []any) []any {
	for i, v := range values {
		switch v := v.(type) {
		case []byte:
			values[i] = string(v)
		case int32:
			values[i] = int64(v)
		}
	}
	return values
}

// Schema lists the migrations the database has, oldest first.
func (s *Store) Schema(ctx context.Context) ([]int64, error) {
	applied, err := s.applied(ctx)
	return slices.Sorted(maps.Keys(applied)), fault(err)
}

func insertText(table string, columns []string) string {
	names, marks := "", ""
	for i, c := range columns {
		if i > 0 {
			names, marks = names+", ", marks+", "
		}
		names, marks = names+c, marks+"?"
	}
	return fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s)`, table, names, marks)
}
