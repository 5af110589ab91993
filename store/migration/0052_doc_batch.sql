-- +goose Up

-- doc_batch is one import of an older stock: where from, and who answers for it.
CREATE TABLE doc_batch (
	id      TEXT PRIMARY KEY,
	name    TEXT NOT NULL,
	source  TEXT NOT NULL,
	answers TEXT NOT NULL,
	by_who  TEXT NOT NULL,
	at      BIGINT NOT NULL
);

-- doc_taken says which row of which import a document was. index_no is the one
-- it brought, in the form numbers are looked for; "" if it brought none.
CREATE TABLE doc_taken (
	org_id   TEXT NOT NULL,
	serial   INTEGER NOT NULL,
	batch    TEXT NOT NULL,
	row_no   INTEGER NOT NULL,
	index_no TEXT NOT NULL,
	PRIMARY KEY (org_id, serial),
	FOREIGN KEY (org_id, serial) REFERENCES doc (org_id, serial)
);
CREATE INDEX doc_taken_batch ON doc_taken (batch, row_no);
CREATE INDEX doc_taken_index_no ON doc_taken (index_no) WHERE index_no <> '';
