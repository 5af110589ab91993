package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"

	"gongkai"
)

// fault turns an error of a database into one of ours, in this one place. An
// error that is ours already, sql.ErrNoRows and the end of a context pass
// unchanged; what we do not know stays as it is, and is Internal.
func fault(err error) error {
	var ours *gongkai.Error
	switch {
	case err == nil, errors.As(err, &ours), errors.Is(err, sql.ErrNoRows),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	if words, ok := faultWords[faultKind(err)]; ok {
		return gongkai.Because(err, faultKind(err), "%s", words)
	}
	return err
}

// fault is fault for what was to be written. Of a full disk the SQLite driver
// tells no more than that writing failed, so the disk itself is asked.
func (s *Store) fault(err error) error {
	err = fault(err)
	if code, ok := sqliteCode(err); ok && code&0xff == 10 && s.room != nil { // SQLITE_IOERR
		if kind := diskKind(s.room()); kind != gongkai.Internal {
			return gongkai.Because(err, kind, "%s", faultWords[kind])
		}
	}
	return err
}

var faultWords = map[gongkai.Kind]string{
	gongkai.Busy:     "系统正忙，这一步没有保存。请稍等片刻再提交一次。",
	gongkai.Full:     "存储空间已满，这一步没有保存。请联系系统管理员清理或扩充磁盘后再提交。",
	gongkai.ReadOnly: "数据库当前只读，这一步没有保存。请联系系统管理员。",
}

func faultKind(err error) gongkai.Kind {
	if code, ok := sqliteCode(err); ok {
		return sqliteKind(code, err)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return postgresKind(pg.Code)
	}
	var refused *pgconn.ConnectError
	if errors.As(err, &refused) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) {
		return gongkai.Busy
	}
	return diskKind(err)
}

// sqliteKind reads a result code: https://sqlite.org/rescode.html.
func sqliteKind(code int, err error) gongkai.Kind {
	switch code & 0xff {
	case 5, 6: // SQLITE_BUSY, SQLITE_LOCKED
		return gongkai.Busy
	case 13: // SQLITE_FULL
		return gongkai.Full
	case 8: // SQLITE_READONLY
		return gongkai.ReadOnly
	}
	return diskKind(err)
}

// postgresKind reads an SQLSTATE: PostgreSQL manual, appendix A.
func postgresKind(state string) gongkai.Kind {
	switch state {
	case "40001", "40P01", "55P03", "53300", "57P01", "57P02", "57P03":
		return gongkai.Busy // serialization, deadlock, lock, connections, shutdown
	case "53100":
		return gongkai.Full
	case "25006":
		return gongkai.ReadOnly
	}
	return gongkai.Internal
}

func diskKind(err error) gongkai.Kind {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, errQuota):
		return gongkai.Full
	case errors.Is(err, syscall.EROFS):
		return gongkai.ReadOnly
	}
	return gongkai.Internal
}

// unique tells whether err says that a row with such a key exists already. On
// PostgreSQL the transaction it happened in can only be given up.
func unique(err error) bool {
	if code, ok := sqliteCode(err); ok {
		return code == 2067 || code == 1555 // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY
	}
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "23505"
}

// uniqueOn is unique for the key on one column, named table.column.
func uniqueOn(err error, column string) bool {
	if !unique(err) {
		return false
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) { // named table_column_key or after its index
		return strings.Contains(pg.ConstraintName, strings.ReplaceAll(column, ".", "_"))
	}
	return strings.Contains(err.Error(), column)
}
