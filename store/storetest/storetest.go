// Package storetest is what both databases must pass: every promise of package
// store, tried on whichever store it is given.
package storetest

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"gongkai/cipher"
	"gongkai/store"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver
)

// Run tries every subject on fresh stores that open gives.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	for _, subject := range []struct {
		name string
		try  func(*testing.T, *store.Store)
	}{
		{"base", baseCases},
		{"audit", auditCases},
		{"org", orgCases},
		{"sign in", signInCases},
		{"session", sessionCases},
		{"foi", foiCases},
		{"remedies", foiDockets},
		{"matters", foiMatters},
		{"catalog", catalogCases},
		{"reviews of documents", docReviewCases},
		{"search", searchCases},
		{"annual", annualCases},
		{"ledger", ledgerCases},
		{"daybook", daybookCases},
		{"pace", paceCases},
		{"stock", stockCases},
		{"comments", commentCases},
		{"channels", channelCases},
	} {
		t.Run(subject.name, func(t *testing.T) { subject.try(t, open(t)) })
	}
}

// Keys gives a keyring for tests, always the same.
func Keys(t testing.TB) *cipher.Keyring {
	t.Helper()
	k, err := cipher.NewKeyring([]byte("for tests only, thirty-two bytes"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// SQLite opens an empty store in a folder of the test.
func SQLite(t *testing.T) *store.Store {
	t.Helper()
	return Open(t, "sqlite:"+filepath.Join(t.TempDir(), "gongkai.db"))
}

// Postgres opens an empty store in a schema of its own, dropped when the test
// ends. Without GONGKAI_TEST_POSTGRES the test is left out, loudly.
func Postgres(t *testing.T) *store.Store {
	t.Helper()
	return Open(t, PostgresDSN(t))
}

// Open opens the store that dsn names and closes it when the test ends.
func Open(t *testing.T, dsn string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Config{DSN: dsn, Keys: Keys(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// PostgresDSN makes a schema for the test and gives the address of it.
func PostgresDSN(t testing.TB) string {
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
	return withSchema(t, server, schema)
}

func withSchema(t testing.TB, dsn, schema string) string {
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}
