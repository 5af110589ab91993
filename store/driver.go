package store

import (
	"database/sql"
	"errors"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	ftsext "github.com/ncruces/go-sqlite3/ext/fts5"
)

// This file is all that knows which SQLite driver is used.

// openDriver makes a pool of connections, each with FTS5.
func openDriver(dsn string) (*sql.DB, error) { return driver.Open(dsn, ftsext.Register) }

// sqliteCode gives the extended result code of an error of SQLite
// (https://sqlite.org/rescode.html), or false if err is none.
func sqliteCode(err error) (int, bool) {
	var e *sqlite3.Error
	if errors.As(err, &e) {
		return int(e.ExtendedCode()), true
	}
	var code sqlite3.ErrorCode
	if errors.As(err, &code) {
		return int(code), true
	}
	return 0, false
}
