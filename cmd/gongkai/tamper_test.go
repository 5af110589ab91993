package main

import (
	"database/sql"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver
	_ "github.com/ncruces/go-sqlite3/driver"
)

// tamper rewrites the second entry of the audit log as an owner of the database
// can, past the program.
func tamper(t *testing.T, p place) {
	t.Helper()
	driver, dsn := "sqlite3", "file:"+p.args[1]+"/gongkai.db"
	texts := []string{`DROP TRIGGER audit_entry_no_update`}
	if len(p.args) > 2 {
		driver, dsn = "pgx", p.args[3]
		texts = []string{`ALTER TABLE audit_entry DISABLE TRIGGER ALL`}
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, text := range append(texts, `UPDATE audit_entry SET why = 'x' WHERE seq = 2`) {
		if _, err := db.Exec(text); err != nil {
			t.Fatalf("%s: %v", strings.Fields(text)[0], err)
		}
	}
}
