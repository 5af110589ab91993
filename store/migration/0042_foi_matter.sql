-- +goose Up

-- foi_matter keeps what comes to the office of disclosure and is no application:
-- requests to put a record right (article 41), and papers that belong elsewhere
-- (article 39). They are in no table of applications, and counted apart.
CREATE TABLE foi_matter (
	org_id          TEXT    NOT NULL,
	kind            TEXT    NOT NULL,
	year            INTEGER NOT NULL,
	serial          BIGINT  NOT NULL,
	version         BIGINT  NOT NULL,
	stage           TEXT    NOT NULL,
	topic           TEXT    NOT NULL,
	result          TEXT    NOT NULL, -- '' while open
	received_on     TEXT    NOT NULL,
	due_on          TEXT    NOT NULL,
	due_calendar    TEXT    NOT NULL,
	due_provisional INTEGER NOT NULL,
	ended_on        TEXT    NOT NULL, -- '' while open
	app_year        INTEGER NOT NULL, -- the application it was registered as; 0 for none
	app_serial      BIGINT  NOT NULL,
	sealed          TEXT    NOT NULL, -- who, what, the draft, the letters
	once_index      TEXT    NOT NULL, -- keyed hash of the key of the form
	code_index      TEXT    NOT NULL, -- keyed hash of the query code; '' for none
	destroyed_on    TEXT    NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, kind, year, serial)
);
CREATE UNIQUE INDEX foi_matter_once_index ON foi_matter (org_id, once_index);
CREATE INDEX foi_matter_application ON foi_matter (org_id, app_year, app_serial);
CREATE INDEX foi_matter_due ON foi_matter (org_id, kind, stage, due_on);

-- foi_matter_file keeps what came with a matter, name and body sealed with a key
-- outside the database.
CREATE TABLE foi_matter_file (
	org_id TEXT    NOT NULL,
	matter TEXT    NOT NULL, -- kind of the matter
	year   INTEGER NOT NULL,
	serial BIGINT  NOT NULL,
	n      BIGINT  NOT NULL, -- 1, 2 … within the matter
	kind   TEXT    NOT NULL,
	size   BIGINT  NOT NULL, -- bytes, before it was sealed
	at     BIGINT  NOT NULL,
	label  TEXT    NOT NULL, -- sealed: the name of the file and its type
	body   TEXT    NOT NULL, -- sealed
	PRIMARY KEY (org_id, matter, year, serial, n)
);
