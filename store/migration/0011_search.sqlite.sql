-- +goose Up

-- The lexemes of package search, one row for each document that can be found.
-- The rowid is its public id, which sorts by day: newest first needs no sort.
CREATE VIRTUAL TABLE doc_search USING fts5 (
	words,
	content = '',
	contentless_delete = 1,
	detail = none,
	tokenize = "ascii tokenchars ':-_'"
);
