-- +goose Up

-- version counts the changes of who answers for a line, so that two who settle it
-- at once are told.
ALTER TABLE standard ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- standard_taken keeps the key of the form by which a field was taken in last: a
-- second press changes nothing.
CREATE TABLE standard_taken (
	field    TEXT PRIMARY KEY,
	once_key TEXT NOT NULL
);
