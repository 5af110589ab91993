package foi

import (
	"context"
	"encoding/json"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
)

// A SettingName is a [PassageID], or settingReadings.
type SettingName string

const settingReadings SettingName = "readings" // see Reading

// A LetterSetting is one version of what a government has set about letters.
type LetterSetting struct {
	Unit    gongkai.UnitID
	Name    SettingName
	Version int    // 1, 2 …
	Value   string // "" is as built in
	By      string // the person's name as it was then
	At      time.Time
}

// LetterSettings keeps settings. Every version stays.
type LetterSettings interface {
	// LetterSettings gives the newest version of every setting of a unit.
	LetterSettings(ctx context.Context, unit gongkai.UnitID) ([]LetterSetting, error)
	// LetterHistory gives every version of one, newest first.
	LetterHistory(ctx context.Context, unit gongkai.UnitID, name SettingName) ([]LetterSetting, error)
	// SaveLetterSetting adds a version, which must be the next: else Conflict.
	SaveLetterSetting(ctx context.Context, s LetterSetting, e audit.Entry) error
}

// withSettings is o with the texts of its government. A desk Letters
// works with what is built in.
func (d *Desk) withSettings(ctx context.Context, tree org.Tree, o Organ) (Organ, error) {
	if d.Letters == nil {
		return o, nil
	}
	root, _ := tree.Root()
	all, err := d.Letters.LetterSettings(ctx, root.ID)
	if err != nil {
		return o, err
	}
	o.Letters, err = templatesOf(all)
	return o, err
}

func templatesOf(all []LetterSetting) (Templates, error) {
	t := Templates{Texts: map[PassageID]string{}}
	for _, s := range all {
		switch {
		case s.Value == "":
		case s.Name == settingReadings:
			if err := json.Unmarshal([]byte(s.Value), &t.Readings); err != nil {
				return t, err
			}
		default:
			t.Texts[PassageID(s.Name)] = s.Value
		}
	}
	return t, nil
}

// newest finds the newest version of a setting; one never set is version 0.
func newest(all []LetterSetting, unit gongkai.UnitID, name SettingName) LetterSetting {
	for _, s := range all {
		if s.Unit == unit && s.Name == name {
			return s
		}
	}
	return LetterSetting{Unit: unit, Name: name}
}

// set saves the next version of a setting, with an entry in the audit log.
func (d *Desk) set(ctx context.Context, by gongkai.Actor, s LetterSetting, act, note string) error {
	s.Version++
	s.By, s.At = by.Name, d.Now().UTC()
	return d.Letters.SaveLetterSetting(ctx, s, audit.By(by, act, "foi-setting/"+string(s.Unit)+"/"+string(s.Name), note))
}
