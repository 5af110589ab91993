-- +goose Up

-- Due days that were set for a unit; a later one counts, none is ever changed.
CREATE TABLE annual_due (
	org_id TEXT    NOT NULL,
	no     INTEGER NOT NULL, -- within the unit, from 1
	year   INTEGER NOT NULL, -- of the report; 0: every year
	due_on TEXT    NOT NULL, -- '': the day of the law again
	why    TEXT    NOT NULL,
	set_by TEXT    NOT NULL,
	name   TEXT    NOT NULL,
	set_at BIGINT  NOT NULL,
	PRIMARY KEY (org_id, no)
);

-- How many days late a report was handed in the first time.
ALTER TABLE annual_paper ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
