-- +goose Up

-- A revision is a document of its own until it is published: then the row of
-- doc_public names it, and the edition before stays as it was. Several rows of
-- doc may so bear one public id. aside is what nothing is chosen or sorted by.
ALTER TABLE doc ADD COLUMN edition INTEGER NOT NULL DEFAULT 1;
ALTER TABLE doc ADD COLUMN revises INTEGER NOT NULL DEFAULT 0;
ALTER TABLE doc ADD COLUMN aside TEXT NOT NULL DEFAULT '{}';
CREATE UNIQUE INDEX doc_revises ON doc (org_id, revises) WHERE revises <> 0;
CREATE INDEX doc_editions ON doc (public_id, edition) WHERE public_id <> 0;

-- What a public document repeals or amends stands on its own page too.
CREATE INDEX doc_repealed_by ON doc (repealed_by) WHERE repealed_by <> 0;
CREATE TABLE doc_amended (
	by_public BIGINT NOT NULL,
	public_id BIGINT NOT NULL,
	PRIMARY KEY (by_public, public_id)
);
