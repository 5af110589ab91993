-- +goose Up

-- The figures of a report as they were frozen, once for all versions that have
-- them: approving, handing in, accepting and publishing change none of them.
CREATE TABLE annual_frozen (
	org_id  TEXT    NOT NULL,
	year    INTEGER NOT NULL,
	version INTEGER NOT NULL, -- of the annual_paper that had them first
	body    TEXT    NOT NULL, -- JSON: figures, and the records they are made of
	PRIMARY KEY (org_id, year, version)
);

-- The version of its figures; 0: it has none, or, as older ones do, in its body.
ALTER TABLE annual_paper ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0;
