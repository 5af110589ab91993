-- +goose Up

-- One chain for the whole database. The row of audit_head is locked by whoever
-- appends, so that there is never a fork.
CREATE TABLE audit_entry (
	seq       BIGINT PRIMARY KEY,
	at        BIGINT NOT NULL,
	person    TEXT NOT NULL,
	name      TEXT NOT NULL,
	unit      TEXT NOT NULL,
	action    TEXT NOT NULL,
	subject   TEXT NOT NULL,
	why       TEXT NOT NULL,
	from_addr TEXT NOT NULL,
	prev      TEXT NOT NULL,
	hash      TEXT NOT NULL
);
CREATE INDEX audit_entry_subject ON audit_entry (subject, seq);
CREATE INDEX audit_entry_person ON audit_entry (person, seq);
CREATE INDEX audit_entry_at ON audit_entry (at);

CREATE TABLE audit_head (
	id   INTEGER PRIMARY KEY CHECK (id = 1),
	seq  BIGINT NOT NULL,
	hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');
