-- +goose Up

-- The unit comes first in every key, so that each table can be partitioned by it.

-- foi_sequence gives numbers without a gap: one row a unit, kind and year.
CREATE TABLE foi_sequence (
	org_id TEXT    NOT NULL,
	kind   TEXT    NOT NULL,
	year   INTEGER NOT NULL,
	last   BIGINT  NOT NULL,
	PRIMARY KEY (org_id, kind, year)
);

CREATE TABLE foi_application (
	org_id          TEXT    NOT NULL,
	year            INTEGER NOT NULL,
	serial          BIGINT  NOT NULL,
	version         BIGINT  NOT NULL,
	kind            TEXT    NOT NULL,
	channel         TEXT    NOT NULL,
	stage           TEXT    NOT NULL,
	outcome         TEXT    NOT NULL,
	name            TEXT    NOT NULL,
	what            TEXT    NOT NULL,
	from_year       INTEGER NOT NULL,
	to_year         INTEGER NOT NULL,
	want_form       TEXT    NOT NULL,
	want_by         TEXT    NOT NULL,
	submitted_at    BIGINT  NOT NULL,
	received_on     TEXT    NOT NULL,
	due_on          TEXT    NOT NULL,
	due_calendar    TEXT    NOT NULL,
	due_provisional INTEGER NOT NULL,
	ended_on        TEXT    NOT NULL,
	decision        TEXT    NOT NULL, -- sealed
	drafters        TEXT    NOT NULL, -- JSON
	returned        TEXT    NOT NULL,
	once_index      TEXT    NOT NULL, -- keyed hash of the key of the form
	code_index      TEXT    NOT NULL, -- keyed hash of the query code
	PRIMARY KEY (org_id, year, serial)
);
CREATE UNIQUE INDEX foi_application_once_index ON foi_application (org_id, once_index);
CREATE INDEX foi_application_due ON foi_application (org_id, stage, due_on);
CREATE INDEX foi_application_received ON foi_application (org_id, received_on);

-- foi_applicant keeps personal data apart, sealed with a key outside the database.
CREATE TABLE foi_applicant (
	org_id   TEXT    NOT NULL,
	year     INTEGER NOT NULL,
	serial   BIGINT  NOT NULL,
	sealed   TEXT    NOT NULL,
	id_index TEXT    NOT NULL, -- keyed hash of the identity number
	PRIMARY KEY (org_id, year, serial)
);
CREATE INDEX foi_applicant_id ON foi_applicant (org_id, id_index);

-- foi_letter keeps letters as they were issued, sealed: they bear names.
CREATE TABLE foi_letter (
	org_id     TEXT    NOT NULL,
	kind       TEXT    NOT NULL,
	year       INTEGER NOT NULL,
	serial     BIGINT  NOT NULL,
	app_year   INTEGER NOT NULL,
	app_serial BIGINT  NOT NULL,
	issued_on  TEXT    NOT NULL,
	sealed     TEXT    NOT NULL,
	PRIMARY KEY (org_id, kind, year, serial)
);
CREATE INDEX foi_letter_application ON foi_letter (org_id, app_year, app_serial);

CREATE TABLE foi_event (
	org_id    TEXT    NOT NULL,
	year      INTEGER NOT NULL,
	serial    BIGINT  NOT NULL,
	seq       BIGINT  NOT NULL,
	at        BIGINT  NOT NULL,
	by_name   TEXT    NOT NULL,
	action    TEXT    NOT NULL,
	note      TEXT    NOT NULL,
	is_public INTEGER NOT NULL,
	PRIMARY KEY (org_id, year, serial, seq)
);
