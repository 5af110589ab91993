-- +goose Up

-- doc_channel says where else a public document was made known. A wrong entry is
-- struck with a reason, never deleted.
CREATE TABLE doc_channel (
	org_id    TEXT   NOT NULL,
	public_id BIGINT NOT NULL,
	n         BIGINT NOT NULL,
	channel   TEXT   NOT NULL,
	on_day    TEXT   NOT NULL,
	place     TEXT   NOT NULL,
	by_name   TEXT   NOT NULL,
	at        BIGINT NOT NULL,
	struck    TEXT   NOT NULL,
	once      TEXT   NOT NULL,
	PRIMARY KEY (org_id, public_id, n),
	FOREIGN KEY (public_id) REFERENCES doc_public (public_id)
);
CREATE INDEX doc_channel_day ON doc_channel (org_id, on_day);
