-- +goose Up

-- foi_letter_setting keeps every version of what a government has set about
-- letters: texts, and how the law on remedies is read. The newest version is in force; letters already issued keep their words.
CREATE TABLE foi_letter_setting (
	org_id  TEXT   NOT NULL,
	name    TEXT   NOT NULL,
	version BIGINT NOT NULL,
	value   TEXT   NOT NULL, -- empty: as built in
	by_name TEXT   NOT NULL,
	at      BIGINT NOT NULL,
	PRIMARY KEY (org_id, name, version)
);

-- Which organ reconsiders: a department under vertical leadership has its next
-- higher department, the root the government above it.
ALTER TABLE unit ADD COLUMN line TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN superior TEXT NOT NULL DEFAULT '';
