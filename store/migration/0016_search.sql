-- +goose Up

-- What lists and facets need of a public document, beside what doc_public has.
ALTER TABLE doc_public ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE doc_public ADD COLUMN genre TEXT NOT NULL DEFAULT '';
ALTER TABLE doc_public ADD COLUMN validity TEXT NOT NULL DEFAULT '';
ALTER TABLE doc_public ADD COLUMN expires_on TEXT NOT NULL DEFAULT '';
ALTER TABLE doc_public ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
ALTER TABLE doc_public ADD COLUMN in_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE doc_public ADD COLUMN month TEXT NOT NULL DEFAULT '';

UPDATE doc_public
   SET topic = (SELECT d.topic FROM doc d WHERE d.org_id = doc_public.org_id AND d.serial = doc_public.serial),
       genre = (SELECT d.genre FROM doc d WHERE d.org_id = doc_public.org_id AND d.serial = doc_public.serial),
       validity = (SELECT d.validity FROM doc d WHERE d.org_id = doc_public.org_id AND d.serial = doc_public.serial),
       expires_on = (SELECT d.expires_on FROM doc d WHERE d.org_id = doc_public.org_id AND d.serial = doc_public.serial),
       due = (SELECT CASE WHEN d.due_on <> '' THEN 1 ELSE 0 END FROM doc d WHERE d.org_id = doc_public.org_id AND d.serial = doc_public.serial),
       in_time = (SELECT CASE WHEN d.due_on <> '' AND d.published_on <= d.due_on THEN 1 ELSE 0 END FROM doc d WHERE d.org_id = doc_public.org_id AND d.serial = doc_public.serial),
       month = (SELECT SUBSTR(d.published_on, 1, 7) FROM doc d WHERE d.org_id = doc_public.org_id AND d.serial = doc_public.serial);

CREATE INDEX doc_public_item ON doc_public (item, shown, public_id);
CREATE INDEX doc_public_unit_item ON doc_public (org_id, item, shown, public_id);
CREATE INDEX doc_public_validity ON doc_public (validity, shown, public_id) WHERE validity <> '';

-- doc_tally counts what is shown, by unit, month and item, so that no page has
-- to count the stock.
CREATE TABLE doc_tally (
	org_id  TEXT NOT NULL,
	month   TEXT NOT NULL,
	item    TEXT NOT NULL,
	n       BIGINT NOT NULL,
	due     BIGINT NOT NULL,
	in_time BIGINT NOT NULL,
	newest  BIGINT NOT NULL,
	PRIMARY KEY (org_id, month, item)
);
INSERT INTO doc_tally (org_id, month, item, n, due, in_time, newest)
SELECT org_id, month, item, COUNT(*), SUM(due), SUM(in_time), MAX(public_id)
  FROM doc_public
 WHERE shown = 1
 GROUP BY org_id, month, item;

-- doc_text is what can be read in an attachment, for search, under its hash.
CREATE TABLE doc_text (
	sha256 TEXT PRIMARY KEY,
	body   TEXT NOT NULL
);

-- setting is a text that an administrator may change, with the person who did.
CREATE TABLE setting (
	name       TEXT PRIMARY KEY,
	value      TEXT NOT NULL,
	version    INTEGER NOT NULL,
	changed_at BIGINT NOT NULL,
	changed_by TEXT NOT NULL
);
