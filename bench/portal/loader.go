package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/ncruces/go-sqlite3/driver"
	"github.com/ncruces/go-sqlite3/ext/fts5"
)

// loader writes rows into the tables of a stock.
type loader struct {
	db       *sql.DB
	postgres bool
	doc      map[string]any // the row of the first paper
	public   map[string]any
}

func openLoader(ctx context.Context, o options) (*loader, error) {
	l := &loader{postgres: o.database != ""}
	var err error
	if l.postgres {
		l.db, err = sql.Open("pgx", o.database)
	} else {
		pragmas := "&_pragma=journal_mode(wal)&_pragma=synchronous(off)&_pragma=cache_size(-32000)&_pragma=wal_autocheckpoint(20000)"
		l.db, err = driver.Open("file:"+filepath.ToSlash(filepath.Join(o.stock, "gongkai.db"))+"?_txlock=immediate"+pragmas, fts5.Register)
	}
	if err != nil {
		return nil, err
	}
	l.db.SetMaxOpenConns(1)
	if l.doc, err = l.first(ctx, "doc"); err == nil {
		l.public, err = l.first(ctx, "doc_public")
	}
	return l, err
}

func (l *loader) close() error { return l.db.Close() }

// first reads one row of a table as it is.
func (l *loader) first(ctx context.Context, table string) (map[string]any, error) {
	rows, err := l.db.QueryContext(ctx, `SELECT * FROM `+table+` WHERE public_id <> 0 ORDER BY public_id LIMIT 1`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil || !rows.Next() {
		return nil, fmt.Errorf("%s is empty: %v", table, err)
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, err
	}
	row := map[string]any{}
	for i, c := range columns {
		row[c] = values[i]
	}
	return row, rows.Err()
}

// like gives the values of a row like the first one, in the order of columns.
func like(first, values map[string]any, columns []string) []any {
	all := make([]any, len(columns))
	for i, c := range columns {
		all[i] = first[c]
		if v, ok := values[c]; ok {
			all[i] = v
		}
	}
	return all
}

func columnsOf(row map[string]any) []string { return slices.Sorted(maps.Keys(row)) }

// begin makes filling quick: an index is made at the end, or in large pieces.
func (l *loader) begin(ctx context.Context) error {
	text := `INSERT INTO doc_search (doc_search, rank) VALUES ('hashsize', 50000000)`
	if l.postgres {
		text = `DROP INDEX IF EXISTS doc_search_words`
	}
	_, err := l.db.ExecContext(ctx, text)
	return err
}

// end undoes begin, and makes what is counted.
func (l *loader) end(ctx context.Context) error {
	texts := []string{
		`DELETE FROM doc_tally`,
		`INSERT INTO doc_tally (org_id, month, item, n, due, in_time, newest)
		 SELECT org_id, month, item, COUNT(*), SUM(due), SUM(in_time), MAX(public_id) FROM doc_public WHERE shown = 1 GROUP BY org_id, month, item`,
		`DELETE FROM counter WHERE series = 'doc'`,
		`INSERT INTO counter (org_id, series, n) SELECT org_id, 'doc', MAX(serial) FROM doc GROUP BY org_id`,
	}
	if l.postgres {
		texts = append(texts, `SET maintenance_work_mem = '2GB'`, `CREATE INDEX IF NOT EXISTS doc_search_words ON doc_search USING gin (words)`, `VACUUM ANALYZE`)
	} else {
		texts = append(texts, `INSERT INTO doc_search (doc_search, rank) VALUES ('hashsize', 1048576)`, `ANALYZE`, `PRAGMA wal_checkpoint(truncate)`)
	}
	for _, text := range texts {
		if _, err := l.db.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	return nil
}

func (l *loader) write(ctx context.Context, rows []stockRow) error {
	if l.postgres {
		return l.copy(ctx, rows)
	}
	t, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback()
	if err := l.insert(ctx, t, "doc", l.doc, rows); err != nil {
		return err
	}
	if err := l.insert(ctx, t, "doc_public", l.public, rows); err != nil {
		return err
	}
	s, err := t.PrepareContext(ctx, `INSERT INTO doc_search (rowid, words) VALUES (?, ?)`)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, r := range rows {
		if _, err := s.ExecContext(ctx, int64(r.public), strings.Join(r.words, " ")); err != nil {
			return err
		}
	}
	return t.Commit()
}

func (l *loader) insert(ctx context.Context, t *sql.Tx, table string, first map[string]any, rows []stockRow) error {
	columns := columnsOf(first)
	s, err := t.PrepareContext(ctx, `INSERT INTO `+table+` (`+strings.Join(columns, ", ")+`) VALUES (?`+strings.Repeat(", ?", len(columns)-1)+`)`)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, r := range rows {
		if _, err := s.ExecContext(ctx, like(first, r.values, columns)...); err != nil {
			return err
		}
	}
	return nil
}

// copy is write for PostgreSQL.
func (l *loader) copy(ctx context.Context, rows []stockRow) error {
	c, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	return c.Raw(func(driver any) error {
		conn := driver.(*stdlib.Conn).Conn()
		return pgx.BeginFunc(ctx, conn, func(t pgx.Tx) error {
			if err := l.copyTable(ctx, t, "doc", l.doc, rows); err != nil {
				return err
			}
			if err := l.copyTable(ctx, t, "doc_public", l.public, rows); err != nil {
				return err
			}
			var b bytes.Buffer
			for _, r := range rows {
				fmt.Fprintf(&b, "%s\t%d\t'%s'\n", r.unit, r.public, strings.Join(r.words, "' '"))
			}
			_, err := conn.PgConn().CopyFrom(ctx, &b, `COPY doc_search (org_id, public_id, words) FROM STDIN`)
			return err
		})
	})
}

func (l *loader) copyTable(ctx context.Context, t pgx.Tx, table string, first map[string]any, rows []stockRow) error {
	columns := columnsOf(first)
	_, err := t.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
		return like(first, rows[i].values, columns), nil
	}))
	return err
}
