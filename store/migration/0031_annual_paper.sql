-- +goose Up

-- A report that is worked on: each thing done to it is a version more, and none
-- is ever changed.
CREATE TABLE annual_paper (
	org_id       TEXT    NOT NULL,
	year         INTEGER NOT NULL,
	version      INTEGER NOT NULL,
	stage        TEXT    NOT NULL,
	submitted_on TEXT    NOT NULL,
	wrong        INTEGER NOT NULL, -- points that must be put right
	unanswered   INTEGER NOT NULL, -- points that wait for an answer
	received     TEXT    NOT NULL,
	handled      TEXT    NOT NULL,
	body         TEXT    NOT NULL, -- JSON: prose, answers, course, frozen figures
	once_key     TEXT    NOT NULL,
	kept_at      BIGINT  NOT NULL,
	kept_by      TEXT    NOT NULL,
	PRIMARY KEY (org_id, year, version)
);
CREATE INDEX annual_paper_year ON annual_paper (year, org_id, version);
