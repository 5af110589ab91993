package store

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"gongkai/workday"
)

// onBoth runs a test that needs the inside of the store on both databases.
func onBoth(t *testing.T, try func(t *testing.T, s *Store)) {
	t.Run("SQLite", func(t *testing.T) {
		try(t, opened(t, "sqlite:"+filepath.Join(t.TempDir(), "gongkai.db")))
	})
	t.Run("PostgreSQL", func(t *testing.T) { try(t, opened(t, schemaDSN(t))) })
}

func opened(t *testing.T, dsn string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Config{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// schemaDSN is storetest.PostgresDSN, which this package cannot import.
func schemaDSN(t *testing.T) string {
	t.Helper()
	server := os.Getenv("GONGKAI_TEST_POSTGRES")
	if server == "" {
		t.Log("LEFT OUT: PostgreSQL. Set GONGKAI_TEST_POSTGRES to the DSN of a server (scripts/postgres.sh start prints one).")
		t.Skip("no PostgreSQL to test with")
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	schema := fmt.Sprintf("test_%016x", rand.Uint64())
	if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			t.Error(err)
		}
		db.Close()
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

var errOnPurpose = errors.New("on purpose")

func dayOf(s string) workday.Day { return workday.MustParse(s) }
