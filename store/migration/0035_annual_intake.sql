-- +goose Up

-- A report of an earlier year, read from a file and waiting to be looked through.
-- It goes when it is taken in, or thrown away.
CREATE TABLE annual_intake (
	kept_by     TEXT    NOT NULL, -- account; nobody else sees it
	id          TEXT    NOT NULL, -- head of the file's hash
	version     INTEGER NOT NULL,
	source_name TEXT    NOT NULL,
	format      TEXT    NOT NULL,
	sha256      TEXT    NOT NULL,
	source      TEXT    NOT NULL, -- the file, base64
	filled      TEXT    NOT NULL, -- JSON
	kept_at     BIGINT  NOT NULL,
	PRIMARY KEY (kept_by, id)
);
