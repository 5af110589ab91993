package store

import (
	"strings"
	"testing"
)

// What the page of one document asks must not read the stock: it did once, and
// was a second late at ten thousand documents.
func TestADocumentPageReadsNoStock(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		if s.engine.numbered {
			t.Skip("PostgreSQL plans by size: a table of nothing is rightly scanned")
		}
		for name, text := range map[string]string{
			"affected":   affects,
			"editions":   editions,
			"explaining": explaining(2),
			"parts":      `SELECT 1 FROM doc_file WHERE org_id = ? AND serial = ?`,
		} {
			plan, err := list(t.Context(), s.read(), `EXPLAIN QUERY PLAN `+text, func(r row, line *string) error {
				var id, parent, unused int
				return r.Scan(&id, &parent, &unused, line)
			}, make([]any, strings.Count(text, "?"))...)
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range plan {
				if strings.HasPrefix(line, "SCAN doc") {
					t.Errorf("%s: %s", name, line)
				}
			}
		}
	})
}
