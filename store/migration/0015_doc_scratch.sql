-- +goose Up

-- doc_scratch is what somebody has typed in the editor of a document and not
-- saved; serial 0 is a new document of the unit. typed is empty while the editor
-- is merely open.
CREATE TABLE doc_scratch (
	org_id  TEXT    NOT NULL,
	serial  INTEGER NOT NULL,
	person  TEXT    NOT NULL,
	name    TEXT    NOT NULL,
	version INTEGER NOT NULL,
	since   BIGINT  NOT NULL,
	at      BIGINT  NOT NULL,
	typed   TEXT    NOT NULL,
	PRIMARY KEY (org_id, serial, person)
);
CREATE INDEX doc_scratch_at ON doc_scratch (at);

-- reassess_on is when it is to be asked again whether a document must stay
-- from the public (第十八条).
ALTER TABLE doc ADD COLUMN reassess_on TEXT NOT NULL DEFAULT '';
CREATE INDEX doc_reassess ON doc (org_id, reassess_on) WHERE reassess_on <> '';
