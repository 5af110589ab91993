package store

import (
	"strings"

	"gongkai/search"
)

// FTS5, contentless, without positions. Its rowid is the public id, so that a
// range of days and the newest first cost nothing.
var sqliteIndex = docIndex{
	insert: `INSERT INTO doc_search (rowid, words) SELECT ?2, ?3 WHERE ?1 <> ''`,
	remove: `DELETE FROM doc_search WHERE rowid = ?2 AND ?1 <> ''`,
	newest: `SELECT rowid FROM doc_search WHERE doc_search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`,
	count:  `SELECT COUNT(*) FROM (SELECT 1 FROM doc_search WHERE doc_search MATCH ? AND rowid >= ? AND rowid < ? LIMIT ?)`,
	text:   fts5,
}

// fts5 writes a match in the query language of FTS5: strings beside each other
// must all occur; a star after one makes it a prefix.
func fts5(m search.Match) string {
	var parts []string
	for _, w := range m {
		part := `"` + strings.ReplaceAll(w.Lexeme, `"`, `""`) + `"`
		if w.Prefix {
			part += "*"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " AND ")
}
