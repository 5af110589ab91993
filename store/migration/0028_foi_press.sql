-- +goose Up

-- foi_press remembers every press of a button that changed a case, so that a
-- second one changes nothing.
CREATE TABLE foi_press (
	org_id      TEXT    NOT NULL,
	press_index TEXT    NOT NULL, -- keyed hash of the key of the form and of what was filled in
	year        INTEGER NOT NULL,
	serial      BIGINT  NOT NULL,
	PRIMARY KEY (org_id, press_index)
);

-- A multi-matter application is split (一事一申请): the application this one was
-- split from, of the same unit; 0 if it came by itself.
ALTER TABLE foi_application ADD COLUMN split_year INTEGER NOT NULL DEFAULT 0;
ALTER TABLE foi_application ADD COLUMN split_serial BIGINT NOT NULL DEFAULT 0;

-- When both sides confirmed, written down by the office; 0 if the channel needs
-- no confirmation or it is still to come.
ALTER TABLE foi_application ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;
