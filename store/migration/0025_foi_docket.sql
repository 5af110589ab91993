-- +goose Up

-- foi_docket keeps reconsiderations and suits: part four of the annual report.
CREATE TABLE foi_docket (
	org_id      TEXT    NOT NULL,
	year        INTEGER NOT NULL,
	serial      BIGINT  NOT NULL,
	version     BIGINT  NOT NULL,
	kind        TEXT    NOT NULL,
	app_year    INTEGER NOT NULL, -- 0 for none
	app_serial  BIGINT  NOT NULL,
	accepted_on TEXT    NOT NULL,
	decided_on  TEXT    NOT NULL,
	result      TEXT    NOT NULL,
	sealed      TEXT    NOT NULL, -- every fact: it names who seeks the remedy
	once_index  TEXT    NOT NULL, -- keyed hash of the key of the form
	PRIMARY KEY (org_id, year, serial)
);
CREATE UNIQUE INDEX foi_docket_once_index ON foi_docket (org_id, once_index);
CREATE INDEX foi_docket_application ON foi_docket (org_id, app_year, app_serial);
CREATE INDEX foi_docket_accepted ON foi_docket (org_id, accepted_on);

-- foi_line is the file of what stands beside the applications: dockets, matters.
CREATE TABLE foi_line (
	org_id  TEXT    NOT NULL,
	subject TEXT    NOT NULL,
	year    INTEGER NOT NULL,
	serial  BIGINT  NOT NULL,
	seq     BIGINT  NOT NULL,
	at      BIGINT  NOT NULL,
	by_name TEXT    NOT NULL,
	action  TEXT    NOT NULL,
	note    TEXT    NOT NULL,
	PRIMARY KEY (org_id, subject, year, serial, seq)
);
