-- +goose Up

-- The lexemes of package search, without positions, one row for each document
-- that can be found.
CREATE TABLE doc_search (
	org_id    TEXT NOT NULL,
	public_id BIGINT NOT NULL,
	words     TSVECTOR NOT NULL,
	PRIMARY KEY (org_id, public_id)
);
CREATE INDEX doc_search_words ON doc_search USING gin (words);
