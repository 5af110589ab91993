package store

import (
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
)

// engine is what differs between the two databases everywhere.
type engine struct {
	name        string
	suffix      string // of migrations for this database alone
	dialect     goose.Dialect
	hasVersions string             // query: is there a table of migrations?
	snapshot    sql.IsolationLevel // of a transaction that reads everything as of one instant
	numbered    bool               // placeholders are $1, $2 … instead of ?
}

var sqlite = engine{
	name:        "SQLite",
	suffix:      ".sqlite.sql",
	dialect:     goose.DialectSQLite3,
	snapshot:    sql.LevelDefault,
	hasVersions: `SELECT COUNT(*) FROM sqlite_master WHERE name = 'goose_db_version'`,
}

// One connection writes, so that writers queue in Go, where waiting is cheap
// and fair. Readers never wait for it (WAL). A connection may use 256 MB at
// most, cache included, so caches stay small.
const (
	sqliteReaders = 4
	writerCache   = "cache_size(-16000)" // KiB
	readerCache   = "cache_size(-8000)"
)

func connectSQLite(path string, bulk bool) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	unlock, err := lockDir(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	// synchronous=FULL: what a citizen was promised survives a power cut.
	durable := "synchronous(full)"
	if bulk {
		durable = "synchronous(off)"
	}
	w, err := openSQLite(path, "immediate", "journal_mode(wal)", durable, writerCache)
	if err != nil {
		return nil, err
	}
	w.SetMaxOpenConns(1)
	r, err := openSQLite(path, "deferred", "query_only(1)", readerCache)
	if err != nil {
		return nil, err
	}
	r.SetMaxOpenConns(sqliteReaders)
	r.SetMaxIdleConns(sqliteReaders)
	room := func() error { return roomIn(filepath.Dir(path)) }
	return &Store{w: w, r: r, engine: sqlite, unlock: unlock, room: room}, nil
}

// roomIn writes a little into a folder and takes it away again.
func roomIn(dir string) error {
	f, err := os.CreateTemp(dir, "room-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(make([]byte, 64<<10))
	return errors.Join(err, f.Close())
}

// lookSQLite opens a database that is there, without the lock of its folder.
func lookSQLite(path string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, dirFault(filepath.Dir(path), err)
	}
	r, err := openSQLite(path, "deferred", "query_only(1)", readerCache)
	if err != nil {
		return nil, err
	}
	return &Store{w: r, r: r, engine: sqlite}, nil
}

func openSQLite(path, lock string, pragmas ...string) (*sql.DB, error) {
	q := []string{"_txlock=" + lock, "_pragma=busy_timeout(5000)", "_pragma=foreign_keys(1)"}
	for _, p := range pragmas {
		q = append(q, "_pragma="+p)
	}
	file := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	return openDriver("file:" + file + "?" + strings.Join(q, "&"))
}
