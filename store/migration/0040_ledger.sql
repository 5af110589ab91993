-- +goose Up

-- A posting is one act of filling in figures of a unit's year. Neither it nor
-- its entries are ever changed: the entry of the highest number counts.
CREATE TABLE ledger_posting (
	org_id   TEXT    NOT NULL,
	year     INTEGER NOT NULL,
	no       INTEGER NOT NULL,
	at       BIGINT  NOT NULL,
	person   TEXT    NOT NULL,
	name     TEXT    NOT NULL,
	reason   TEXT    NOT NULL,
	once_key TEXT    NOT NULL,
	PRIMARY KEY (org_id, year, no)
);
CREATE UNIQUE INDEX ledger_posting_once ON ledger_posting (org_id, once_key) WHERE once_key <> '';

CREATE TABLE ledger_entry (
	org_id     TEXT    NOT NULL,
	year       INTEGER NOT NULL,
	no         INTEGER NOT NULL,
	month      INTEGER NOT NULL,
	kind       TEXT    NOT NULL,
	n          BIGINT  NOT NULL, -- money in fen
	taken_back INTEGER NOT NULL,
	source     TEXT    NOT NULL,
	PRIMARY KEY (org_id, year, no, month, kind)
);
