package store

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"gongkai"
)

// kept is a Sink that remembers, and gives again.
type kept struct {
	tables []string
	column map[string][]string
	rows   map[string][][]any
}

func (k *kept) Table(name string, columns []string) error {
	k.tables = append(k.tables, name)
	k.column[name] = columns
	return nil
}

func (k *kept) Row(values []any) error {
	name := k.tables[len(k.tables)-1]
	k.rows[name] = append(k.rows[name], slices.Clone(values))
	return nil
}

func (k *kept) again(into Sink) error {
	for _, name := range k.tables {
		if err := into.Table(name, k.column[name]); err != nil {
			return err
		}
		for _, values := range k.rows[name] {
			if err := into.Row(values); err != nil {
				return err
			}
		}
	}
	return nil
}

func dumped(t *testing.T, s *Store) *kept {
	t.Helper()
	k := &kept{column: map[string][]string{}, rows: map[string][][]any{}}
	if err := s.Dump(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	return k
}

// Each table of the database is in a dump, or is said to be derived.
func TestADumpHasEveryTable(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		text := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'doc_search_%'`
		if s.engine.numbered {
			text = `SELECT tablename FROM pg_tables WHERE schemaname = current_schema()`
		}
		there, err := list(t.Context(), s.read(), text, func(r row, name *string) error { return r.Scan(name) })
		if err != nil {
			t.Fatal(err)
		}
		got := dumped(t, s).tables
		for _, name := range there {
			if name != "goose_db_version" && keptTable(name) && !slices.Contains(got, name) {
				t.Errorf("%s is in no dump", name)
			}
		}
	})
}

// A dump of an older program goes in in its own shape and is then brought up
// to date.
func TestRestoreOfAnOlderShape(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		all, err := s.Schema(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		before, newest := all[:len(all)-1], all[len(all)-1]
		old, fresh := another(t, s), another(t, s)
		if err := old.shape(t.Context(), before); err != nil {
			t.Fatal(err)
		}
		if err := fresh.restore(t.Context(), before, dumped(t, old).again); err != nil {
			t.Fatal(err)
		}
		got, err := fresh.Schema(t.Context())
		if err != nil || !slices.Contains(got, newest) {
			t.Errorf("after the restore: %v, %v", got, err)
		}
	})
}

// another is a database of the same kind in which there is nothing yet.
func another(t *testing.T, s *Store) *Store {
	t.Helper()
	dsn := "sqlite:" + filepath.Join(t.TempDir(), "another.db")
	if s.engine.numbered {
		dsn = schemaDSN(t)
	}
	a, err := prepare(Config{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

// What fails halfway leaves nothing; what was cut off is not opened.
func TestRestoreIsWholeOrNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		all, err := s.Schema(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		err = s.restore(t.Context(), all, func(into Sink) error {
			return errors.Join(into.Table("meta", []string{"name", "value"}), into.Row([]any{"a", "b"}), errOnPurpose)
		})
		if !errors.Is(err, errOnPurpose) {
			t.Fatal(err)
		}
		if n := len(dumped(t, s).rows["meta"]); n != 0 {
			t.Errorf("%d facts are left", n)
		}
		if err := s.write(t.Context(), func(ctx context.Context, tx *tx) error { return tx.load(ctx, func(Sink) error { return nil }) }); err != nil {
			t.Fatal(err)
		}
		if err := s.checkWhole(t.Context()); gongkai.KindOf(err) != gongkai.Incompatible {
			t.Errorf("a restore that was cut off: %v", err)
		}
	})
}
