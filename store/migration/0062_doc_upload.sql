-- +goose Up

-- doc_upload is a table of older documents that somebody handed in through a
-- browser, and how far it has come. It is a step on the way: what was taken in of
-- it is in doc_batch and doc_taken.
CREATE TABLE doc_upload (
	id      TEXT PRIMARY KEY,
	version INTEGER NOT NULL,
	person  TEXT NOT NULL,
	batch   TEXT NOT NULL,
	name    TEXT NOT NULL,
	source  TEXT NOT NULL,
	answers TEXT NOT NULL,
	keep    TEXT NOT NULL,
	phase   TEXT NOT NULL,
	lines   INTEGER NOT NULL,
	row_no  INTEGER NOT NULL,
	unknown TEXT NOT NULL,
	at      BIGINT NOT NULL
);
CREATE INDEX doc_upload_person ON doc_upload (person, at);

-- doc_upload_part is a stretch of the bytes of its table or of its archive, sealed:
-- lines that are refused may hold what must not lie about.
CREATE TABLE doc_upload_part (
	upload TEXT NOT NULL,
	file   TEXT NOT NULL,
	n      INTEGER NOT NULL,
	size   INTEGER NOT NULL,
	sealed TEXT NOT NULL,
	PRIMARY KEY (upload, file, n),
	FOREIGN KEY (upload) REFERENCES doc_upload (id)
);

-- doc_upload_row is what became of a line in the phase the upload is in.
CREATE TABLE doc_upload_row (
	upload TEXT NOT NULL,
	row_no INTEGER NOT NULL,
	fate   TEXT NOT NULL,
	title  TEXT NOT NULL,
	organ  TEXT NOT NULL,
	doc    TEXT NOT NULL,
	why    TEXT NOT NULL,
	PRIMARY KEY (upload, row_no),
	FOREIGN KEY (upload) REFERENCES doc_upload (id)
);
