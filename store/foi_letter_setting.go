package store

import (
	"context"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
)

var _ foi.LetterSettings = (*FOI)(nil)

const foiSettingColumns = `
	SELECT org_id,
	       name,
	       version,
	       value,
	       by_name,
	       at
	  FROM foi_letter_setting`

func scanSetting(r row, s *foi.LetterSetting) error {
	var at int64
	err := r.Scan(&s.Unit, &s.Name, &s.Version, &s.Value, &s.By, &at)
	s.At = instant(at)
	return err
}

// LetterSettings gives the newest versions: see foi.LetterSettings.
func (f *FOI) LetterSettings(ctx context.Context, unit gongkai.UnitID) ([]foi.LetterSetting, error) {
	const text = foiSettingColumns + ` s
	 WHERE org_id = ?
	   AND version = (SELECT MAX(version) FROM foi_letter_setting l WHERE l.org_id = s.org_id AND l.name = s.name)
	 ORDER BY name`
	return list(ctx, f.s.read(), text, scanSetting, unit)
}

// LetterHistory gives every version: see foi.LetterSettings.
func (f *FOI) LetterHistory(ctx context.Context, unit gongkai.UnitID, name foi.SettingName) ([]foi.LetterSetting, error) {
	const text = foiSettingColumns + `
	 WHERE org_id = ?
	   AND name = ?
	 ORDER BY version DESC`
	return list(ctx, f.s.read(), text, scanSetting, unit, name)
}

// SaveLetterSetting adds a version: see foi.LetterSettings.
func (f *FOI) SaveLetterSetting(ctx context.Context, s foi.LetterSetting, e audit.Entry) error {
	return f.s.write(ctx, func(ctx context.Context, tx *tx) error {
		const text = `
		INSERT INTO foi_letter_setting (org_id, name, version, value, by_name, at)
		SELECT ?, ?, ?, ?, ?, ?
		 WHERE ? = 1 + (SELECT COALESCE(MAX(version), 0) FROM foi_letter_setting WHERE org_id = ? AND name = ?)`
		n, err := tx.exec(ctx, text, s.Unit, s.Name, s.Version, s.Value, s.By, millis(s.At), s.Version, s.Unit, s.Name)
		if unique(err) || err == nil && n == 0 {
			return gongkai.Errorf(gongkai.Conflict, "您打开页面以后，别人已经改过这一项，您的修改还没有保存。请对照最新内容再改。")
		}
		if err != nil {
			return err
		}
		return tx.log(ctx, e)
	})
}
