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
	// KeepSchema refuses to open a database that lacks migrations, instead of
	// applying them.
	KeepSchema bool
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
	face   face // see Catalog.Version
}

// Open opens the database, brings its schema up to date and, for SQLite, locks
// the data directory. Its errors are of kind Busy (in use by another process,
// or out of reach), ReadOnly, Full, Incompatible (made by a newer program) or
// Invalid (a DSN we cannot read).
func Open(ctx context.Context, cfg Config) (*Store, error) {
	s, err := connect(cfg.DSN, cfg.Bulk)
	if err != nil {
		return nil, err
	}
	s.keys, s.now = cfg.Keys, cfg.Clock
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.bringUp(ctx, cfg.KeepSchema); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Status lists the migrations of a database as it is, without changing it.
func Status(ctx context.Context, dsn string) ([]Migration, error) {
	s, err := connect(dsn, false)
	if err != nil {
		return nil, err
	}
	all, err := s.Migrations(ctx)
	return all, errors.Join(fault(err), s.Close())
}

func connect(dsn string, bulk bool) (*Store, error) {
	switch {
	case strings.HasPrefix(dsn, "sqlite:"):
		return connectSQLite(strings.TrimPrefix(dsn, "sqlite:"), bulk)
	case strings.HasPrefix(dsn, "postgres://"), strings.HasPrefix(dsn, "postgresql://"):
		return connectPostgres(dsn, bulk)
	}
	return nil, gongkai.At("dsn", "看不懂数据库地址：应以 sqlite: 或 postgres:// 开头")
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
	return fault(s.r.PingContext(ctx))
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
