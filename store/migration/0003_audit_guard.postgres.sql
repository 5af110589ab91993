-- +goose Up

-- Entries are written once. Whoever drops these triggers is found by the chain.

-- +goose StatementBegin
CREATE FUNCTION audit_entry_refuse() RETURNS trigger AS $$
BEGIN
	RAISE EXCEPTION 'audit entries are never changed or removed';
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd

CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
	FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();

CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
	FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
