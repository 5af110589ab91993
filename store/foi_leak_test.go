package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver

	"gongkai/store"
	"gongkai/store/storetest"
)

// 个人信息保护法第五十一条: 采取相应的加密、去标识化等安全技术措施. Whoever has the database and not the
// key file reads no applicant.
func wantNothingPlanted(t *testing.T, raw string) {
	t.Helper()
	if !strings.Contains(raw, "农村危房改造工程验收表") {
		t.Fatal("looked in the wrong place: not even the request is there")
	}
	p := storetest.Planted
	for _, secret := range []string{p.Name, p.ID, p.Phone, p.Email, p.Address, p.Help, p.Content, p.Third} {
		if strings.Contains(raw, secret) {
			t.Errorf("%q can be read in the database", secret)
		}
	}
}

func TestApplicantsCannotBeReadInTheFile(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), store.Config{DSN: "sqlite:" + filepath.Join(dir, "gongkai.db"), Keys: storetest.Keys(t)})
	if err != nil {
		t.Fatal(err)
	}
	storetest.FOICourse(t, s)
	raw := filesIn(t, dir) // the write-ahead log too
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wantNothingPlanted(t, raw+filesIn(t, dir))
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

func TestApplicantsCannotBeReadInTheTables(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	storetest.FOICourse(t, storetest.Open(t, dsn))
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var all strings.Builder
	for _, table := range []string{"foi_application", "foi_applicant", "foi_letter", "foi_event", "foi_enclosure", "foi_sequence", "foi_matter", "foi_matter_file", "foi_line", "audit_entry"} {
		var text string
		if err := db.QueryRow("SELECT string_agg(t::text, ' ') FROM " + table + " t").Scan(&text); err != nil {
			t.Fatal(err)
		}
		all.WriteString(text)
	}
	wantNothingPlanted(t, all.String())
}
