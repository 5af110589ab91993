-- +goose Up

-- foi_practice is what a unit has settled about receiving applications.
CREATE TABLE foi_practice (
	org_id  TEXT    NOT NULL PRIMARY KEY,
	auto    INTEGER NOT NULL, -- 1: the automatic receipt of the form on the web confirms
	basis   TEXT    NOT NULL, -- the local rule that says so
	version BIGINT  NOT NULL,
	by_name TEXT    NOT NULL,
	at      BIGINT  NOT NULL
);

-- foi_enclosure keeps what came with an application, name and body sealed with
-- a key outside the database.
CREATE TABLE foi_enclosure (
	org_id TEXT    NOT NULL,
	year   INTEGER NOT NULL,
	serial BIGINT  NOT NULL,
	n      BIGINT  NOT NULL, -- 1, 2 … within the application
	kind   TEXT    NOT NULL,
	size   BIGINT  NOT NULL, -- bytes, before it was sealed
	at     BIGINT  NOT NULL,
	label  TEXT    NOT NULL, -- sealed: the name of the file and its type
	body   TEXT    NOT NULL, -- sealed
	PRIMARY KEY (org_id, year, serial, n)
);

-- foi_saved counts, by day, applications that were not needed because what was
-- wanted had been published already.
CREATE TABLE foi_saved (
	org_id TEXT   NOT NULL,
	day    TEXT   NOT NULL,
	n      BIGINT NOT NULL,
	PRIMARY KEY (org_id, day)
);
