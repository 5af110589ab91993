-- +goose Up

-- doc_procedure is which reviews a unit wants before it publishes (第十七条).
CREATE TABLE doc_procedure (
	org_id  TEXT   NOT NULL PRIMARY KEY,
	settled TEXT   NOT NULL,
	version BIGINT NOT NULL
);

-- planned_at is when a reviewed document is to be published; 0 without a plan.
ALTER TABLE doc ADD COLUMN planned_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX doc_planned ON doc (planned_at) WHERE planned_at <> 0;
