package store

import (
	"strings"

	"gongkai/search"
)

// A tsvector without positions under GIN. Left alone, the planner reads every
// tsvector back from TOAST, by a sequential scan or by walking the ids
// backwards; forbidding both leaves the bitmap scan of the index.
var postgresIndex = docIndex{
	insert: `INSERT INTO doc_search (org_id, public_id, words) VALUES (?, ?, array_to_tsvector(string_to_array(?, ' ')))`,
	remove: `DELETE FROM doc_search WHERE org_id = ? AND public_id = ?`,
	newest: `SELECT public_id FROM doc_search WHERE words @@ CAST(CAST(? AS TEXT) AS TSQUERY) AND public_id >= ? AND public_id < ? ORDER BY public_id DESC LIMIT ?`,
	count:  `SELECT COUNT(*) FROM (SELECT 1 FROM doc_search WHERE words @@ CAST(CAST(? AS TEXT) AS TSQUERY) AND public_id >= ? AND public_id < ? LIMIT ?) AS m`,
	prefix: `SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off`,
	text:   tsquery,
}

// tsquery writes a match in the query language of PostgreSQL, taken as it is:
// no dictionary looks at the lexemes.
func tsquery(m search.Match) string {
	var parts []string
	for _, w := range m {
		part := "'" + strings.NewReplacer(`'`, `''`, `\`, `\\`).Replace(w.Lexeme) + "'"
		if w.Prefix {
			part += ":*"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " & ")
}
