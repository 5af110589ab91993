package store

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"gongkai"
)

func TestBind(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing to bind", `SELECT 1`, `SELECT 1`},
		{"in order", `a = ? AND b IN (?, ?)`, `a = $1 AND b IN ($2, $3)`},
		{"a literal is kept", `a = '有问题?' AND b = ?`, `a = '有问题?' AND b = $1`},
		{"a doubled quote stays inside", `a = 'it''s ?' AND b = ?`, `a = 'it''s ?' AND b = $1`},
		{"a quoted name is kept", `"why?" = ?`, `"why?" = $1`},
		{"a quote inside the other kind", `a = '"?' AND b = ?`, `a = '"?' AND b = $1`},
	} {
		if got := postgres.bind(c.text); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		if got := sqlite.bind(c.text); got != c.text {
			t.Errorf("%s: SQLite's text must stay, got %s", c.name, got)
		}
	}
}

func TestWriteIsAllOrNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		err := s.write(t.Context(), func(ctx context.Context, tx *tx) error {
			if _, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES (?, ?)`, "a", "1"); err != nil {
				return err
			}
			return errOnPurpose
		})
		if !errors.Is(err, errOnPurpose) {
			t.Fatalf("got %v", err)
		}
		if _, err := meta(t, s, "a"); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("half a step was kept: %v", err)
		}
	})
}

func TestTextThatIsNoneIsRefusedAlike(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		for _, bad := range []any{"a\x00b", "\xff\xfe", gongkai.UnitID("\x00")} {
			if _, err := value[string](t.Context(), s.read(), `SELECT value FROM meta WHERE name = ?`, bad); gongkai.KindOf(err) != gongkai.Invalid {
				t.Errorf("asking for %q: %v", bad, err)
			}
			err := s.write(t.Context(), func(ctx context.Context, tx *tx) error {
				_, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES ('x', ?)`, bad)
				return err
			})
			if gongkai.KindOf(err) != gongkai.Invalid {
				t.Errorf("writing %q: %v", bad, err)
			}
		}
		put(t, s, "𠮷😀", "字")
	})
}

func TestAPanicInAStepKeepsNothingAndFreesTheWriter(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		func() {
			defer func() { recover() }()
			s.write(t.Context(), func(ctx context.Context, tx *tx) error { panic("on purpose") })
		}()
		put(t, s, "a", "1")
		if got, err := meta(t, s, "a"); err != nil || got != "1" {
			t.Errorf("got %q, %v", got, err)
		}
	})
}

func TestListAndOne(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		put(t, s, "b", "2")
		put(t, s, "a", "1")
		scan := func(r row, v *string) error { return r.Scan(v) }
		names, err := list(t.Context(), s.read(), `SELECT name FROM meta WHERE name IN (?, ?) ORDER BY name`, scan, "a", "b")
		if err != nil || len(names) != 2 || names[0] != "a" || names[1] != "b" {
			t.Errorf("got %v, %v", names, err)
		}
		if none, err := list(t.Context(), s.read(), `SELECT name FROM meta WHERE name = ?`, scan, "none"); err != nil || none != nil {
			t.Errorf("got %v, %v", none, err)
		}
	})
}

func TestAReaderCannotWriteOnSQLite(t *testing.T) {
	s := opened(t, "sqlite:"+t.TempDir()+"/gongkai.db")
	_, err := s.read().exec(t.Context(), `DELETE FROM meta`)
	if err == nil {
		t.Error("the read pool wrote")
	}
}

func put(t *testing.T, s *Store, name, value string) {
	t.Helper()
	err := s.write(t.Context(), func(ctx context.Context, tx *tx) error {
		_, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES (?, ?)`, name, value)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func meta(t *testing.T, s *Store, name string) (string, error) {
	t.Helper()
	return value[string](t.Context(), s.read(), `SELECT value FROM meta WHERE name = ?`, name)
}
