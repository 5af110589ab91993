package store

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"gongkai"
)

func TestUniqueIsTold(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		put(t, s, "a", "1")
		err := s.write(t.Context(), func(ctx context.Context, tx *tx) error {
			_, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES (?, ?)`, "a", "2")
			return err
		})
		if !unique(err) || unique(errOnPurpose) {
			t.Errorf("got %v", err)
		}
	})
}

func TestADirectoryHasOneProcess(t *testing.T) {
	dir := t.TempDir()
	opened(t, "sqlite:"+dir+"/gongkai.db")
	_, err := Open(t.Context(), Config{DSN: "sqlite:" + dir + "/gongkai.db"})
	if gongkai.KindOf(err) != gongkai.Busy || !strings.Contains(err.Error(), dir) {
		t.Errorf("want Busy naming %s, got %v", dir, err)
	}
}

func TestClosingFreesTheDirectory(t *testing.T) {
	dsn := "sqlite:" + t.TempDir() + "/gongkai.db"
	s := opened(t, dsn)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	opened(t, dsn)
}

func TestNoDirectory(t *testing.T) {
	_, err := Open(t.Context(), Config{DSN: "sqlite:" + t.TempDir() + "/none/gongkai.db"})
	if gongkai.KindOf(err) != gongkai.NotFound {
		t.Errorf("got %v", err)
	}
}

func TestANewerSchemaIsRefused(t *testing.T) {
	for _, dsn := range []func(*testing.T) string{
		func(t *testing.T) string { return "sqlite:" + t.TempDir() + "/gongkai.db" },
		schemaDSN,
	} {
		t.Run("", func(t *testing.T) {
			dsn := dsn(t)
			s := opened(t, dsn)
			if _, err := s.w.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, ` + s.yes() + `)`); err != nil {
				t.Fatal(err)
			}
			s.Close()
			_, err := Open(t.Context(), Config{DSN: dsn})
			if gongkai.KindOf(err) != gongkai.Incompatible {
				t.Errorf("got %v", err)
			}
		})
	}
}

// Nodes of one installation start together after a power cut.
func TestManyNodesStartAtOnce(t *testing.T) {
	dsn := schemaDSN(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := Open(t.Context(), Config{DSN: dsn})
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	all.Wait()
}

func (s *Store) yes() string {
	if s.engine.numbered {
		return "true"
	}
	return "1"
}

// A foreign process that keeps the write lock: what another program that
// opened the file by hand would do.
func TestABusyDatabase(t *testing.T) {
	s := opened(t, "sqlite:"+t.TempDir()+"/gongkai.db")
	if _, err := s.w.Exec(`PRAGMA busy_timeout = 50`); err != nil {
		t.Fatal(err)
	}
	var path string
	if err := s.w.QueryRow(`SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&path); err != nil {
		t.Fatal(err)
	}
	other, err := openSQLite(path, "immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	held, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer held.Rollback()
	err = s.write(t.Context(), func(context.Context, *tx) error { return nil })
	if gongkai.KindOf(err) != gongkai.Busy {
		t.Errorf("got %v", err)
	}
}

// A disk that is full is played by a database that may not grow.
func TestAFullDatabase(t *testing.T) {
	s := opened(t, "sqlite:"+t.TempDir()+"/gongkai.db")
	if _, err := s.w.Exec(`PRAGMA max_page_count = 1`); err != nil {
		t.Fatal(err)
	}
	err := s.write(t.Context(), func(ctx context.Context, tx *tx) error {
		_, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES (?, ?)`, "big", strings.Repeat("大", 100_000))
		return err
	})
	if gongkai.KindOf(err) != gongkai.Full {
		t.Errorf("got %v", err)
	}
	if _, err := s.w.Exec(`PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	put(t, s, "small", "works again")
}

// The driver tells a full disk as any other failure to write.
func TestAnIOErrorAsksTheDisk(t *testing.T) {
	s := opened(t, "sqlite:"+t.TempDir()+"/gongkai.db")
	failing := func() error {
		return s.write(t.Context(), func(context.Context, *tx) error { return sqlite3.IOERR })
	}
	if err := failing(); gongkai.KindOf(err) != gongkai.Internal {
		t.Errorf("with room on the disk: %v", err)
	}
	for cause, want := range map[error]gongkai.Kind{syscall.ENOSPC: gongkai.Full, syscall.EROFS: gongkai.ReadOnly} {
		s.room = func() error { return &os.PathError{Op: "write", Path: "room", Err: cause} }
		if err := failing(); gongkai.KindOf(err) != want {
			t.Errorf("%v: got %v", cause, err)
		}
	}
}

func TestAReadOnlyDatabase(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		s := opened(t, "sqlite:"+t.TempDir()+"/gongkai.db")
		if _, err := s.w.Exec(`PRAGMA query_only = 1`); err != nil {
			t.Fatal(err)
		}
		wantReadOnly(t, s)
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		dsn := schemaDSN(t)
		opened(t, dsn).Close()
		wantReadOnly(t, opened(t, dsn+"&default_transaction_read_only=on"))
	})
}

func wantReadOnly(t *testing.T, s *Store) {
	t.Helper()
	err := s.write(t.Context(), func(ctx context.Context, tx *tx) error {
		_, err := tx.exec(ctx, `DELETE FROM meta`)
		return err
	})
	if gongkai.KindOf(err) != gongkai.ReadOnly {
		t.Errorf("got %v", err)
	}
}

func TestAReadOnlyFolder(t *testing.T) {
	for _, cause := range []error{os.ErrPermission, syscall.EROFS} {
		err := dirFault("/srv/gongkai", &os.PathError{Op: "open", Path: "gongkai.lock", Err: cause})
		if gongkai.KindOf(err) != gongkai.ReadOnly || !strings.Contains(err.Error(), "/srv/gongkai") {
			t.Errorf("%v: got %v", cause, err)
		}
	}
}

func TestAServerThatIsAway(t *testing.T) {
	_, err := Open(t.Context(), Config{DSN: "postgres:///gongkai?host=" + t.TempDir()})
	if gongkai.KindOf(err) != gongkai.Busy {
		t.Errorf("got %v", err)
	}
}

func TestFaultKinds(t *testing.T) {
	for err, want := range map[error]gongkai.Kind{
		syscall.ENOSPC: gongkai.Full,
		syscall.EROFS:  gongkai.ReadOnly,
		errOnPurpose:   gongkai.Internal,
		gongkai.Errorf(gongkai.Conflict, "已经答复"): gongkai.Conflict,
	} {
		if got := gongkai.KindOf(fault(err)); got != want {
			t.Errorf("%v: got %s, want %s", err, got, want)
		}
	}
	if !errors.Is(fault(context.Canceled), context.Canceled) {
		t.Error("the end of a context must show")
	}
}
