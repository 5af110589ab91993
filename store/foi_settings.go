package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
)

// Settings gives what a unit has set: see foi.Store.
func (f *FOI) Settings(ctx context.Context, unit gongkai.UnitID) (foi.Settings, error) {
	var s foi.Settings
	const text = `SELECT settings FROM foi_settings WHERE org_id = ?`
	kept, err := value[string](ctx, f.s.read(), text, unit)
	if errors.Is(err, sql.ErrNoRows) {
		return s, nil
	}
	return s, errors.Join(err, unmarshal(err, kept, &s))
}

func unmarshal(err error, text string, v any) error {
	if err != nil {
		return nil
	}
	return json.Unmarshal([]byte(text), v)
}

// SaveSettings keeps what a unit sets: see foi.Store.
func (f *FOI) SaveSettings(ctx context.Context, unit gongkai.UnitID, s foi.Settings, entry audit.Entry) error {
	kept, err := json.Marshal(s)
	if err != nil {
		return err
	}
	const text = `
	INSERT INTO foi_settings (org_id, settings)
	VALUES (?, ?)
	ON CONFLICT (org_id) DO UPDATE SET settings = excluded.settings`
	return f.s.write(ctx, func(ctx context.Context, tx *tx) error {
		if _, err := tx.exec(ctx, text, unit, string(kept)); err != nil {
			return err
		}
		return tx.log(ctx, entry)
	})
}
