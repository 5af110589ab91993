-- +goose Up

-- meta holds a few facts about the whole database.
CREATE TABLE meta (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
);
