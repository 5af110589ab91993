-- +goose Up

-- A line of a paper register, in every version it ever had: of none but its mark
-- newest is anything changed. It names nobody.
CREATE TABLE ledger_daybook (
	org_id      TEXT    NOT NULL,
	year        INTEGER NOT NULL, -- of receipt
	serial      BIGINT  NOT NULL,
	version     INTEGER NOT NULL,
	newest      INTEGER NOT NULL,
	sort        TEXT    NOT NULL, -- application, remedy
	title       TEXT    NOT NULL,
	received_on TEXT    NOT NULL,
	ended_on    TEXT    NOT NULL,
	book        TEXT    NOT NULL,
	entry       TEXT    NOT NULL,
	applicant   TEXT    NOT NULL,
	channel     TEXT    NOT NULL,
	outcome     TEXT    NOT NULL,
	fee_yuan    BIGINT  NOT NULL,
	paid_on     TEXT    NOT NULL,
	kind        TEXT    NOT NULL,
	result      TEXT    NOT NULL,
	struck      INTEGER NOT NULL,
	reason      TEXT    NOT NULL,
	at          BIGINT  NOT NULL,
	person      TEXT    NOT NULL,
	name        TEXT    NOT NULL,
	once_key    TEXT    NOT NULL,
	PRIMARY KEY (org_id, year, serial, version)
);
CREATE UNIQUE INDEX ledger_daybook_once ON ledger_daybook (org_id, once_key) WHERE once_key <> '';
CREATE INDEX ledger_daybook_newest ON ledger_daybook (org_id, newest, year, ended_on);
