package store_test

import (
	"path/filepath"
	"testing"

	"gongkai/store"
	"gongkai/store/storetest"
)

// BenchmarkRollup500 rolls up five hundred reports that stand in the database.
func BenchmarkRollup500(b *testing.B) {
	for name, dsn := range map[string]func() string{
		"SQLite":     func() string { return "sqlite:" + filepath.Join(b.TempDir(), "gongkai.db") },
		"PostgreSQL": func() string { return storetest.PostgresDSN(b) },
	} {
		b.Run(name, func(b *testing.B) {
			s, err := store.Open(b.Context(), store.Config{DSN: dsn(), Keys: storetest.Keys(b)})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			storetest.RollUp500(b, s)
		})
	}
}
