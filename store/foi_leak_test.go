package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver

	"gongkai/store"
	"gongkai/store/storetest"
)

// speaking are the tables in which a case leaves traces: each must have rows when
// it is looked into, or the test would prove nothing of it.
var speaking = []string{
	"foi_application", "foi_applicant", "foi_letter", "foi_event", "foi_enclosure", "foi_docket", "foi_line", "foi_destruction", "foi_matter", "foi_matter_file",
	"foi_press", "foi_sequence", "foi_saved", "foi_settings", "foi_letter_setting", "foi_practice", "audit_entry", "audit_head", "meta",
}

// apart are the tables to which nothing of a case comes; those of rooms that do
// not know foi are named by what their names begin with. They are looked into
// all the same.
var apart = []string{"unit", "unit_name", "person", "post", "sign_in", "session", "setting", "counter", "foi_feed", "doc", "doc_*", "standard", "standard_*", "annual_*", "ledger_*"}

// 个人信息保护法第五十一条: 采取相应的加密、去标识化等安全技术措施. Whoever has the database and not the
// key file reads no applicant, in whichever table he looks.
func wantNothingPlanted(t *testing.T, where, raw string) {
	t.Helper()
	p := storetest.Planted
	for _, secret := range []string{p.Name, p.ID, p.Phone, p.Email, p.Address, p.Help, p.Content, p.Third} {
		if strings.Contains(raw, secret) {
			t.Errorf("%q can be read in %s", secret, where)
		}
	}
}

// texts is a store.Sink that keeps every table as one text.
type texts struct {
	of   map[string]*strings.Builder
	rows map[string]int
	name string
}

func (x *texts) Table(name string, _ []string) error {
	x.name, x.of[name] = name, &strings.Builder{}
	return nil
}

func (x *texts) Row(values []any) error {
	x.rows[x.name]++
	_, err := fmt.Fprintln(x.of[x.name], values...)
	return err
}

// wantSilentTables looks into every table that a backup holds. A table that
// nobody has said anything about here makes it fail: a new one is listed above
// as speaking, and FOICourse writes into it, or as apart.
func wantSilentTables(t *testing.T, s *store.Store) {
	t.Helper()
	x := &texts{of: map[string]*strings.Builder{}, rows: map[string]int{}}
	if err := s.Dump(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	for name, text := range x.of {
		wantNothingPlanted(t, name, text.String())
		wantListed(t, name)
	}
	for _, name := range speaking {
		if x.rows[name] == 0 {
			t.Errorf("%s is empty: nothing is proven of it", name)
		}
	}
	if !strings.Contains(x.of["foi_application"].String(), "农村危房改造工程验收表") {
		t.Error("looked in the wrong place: not even the request is there")
	}
}

func wantListed(t *testing.T, table string) {
	t.Helper()
	room, _, _ := strings.Cut(table, "_")
	if !slices.Contains(speaking, table) && !slices.Contains(apart, table) && !slices.Contains(apart, room+"_*") {
		t.Errorf("%s is a new table: say in %s whether a case leaves traces in it", table, "store/foi_leak_test.go")
	}
}

func TestFOILeaksNothingIntoTheFile(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), store.Config{DSN: "sqlite:" + filepath.Join(dir, "gongkai.db"), Keys: storetest.Keys(t)})
	if err != nil {
		t.Fatal(err)
	}
	storetest.FOICourse(t, s)
	wantSilentTables(t, s)
	raw := filesIn(t, dir) // the write-ahead log too, and what no dump holds
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wantNothingPlanted(t, "the files", raw+filesIn(t, dir))
}

func filesIn(t *testing.T, dir string) string {
	var all strings.Builder
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	return all.String()
}

func TestFOILeaksNothingIntoTheTables(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	s := storetest.Open(t, dsn)
	storetest.FOICourse(t, s)
	wantSilentTables(t, s)
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range tablesOf(t, db) {
		var text string
		if err := db.QueryRow("SELECT coalesce(string_agg(t::text, ' '), '') FROM " + table + " t").Scan(&text); err != nil {
			t.Fatal(err)
		}
		wantNothingPlanted(t, table, text)
		if table != "goose_db_version" {
			wantListed(t, table)
		}
	}
}

// tablesOf lists what the database itself says it has.
func tablesOf(t *testing.T, db *sql.DB) (names []string) {
	t.Helper()
	rows, err := db.Query("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if rows.Err() != nil || len(names) < 30 {
		t.Fatalf("%d tables: %v", len(names), rows.Err())
	}
	return names
}
