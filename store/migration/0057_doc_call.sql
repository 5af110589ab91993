-- +goose Up

-- doc_call is a published draft that asks the public for comments: when, and how
-- far the office has come with answering. What it asks stands in the document.
CREATE TABLE doc_call (
	call_id  BIGINT PRIMARY KEY, -- the public id of the draft
	org_id   TEXT   NOT NULL,
	from_on  TEXT   NOT NULL,
	until_on TEXT   NOT NULL,
	version  BIGINT NOT NULL, -- rises with every answer
	once     TEXT   NOT NULL, -- key of the form that gave the last answers
	last     BIGINT NOT NULL  -- the number given last
);
CREATE INDEX doc_call_until ON doc_call (org_id, until_on);

-- doc_comment is what somebody said. Who it was and all words are sealed with a
-- key outside the database; nothing is ever deleted.
CREATE TABLE doc_comment (
	org_id      TEXT   NOT NULL,
	call_id     BIGINT NOT NULL,
	n           BIGINT NOT NULL,
	way         TEXT   NOT NULL,
	received_on TEXT   NOT NULL,
	at          BIGINT NOT NULL,
	adoption    TEXT   NOT NULL, -- '' until it is answered
	sealed      TEXT   NOT NULL,
	once_index  TEXT   NOT NULL, -- keyed hash of the key of the form; '' for none
	PRIMARY KEY (org_id, call_id, n),
	FOREIGN KEY (call_id) REFERENCES doc_call (call_id)
);
CREATE UNIQUE INDEX doc_comment_once ON doc_comment (org_id, once_index) WHERE once_index <> '';
CREATE INDEX doc_comment_adoption ON doc_comment (call_id, adoption, n);

-- doc_tie says that a document is the outcome of a call, or what its draft became.
-- A revision takes the place of what it revises.
CREATE TABLE doc_tie (
	org_id  TEXT    NOT NULL,
	serial  INTEGER NOT NULL,
	call_id BIGINT  NOT NULL,
	role    TEXT    NOT NULL,
	PRIMARY KEY (org_id, serial),
	FOREIGN KEY (org_id, serial) REFERENCES doc (org_id, serial),
	FOREIGN KEY (call_id) REFERENCES doc_call (call_id)
);
CREATE INDEX doc_tie_call ON doc_tie (call_id, role);
