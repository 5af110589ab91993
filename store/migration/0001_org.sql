-- +goose Up

-- meta holds a few facts about the whole database.
CREATE TABLE meta (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
);

CREATE TABLE unit (
	id          TEXT PRIMARY KEY,
	name        TEXT NOT NULL,
	short       TEXT NOT NULL,
	kind        TEXT NOT NULL,
	parent      TEXT NOT NULL,
	uscc        TEXT NOT NULL,
	issuer_code TEXT NOT NULL,
	phone       TEXT NOT NULL,
	address     TEXT NOT NULL,
	hours       TEXT NOT NULL,
	fax         TEXT NOT NULL,
	email       TEXT NOT NULL,
	place       INTEGER NOT NULL,
	from_day    TEXT NOT NULL,
	to_day      TEXT NOT NULL,
	successor   TEXT NOT NULL,
	version     INTEGER NOT NULL
);

-- Names a unit no longer bears.
CREATE TABLE unit_name (
	unit   TEXT NOT NULL REFERENCES unit (id),
	to_day TEXT NOT NULL,
	name   TEXT NOT NULL,
	short  TEXT NOT NULL,
	PRIMARY KEY (unit, to_day)
);

CREATE TABLE person (
	account      TEXT PRIMARY KEY,
	name         TEXT NOT NULL,
	unit         TEXT NOT NULL REFERENCES unit (id),
	phone        TEXT NOT NULL,
	closed_at    BIGINT NOT NULL,
	pw_hash      TEXT NOT NULL,
	pw_one_time  INTEGER NOT NULL,
	pw_changed   BIGINT NOT NULL,
	pw_sessions  INTEGER NOT NULL,
	version      INTEGER NOT NULL
);

CREATE TABLE post (
	account TEXT NOT NULL REFERENCES person (account),
	unit    TEXT NOT NULL REFERENCES unit (id),
	role    TEXT NOT NULL,
	PRIMARY KEY (account, unit, role)
);

-- Sign-ins that did not succeed, under a hash of the account name typed.
CREATE TABLE sign_in (
	id       TEXT PRIMARY KEY,
	failures INTEGER NOT NULL,
	last_at  BIGINT NOT NULL
);
CREATE INDEX sign_in_last ON sign_in (last_at);
