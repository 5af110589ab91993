-- +goose Up

-- standard is a line of a standard directory of the grassroots fields.
CREATE TABLE standard (
	code     TEXT PRIMARY KEY,
	field    TEXT NOT NULL,
	seq      INTEGER NOT NULL,
	item1    TEXT NOT NULL,
	item2    TEXT NOT NULL,
	elements TEXT NOT NULL,
	basis    TEXT NOT NULL,
	term     TEXT NOT NULL,
	organ    TEXT NOT NULL,
	channels TEXT NOT NULL,
	audience TEXT NOT NULL,
	mode     TEXT NOT NULL,
	county   INTEGER NOT NULL,
	township INTEGER NOT NULL,
	retired  INTEGER NOT NULL
);
CREATE INDEX standard_field ON standard (field, seq);

-- standard_unit says which units answer for a line.
CREATE TABLE standard_unit (
	code   TEXT NOT NULL,
	org_id TEXT NOT NULL,
	PRIMARY KEY (code, org_id),
	FOREIGN KEY (code) REFERENCES standard (code)
);

-- doc_filed says under which line a document stands. A revision takes the place
-- of what it revises.
CREATE TABLE doc_filed (
	org_id TEXT NOT NULL,
	serial INTEGER NOT NULL,
	code   TEXT NOT NULL,
	PRIMARY KEY (org_id, serial),
	FOREIGN KEY (org_id, serial) REFERENCES doc (org_id, serial),
	FOREIGN KEY (code) REFERENCES standard (code)
);
CREATE INDEX doc_filed_code ON doc_filed (org_id, code);
CREATE UNIQUE INDEX doc_public_doc ON doc_public (org_id, serial);
