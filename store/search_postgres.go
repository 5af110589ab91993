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
	id:     `public_id`,
	match:  `words @@ CAST(CAST(? AS TEXT) AS TSQUERY)`,
	prefix: `SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off`,
	text:   tsquery,
}

// tsquery writes a match in the query language of PostgreSQL, taken as it is:
// no dictionary looks at the lexemes.
func tsquery(m search.Match) string {
	return boolean(m, " & ", " | ", func(w search.Want) string {
		part := "'" + strings.NewReplacer(`'`, `''`, `\`, `\\`).Replace(w.Lexeme) + "'"
		if w.Prefix {
			part += ":*"
		}
		return part
	})
}
