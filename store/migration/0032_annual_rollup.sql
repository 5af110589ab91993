-- +goose Up

-- A roll-up is never changed: rolling up again is a version more.
CREATE TABLE annual_rollup (
	org_id  TEXT    NOT NULL,
	year    INTEGER NOT NULL,
	version INTEGER NOT NULL,
	body    TEXT    NOT NULL, -- JSON: the bodies with their figures, adjustments, reasons
	kept_at BIGINT  NOT NULL,
	kept_by TEXT    NOT NULL,
	PRIMARY KEY (org_id, year, version)
);

-- Whose figures are in it: by their own report (body_version) or within that of
-- another body (0).
CREATE TABLE annual_rollup_member (
	org_id       TEXT    NOT NULL,
	year         INTEGER NOT NULL,
	version      INTEGER NOT NULL,
	body_id      TEXT    NOT NULL,
	body_version INTEGER NOT NULL,
	PRIMARY KEY (org_id, year, version, body_id)
);
CREATE INDEX annual_rollup_member_year ON annual_rollup_member (year, org_id, version);

-- Which roll-up a published report was made with; 0 if it is none.
ALTER TABLE annual_report ADD COLUMN rollup INTEGER NOT NULL DEFAULT 0;
