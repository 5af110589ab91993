-- +goose Up

-- explains is the document, by its number in the office, that one interprets;
-- unexplained is why a normative document goes out without an interpretation.
ALTER TABLE doc ADD COLUMN explains TEXT NOT NULL DEFAULT '';
ALTER TABLE doc ADD COLUMN unexplained TEXT NOT NULL DEFAULT '';
CREATE INDEX doc_explains ON doc (explains) WHERE explains <> '';
