-- +goose Up

CREATE TABLE session (
	id         TEXT PRIMARY KEY,
	data       TEXT NOT NULL,
	expires_at BIGINT NOT NULL
);
CREATE INDEX session_expires ON session (expires_at);
