-- +goose Up

-- doc_inside is what a reader does not see in an attachment, under its hash.
CREATE TABLE doc_inside (
	sha256 TEXT PRIMARY KEY,
	pages  INTEGER NOT NULL,
	notes  TEXT NOT NULL
);

-- doc_words is every version of the words that drafts are searched for.
CREATE TABLE doc_words (
	version INTEGER PRIMARY KEY,
	by_name TEXT NOT NULL,
	at      BIGINT NOT NULL,
	words   TEXT NOT NULL
);
