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
func (f *FOI) SaveSettings(ctx context.Context, unit gongkai.UnitID, was, s foi.Settings, entry audit.Entry) error {
	before, err := json.Marshal(was)
	if err != nil {
		return err
	}
	after, err := json.Marshal(s)
	if err != nil {
		return err
	}
	const text = `
	INSERT INTO foi_settings (org_id, settings)
	VALUES (?, ?)
	ON CONFLICT (org_id) DO UPDATE SET settings = excluded.settings
	 WHERE foi_settings.settings = ?`
	return f.s.write(ctx, func(ctx context.Context, tx *tx) error {
		n, err := tx.exec(ctx, text, unit, string(after), string(before))
		if err != nil {
			return err
		}
		if n == 0 {
			return gongkai.Errorf(gongkai.Conflict, "就在刚才，另一个人改动了办理设置，您的没有保存。请对照最新的再改。")
		}
		return tx.log(ctx, entry)
	})
}
