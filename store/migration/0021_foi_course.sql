-- +goose Up

-- The course of a case between receipt and reply. It names third parties, so it
-- is sealed; the columns beside it say again what lists and sums ask for.
ALTER TABLE foi_application ADD COLUMN course TEXT NOT NULL DEFAULT '';      -- sealed
ALTER TABLE foi_application ADD COLUMN began_on TEXT NOT NULL DEFAULT '';    -- day 0 of the running period of the reply
ALTER TABLE foi_application ADD COLUMN extension INTEGER NOT NULL DEFAULT 0; -- working days
ALTER TABLE foi_application ADD COLUMN overdue_on TEXT NOT NULL DEFAULT '';  -- the day it went on record that the reply is late
ALTER TABLE foi_application ADD COLUMN fee_paid_on TEXT NOT NULL DEFAULT '';
ALTER TABLE foi_application ADD COLUMN fee_yuan BIGINT NOT NULL DEFAULT 0;
UPDATE foi_application SET began_on = received_on;
CREATE INDEX foi_application_fee ON foi_application (org_id, fee_paid_on);

-- foi_settings keeps what the regulation leaves to a unit.
CREATE TABLE foi_settings (
	org_id   TEXT NOT NULL PRIMARY KEY,
	settings TEXT NOT NULL -- JSON
);
