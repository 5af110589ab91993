-- +goose Up

-- foi_destruction keeps the protocols of what was erased at the end of its time.
CREATE TABLE foi_destruction (
	org_id  TEXT    NOT NULL,
	year    INTEGER NOT NULL,
	serial  BIGINT  NOT NULL,
	version BIGINT  NOT NULL,
	body    TEXT    NOT NULL, -- JSON; it names numbers and officers, no applicant
	PRIMARY KEY (org_id, year, serial)
);

-- The day the personal data of an application were erased, '' while they are kept.
ALTER TABLE foi_application ADD COLUMN destroyed_on TEXT NOT NULL DEFAULT '';
