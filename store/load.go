package store

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"slices"

	"gongkai"
)

// Restore fills an empty database with the rows that fill gives, in the shape
// that the given migrations had made when they were dumped; then it applies the
// migrations that have come since, and makes the index of search anew. The rows
// go in as a whole or not at all. A database that is not empty is a Conflict; a
// dump of a newer program, or sealed with other keys than cfg has, Incompatible;
// a row that cannot be taken Invalid.
func Restore(ctx context.Context, cfg Config, versions []int64, fill func(Sink) error) (*Store, error) {
	s, err := prepare(cfg)
	if err != nil {
		return nil, err
	}
	if err = s.restore(ctx, versions, fill); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) restore(ctx context.Context, versions []int64, fill func(Sink) error) error {
	if err := s.shape(ctx, versions); err != nil {
		return err
	}
	if err := s.empty(ctx); err != nil {
		return err
	}
	if err := s.write(ctx, func(ctx context.Context, tx *tx) error { return tx.load(ctx, fill) }); err != nil {
		return err
	}
	if err := s.bringUp(ctx, false); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *tx) error { return tx.finish(ctx) })
}

// shape applies exactly the given migrations.
func (s *Store) shape(ctx context.Context, versions []int64) error {
	known, err := s.Migrations(ctx)
	if err != nil {
		return fault(err)
	}
	p, err := s.provider()
	if err != nil {
		return err
	}
	if len(versions) == 0 {
		return gongkai.Errorf(gongkai.Invalid, "备份没有写明数据库的结构，不能恢复。")
	}
	for _, v := range slices.Sorted(slices.Values(versions)) {
		i := slices.IndexFunc(known, func(m Migration) bool { return m.Version == v })
		if i < 0 {
			return gongkai.Errorf(gongkai.Incompatible, "备份由更新版本的 gongkai 写成（结构 %d）。请换用那个版本或更新的版本来恢复。", v)
		}
		if known[i].Applied {
			continue
		}
		if _, err := p.ApplyVersion(ctx, v, true); err != nil {
			return fault(err)
		}
	}
	return nil
}

// empty is nil if nobody has worked with the database yet.
func (s *Store) empty(ctx context.Context) error {
	n, err := value[int](ctx, s.read(), `SELECT (SELECT COUNT(*) FROM unit) + (SELECT COUNT(*) FROM audit_head WHERE seq > 0)`)
	if err == nil && n > 0 {
		err = gongkai.Errorf(gongkai.Conflict, "这个数据库里已经有数据，不能把另一份放进去。请换一个空的数据目录或者空的数据库。")
	}
	return err
}

// unfinished is the fact in meta that a restore has not come to its end.
const unfinished = "restore unfinished"

func (t *tx) load(ctx context.Context, fill func(Sink) error) error {
	l := &loading{ctx: ctx, tx: t}
	defer l.close()
	if err := fill(l); err != nil {
		return err
	}
	if t.keys != nil {
		err := rightKeys(ctx, t, t.keys.Index("gongkai", "key check"))
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	_, err := t.exec(ctx, `INSERT INTO meta (name, value) VALUES (?, '')`, unfinished)
	return err
}

func (t *tx) finish(ctx context.Context) error {
	if err := t.reindex(ctx); err != nil {
		return err
	}
	_, err := t.exec(ctx, `DELETE FROM meta WHERE name = ?`, unfinished)
	return err
}

// checkWhole refuses a database in which a restore was cut off.
func (s *Store) checkWhole(ctx context.Context) error {
	n, err := value[int](ctx, s.read(), `SELECT COUNT(*) FROM meta WHERE name = ?`, unfinished)
	if err == nil && n > 0 {
		err = gongkai.Errorf(gongkai.Incompatible, "恢复到这里的备份没有恢复完就中断了。请清空这个数据库（或者换一个空的数据目录），重新恢复。")
	}
	return err
}

// loading is a Sink that inserts.
type loading struct {
	ctx    context.Context
	tx     *tx
	insert *sql.Stmt
	table  string
	width  int
}

var identifier = regexp.MustCompile(`^[a-z_][a-z0-9_]*$`)

// Table clears what the migrations put into a table, and takes its rows.
func (l *loading) Table(name string, columns []string) error {
	l.close()
	for _, word := range append([]string{name}, columns...) {
		if !identifier.MatchString(word) {
			return gongkai.Errorf(gongkai.Invalid, "备份里有看不懂的表或者列“%s”。", word)
		}
	}
	n, err := value[int](l.ctx, l.tx, `SELECT COUNT(*) FROM `+name)
	if err == nil && n > 0 {
		_, err = l.tx.exec(l.ctx, `DELETE FROM `+name)
	}
	if err != nil {
		return err
	}
	l.table, l.width = name, len(columns)
	l.insert, err = l.tx.sql.PrepareContext(l.ctx, l.tx.engine.bind(insertText(name, columns)))
	return fault(err)
}

// Row inserts one row of the table last named.
func (l *loading) Row(values []any) error {
	if l.insert == nil || len(values) != l.width {
		return gongkai.Errorf(gongkai.Invalid, "备份里有一行与它的表不相符。")
	}
	if err := sound(values); err != nil {
		return err
	}
	_, err := l.insert.ExecContext(l.ctx, values...)
	if err = fault(err); gongkai.KindOf(err) == gongkai.Internal {
		err = gongkai.Because(err, gongkai.Invalid, "备份里的表“%s”有一行放不进数据库，校验值不符或者数据互相矛盾。请换一份备份。", l.table)
	}
	return err
}

func (l *loading) close() {
	if l.insert != nil {
		l.insert.Close()
		l.insert = nil
	}
}

// reindex makes the index of search out of the documents that are public.
func (t *tx) reindex(ctx context.Context) error {
	for last, n := int64(0), 1; n > 0; {
		var err error
		if last, n, err = t.indexSome(ctx, last); err != nil {
			return err
		}
	}
	return nil
}
