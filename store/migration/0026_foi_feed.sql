-- +goose Up

-- foi_feed keeps the address of a person's calendar feed as a keyed hash.
CREATE TABLE foi_feed (
	person      TEXT    NOT NULL PRIMARY KEY,
	sessions    BIGINT  NOT NULL,
	made_at     BIGINT  NOT NULL,
	token_index TEXT    NOT NULL
);
CREATE UNIQUE INDEX foi_feed_token ON foi_feed (token_index);
