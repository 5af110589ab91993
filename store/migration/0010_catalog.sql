-- +goose Up

-- doc is one document of one unit, from its first draft on. Nothing is ever
-- deleted from it. The body stands last: lists do not read so far.
CREATE TABLE doc (
	org_id          TEXT NOT NULL,
	serial          INTEGER NOT NULL,
	state           TEXT NOT NULL,
	version         INTEGER NOT NULL,
	round           INTEGER NOT NULL,
	title           TEXT NOT NULL,
	doc_no          TEXT NOT NULL,
	summary         TEXT NOT NULL,
	item            TEXT NOT NULL,
	topic           TEXT NOT NULL,
	genre           TEXT NOT NULL,
	mode            TEXT NOT NULL,
	mode_reason     TEXT NOT NULL,
	formed_on       TEXT NOT NULL,
	expires_on      TEXT NOT NULL,
	normative       INTEGER NOT NULL,
	accepted        TEXT NOT NULL,
	author          TEXT NOT NULL,
	author_name     TEXT NOT NULL,
	hands           TEXT NOT NULL,
	created_at      BIGINT NOT NULL,
	changed_at      BIGINT NOT NULL,
	submitted_at    BIGINT NOT NULL,
	due_on          TEXT NOT NULL,
	calendar        TEXT NOT NULL,
	public_id       BIGINT NOT NULL,
	index_no        TEXT NOT NULL,
	published_at    BIGINT NOT NULL,
	published_on    TEXT NOT NULL,
	published_by    TEXT NOT NULL,
	validity        TEXT NOT NULL,
	repealed_on     TEXT NOT NULL,
	repealed_by     BIGINT NOT NULL,
	repeal_reason   TEXT NOT NULL,
	withdrawn_at    BIGINT NOT NULL,
	withdraw_reason TEXT NOT NULL,
	once            TEXT NOT NULL,
	born            TEXT NOT NULL,
	body            TEXT NOT NULL,
	PRIMARY KEY (org_id, serial)
);
CREATE UNIQUE INDEX doc_born ON doc (org_id, born) WHERE born <> '';
CREATE INDEX doc_changed ON doc (org_id, changed_at);
CREATE INDEX doc_state ON doc (org_id, state, due_on);
CREATE INDEX doc_normative ON doc (org_id, serial) WHERE normative = 1;

-- doc_review records who reviewed what in which round, on which basis.
CREATE TABLE doc_review (
	org_id  TEXT NOT NULL,
	serial  INTEGER NOT NULL,
	place   INTEGER NOT NULL,
	round   INTEGER NOT NULL,
	kind    TEXT NOT NULL,
	passed  INTEGER NOT NULL,
	by_who  TEXT NOT NULL,
	by_name TEXT NOT NULL,
	basis   TEXT NOT NULL,
	note    TEXT NOT NULL,
	at      BIGINT NOT NULL,
	PRIMARY KEY (org_id, serial, place),
	FOREIGN KEY (org_id, serial) REFERENCES doc (org_id, serial)
);

-- doc_file names the attachments; their bytes lie in the blob store.
CREATE TABLE doc_file (
	org_id TEXT NOT NULL,
	serial INTEGER NOT NULL,
	place  INTEGER NOT NULL,
	name   TEXT NOT NULL,
	media  TEXT NOT NULL,
	size   BIGINT NOT NULL,
	sha256 TEXT NOT NULL,
	PRIMARY KEY (org_id, serial, place),
	FOREIGN KEY (org_id, serial) REFERENCES doc (org_id, serial)
);
CREATE INDEX doc_file_sha256 ON doc_file (sha256);

-- doc_public is one narrow row for each document that was ever published: its
-- address, and what lists and filters need. shown is 0 after a withdrawal; the
-- index number stays taken.
CREATE TABLE doc_public (
	public_id BIGINT PRIMARY KEY,
	org_id    TEXT NOT NULL,
	serial    INTEGER NOT NULL,
	item      TEXT NOT NULL,
	shown     INTEGER NOT NULL,
	index_no  TEXT NOT NULL UNIQUE,
	doc_no    TEXT NOT NULL
);
CREATE INDEX doc_public_newest ON doc_public (shown, public_id, org_id, item);
CREATE INDEX doc_public_unit ON doc_public (org_id, shown, public_id);
CREATE INDEX doc_public_doc_no ON doc_public (doc_no) WHERE doc_no <> '';

-- counter gives numbers without a gap: documents of a unit, index numbers of a
-- series, publications of a day, changes of the public face.
CREATE TABLE counter (
	org_id TEXT NOT NULL,
	series TEXT NOT NULL,
	n      BIGINT NOT NULL,
	PRIMARY KEY (org_id, series)
);

CREATE TABLE doc_view (
	org_id    TEXT NOT NULL,
	public_id BIGINT NOT NULL,
	views     BIGINT NOT NULL,
	PRIMARY KEY (org_id, public_id)
);
