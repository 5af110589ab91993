-- +goose Up

-- A published report is never changed: a correction is a version more.
CREATE TABLE annual_report (
	org_id       TEXT    NOT NULL,
	year         INTEGER NOT NULL,
	version      INTEGER NOT NULL,
	organ        TEXT    NOT NULL,
	title        TEXT    NOT NULL,
	form         TEXT    NOT NULL,
	source_name  TEXT    NOT NULL,
	format       TEXT    NOT NULL,
	sha256       TEXT    NOT NULL,
	source_text  TEXT    NOT NULL, -- base64: the bytes that sha256 is of
	filled       TEXT    NOT NULL, -- JSON
	findings     TEXT    NOT NULL, -- JSON
	faults       INTEGER NOT NULL, -- findings, hints not counted
	published_on TEXT    NOT NULL,
	reason       TEXT    NOT NULL,
	kept_at      BIGINT  NOT NULL,
	kept_by      TEXT    NOT NULL,
	PRIMARY KEY (org_id, year, version)
);
