package store

import (
	"database/sql"
	"net/url"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver
	"github.com/pressly/goose/v3"
)

var postgres = engine{
	name:        "PostgreSQL",
	suffix:      ".postgres.sql",
	dialect:     goose.DialectPostgres,
	hasVersions: `SELECT COUNT(*) FROM pg_tables WHERE tablename = 'goose_db_version' AND schemaname = current_schema()`,
	numbered:    true,
}

func connectPostgres(dsn string, bulk bool) (*Store, error) {
	if bulk {
		address, err := url.Parse(dsn)
		if err != nil {
			return nil, fault(err)
		}
		q := address.Query()
		q.Set("synchronous_commit", "off")
		address.RawQuery = q.Encode()
		dsn = address.String()
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
