package store

import (
	"database/sql"
	"net/url"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver
	"github.com/pressly/goose/v3"

	"gongkai"
)

var postgres = engine{
	name:        "PostgreSQL",
	suffix:      ".postgres.sql",
	dialect:     goose.DialectPostgres,
	snapshot:    sql.LevelRepeatableRead,
	hasVersions: `SELECT COUNT(*) FROM pg_tables WHERE tablename = 'goose_db_version' AND schemaname = current_schema()`,
	numbered:    true,
}

func connectPostgres(cfg Config) (*Store, error) {
	dsn, err := withSettings(cfg)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, fault(err)
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(8)
	db.SetConnMaxIdleTime(5 * time.Minute)
	return &Store{w: db, r: db, engine: postgres}, nil
}

// withSettings adds to the address what the server is to hold to.
func withSettings(cfg Config) (string, error) {
	address, err := url.Parse(cfg.DSN)
	if err != nil {
		return "", gongkai.At("dsn", "看不懂数据库地址：应像 postgres://用户:密码@主机:端口/库名") // the cause would show the password
	}
	q := address.Query()
	if cfg.Bulk {
		q.Set("synchronous_commit", "off")
	}
	if cfg.Look {
		q.Set("default_transaction_read_only", "on")
	}
	address.RawQuery = q.Encode()
	return address.String(), nil
}
