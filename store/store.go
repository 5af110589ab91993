package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"gongkai"
	"gongkai/cipher"
)

// Config says which database to open, and what comes in from outside.
type Config struct {
	// DSN names the database: "sqlite:DIR/gongkai.db", where DIR exists and is
	// then locked against a second process, or a "postgres://…" address.
	DSN string
	// Keys seal applicants' data. They are kept outside the database.
	Keys *cipher.Keyring
	// Clock tells the time; nil means time.Now.
	Clock func() time.Time
	// Look opens for reading alone, beside a process that may be at work: nothing
	// is locked, migrated or written.
	Look bool
	// Bulk trades safety for speed while a database is filled that can be made
	// again: a power cut may break what was written. Sync and reopen without it.
	Bulk bool
}

// Store is an open database. Its subjects (Org, FOI, Catalog …) are small
// views of it. It is safe for use by many goroutines.
type Store struct {
	w, r   *sql.DB // the same pool on PostgreSQL; on SQLite one writer, and readers
	engine engine
	keys   *cipher.Keyring
	now    func() time.Time
	unlock func() error
	room   func() error // nil on PostgreSQL; else fails as the disk does when it is full
	face   face         // see Catalog.Version
	words  words        // see Catalog.Synonyms
}

// Open opens the database, brings its schema up to date and, for SQLite, locks
// the data directory. Its errors are of kind Busy (in use by another process,
// or out of reach), ReadOnly, Full, NotFound, Incompatible (made by a newer
// program, or sealed with other keys) or Invalid (a DSN we cannot read).
func Open(ctx context.Context, cfg Config) (*Store, error) {
	s, err := prepare(cfg)
	if err != nil {
		return nil, err
	}
	err = s.bringUp(ctx, cfg.Look)
	if err == nil {
		err = s.checkWhole(ctx)
	}
	if err == nil && cfg.Keys != nil && !cfg.Look {
		err = s.checkKeys(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Status lists the migrations of a database as it is, without changing it.
func Status(ctx context.Context, dsn string) ([]Migration, error) {
	s, err := connect(Config{DSN: dsn, Look: true})
	if err != nil {
		return nil, err
	}
	all, err := s.Migrations(ctx)
	return all, errors.Join(fault(err), s.Close())
}

func prepare(cfg Config) (*Store, error) {
	s, err := connect(cfg)
	if err != nil {
		return nil, err
	}
	s.keys, s.now = cfg.Keys, cfg.Clock
	if s.now == nil {
		s.now = time.Now
	}
	return s, nil
}

func connect(cfg Config) (*Store, error) {
	path, ok := strings.CutPrefix(cfg.DSN, "sqlite:")
	switch {
	case ok && cfg.Look:
		return lookSQLite(path)
	case ok:
		return connectSQLite(path, cfg.Bulk)
	case strings.HasPrefix(cfg.DSN, "postgres://"), strings.HasPrefix(cfg.DSN, "postgresql://"):
		return connectPostgres(cfg)
	}
	return nil, gongkai.At("dsn", "看不懂数据库地址：应以 sqlite: 或 postgres:// 开头")
}

// checkKeys remembers by which keys the data are found, and refuses others: a
// wrong key file would otherwise show only when an application is opened, and
// new data would be sealed with it.
func (s *Store) checkKeys(ctx context.Context) error {
	want := s.keys.Index("gongkai", "key check")
	err := rightKeys(ctx, s.read(), want)
	if errors.Is(err, sql.ErrNoRows) {
		err = s.write(ctx, func(ctx context.Context, tx *tx) error {
			_, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES ('key check', ?) ON CONFLICT DO NOTHING`, want)
			return errors.Join(err, rightKeys(ctx, tx, want))
		})
	}
	return err
}

// rightKeys passes sql.ErrNoRows if none are remembered.
func rightKeys(ctx context.Context, q querier, want string) error {
	got, err := value[string](ctx, q, `SELECT value FROM meta WHERE name = 'key check'`)
	if err == nil && got != want {
		err = gongkai.Errorf(gongkai.Incompatible, "密钥文件与这个数据库不配。请找回建立数据时的密钥文件，本程序没有改动数据。")
	}
	return err
}

// Analyze tells the database what it holds, so that it plans its queries well at
// once. It is for the end of a bulk import; in daily work databases see to it
// themselves.
func (s *Store) Analyze(ctx context.Context) error {
	_, err := (&conn{s.w, s.engine}).exec(ctx, `ANALYZE`)
	return err
}

// Close ends all work, writes what SQLite still keeps in its log into the
// database file, and frees the data directory. It may be called twice.
func (s *Store) Close() error {
	err := s.w.Close()
	if s.r != s.w {
		err = errors.Join(s.r.Close(), err)
	}
	if s.unlock != nil {
		err = errors.Join(err, s.unlock())
	}
	return err
}

// Ready tells whether the database answers a query now.
func (s *Store) Ready(ctx context.Context) error {
	_, err := value[int](ctx, s.read(), `SELECT 1`)
	return err
}

// Engine names the database: "SQLite" or "PostgreSQL".
func (s *Store) Engine() string { return s.engine.name }

// Pool tells how busy a pool of connections is.
type Pool struct {
	Name   string // write, read
	InUse  int
	Most   int
	Waited time.Duration // for a free connection, since the start
}

// Pools tells how busy the database's connections are.
func (s *Store) Pools() []Pool {
	pools := []Pool{poolOf("write", s.w)}
	if s.r != s.w {
		pools = append(pools, poolOf("read", s.r))
	}
	return pools
}

func poolOf(name string, db *sql.DB) Pool {
	stats := db.Stats()
	return Pool{name, stats.InUse, stats.MaxOpenConnections, stats.WaitDuration}
}
