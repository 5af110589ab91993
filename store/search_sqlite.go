package store

import (
	"strings"

	"gongkai/search"
)

// FTS5, contentless, without positions. Its rowid is the public id, so that a
// range of days and the newest first cost nothing.
var sqliteIndex = docIndex{
	insert: `INSERT INTO doc_search (rowid, words) VALUES (?2, ?3)`, // a SELECT here would write the index out for each document
	remove: `DELETE FROM doc_search WHERE rowid = ?2`,
	id:     `rowid`,
	match:  `doc_search MATCH ?`,
	text:   fts5,
}

// fts5 writes a match in the query language of FTS5; a star after a string
// makes it a prefix.
func fts5(m search.Match) string {
	return boolean(m, " AND ", " OR ", func(w search.Want) string {
		part := `"` + strings.ReplaceAll(w.Lexeme, `"`, `""`) + `"`
		if w.Prefix {
			part += "*"
		}
		return part
	})
}

// boolean writes a match: tags and groups joined by and, alternatives by or.
func boolean(m search.Match, and, or string, write func(search.Want) string) string {
	all := func(ws search.Wants) string {
		parts := make([]string, len(ws))
		for i, w := range ws {
			parts[i] = write(w)
		}
		return strings.Join(parts, and)
	}
	var parts []string
	if len(m.Tags) > 0 {
		parts = append(parts, all(m.Tags))
	}
	for _, g := range m.Groups {
		ways := make([]string, len(g))
		for i, ws := range g {
			ways[i] = "(" + all(ws) + ")"
		}
		parts = append(parts, "("+strings.Join(ways, or)+")")
	}
	return strings.Join(parts, and)
}
