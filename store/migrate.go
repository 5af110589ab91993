package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"log/slog"
	"path"
	"strings"

	"github.com/pressly/goose/v3"

	"gongkai"
)

// A migration is migration/NNNN_name.sql for both databases, or a pair
// NNNN_name.sqlite.sql and NNNN_name.postgres.sql. Numbers belong to rooms:
// 1–9 base, org and audit, 10–19 catalog and search, 20–29 foi, 30–39 annual,
// 40–49 ledger.
//
//go:embed migration/*.sql
var migrations embed.FS

// own presents the common migrations and those of one database.
type own struct {
	fs.FS
	e engine
}

func (o own) ReadDir(dir string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(o.FS, dir)
	var mine []fs.DirEntry
	for _, f := range all {
		if strings.Count(f.Name(), ".") == 1 || strings.HasSuffix(f.Name(), o.e.suffix) {
			mine = append(mine, f)
		}
	}
	return mine, err
}

func (o own) Glob(pattern string) ([]string, error) {
	all, err := o.ReadDir(".")
	var names []string
	for _, f := range all {
		if ok, _ := path.Match(pattern, f.Name()); ok {
			names = append(names, f.Name())
		}
	}
	return names, err
}

// Migration is one change of the schema, as `gongkai migrate status` shows it.
type Migration struct {
	Version int64
	Name    string
	Applied bool
}

// Migrations lists what the program knows, oldest first.
func (s *Store) Migrations(ctx context.Context) ([]Migration, error) {
	p, err := s.provider()
	if err != nil {
		return nil, err
	}
	applied, err := s.applied(ctx)
	if err != nil {
		return nil, err
	}
	var all []Migration
	for _, src := range p.ListSources() {
		all = append(all, Migration{src.Version, path.Base(src.Path), applied[src.Version]})
		delete(applied, src.Version)
	}
	for version := range applied {
		return all, gongkai.Errorf(gongkai.Incompatible, "数据库由更新版本的 gongkai 建立（结构 %d）。请换用那个版本或更新的版本，本程序没有改动数据。", version)
	}
	return all, nil
}

// bringUp applies what is missing, unless look; it refuses a database of a newer
// program.
func (s *Store) bringUp(ctx context.Context, look bool) error {
	all, err := s.Migrations(ctx)
	if err != nil {
		return fault(err)
	}
	missing := 0
	for _, m := range all {
		if !m.Applied {
			missing++
		}
	}
	switch {
	case missing == 0:
		return nil
	case look:
		return gongkai.Errorf(gongkai.Incompatible, "数据库结构缺少 %d 项更新。请先备份，再运行 gongkai migrate up。", missing)
	}
	return fault(s.migrate(ctx))
}

// migrate applies what is missing. On PostgreSQL many nodes may start at once:
// one migrates, the others wait for it and find nothing to do.
func (s *Store) migrate(ctx context.Context) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	if s.engine.numbered {
		turn, err := s.w.Conn(ctx)
		if err != nil {
			return err
		}
		defer turn.Close()
		if _, err := turn.ExecContext(ctx, `SELECT pg_advisory_lock(hashtext('gongkai ' || current_schema()))`); err != nil {
			return err
		}
		defer turn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(hashtext('gongkai ' || current_schema()))`)
	}
	_, err = p.Up(ctx)
	return err
}

func (s *Store) provider() (*goose.Provider, error) {
	dir, err := fs.Sub(migrations, "migration")
	if err != nil {
		return nil, err
	}
	opts := []goose.ProviderOption{
		goose.WithDisableGlobalRegistry(true),
		goose.WithAllowOutofOrder(true), // rooms number their own
		goose.WithSlog(slog.New(slog.DiscardHandler)),
	}
	return goose.NewProvider(s.engine.dialect, s.w, own{dir, s.engine}, opts...)
}

// applied reads which migrations the database has, without changing it.
func (s *Store) applied(ctx context.Context) (map[int64]bool, error) {
	q := conn{s.w, s.engine}
	n, err := value[int](ctx, &q, s.engine.hasVersions)
	if err != nil || n == 0 {
		return nil, err
	}
	const versions = `SELECT version_id FROM goose_db_version WHERE version_id > 0`
	all, err := list(ctx, &q, versions, func(r *sql.Rows, v *int64) error { return r.Scan(v) })
	has := map[int64]bool{}
	for _, v := range all {
		has[v] = true
	}
	return has, err
}
