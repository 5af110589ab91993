package foi

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Readings gives the readings of the law on remedies, the newest last, and the
// version of their setting.
func (d *Desk) Readings(ctx context.Context, by gongkai.Actor) ([]Reading, int, error) {
	root, err := d.government(ctx, by, org.EditLetters)
	if err != nil {
		return nil, 0, err
	}
	all, err := d.Letters.LetterSettings(ctx, root)
	if err != nil {
		return nil, 0, err
	}
	t, err := templatesOf(all)
	return t.Readings, newest(all, root, settingReadings).Version, err
}

// SetReading reads the law on remedies in a new way from a day on. Letters
// already issued keep their words.
type SetReading struct {
	Version int
	Reading
}

// SetReading adds a reading; one from the same day takes its place.
func (d *Desk) SetReading(ctx context.Context, by gongkai.Actor, c SetReading) error {
	root, err := d.government(ctx, by, org.EditLetters)
	if err != nil {
		return err
	}
	all, _, err := d.Readings(ctx, by)
	if err != nil {
		return err
	}
	if all, err = c.after(all); err != nil {
		return err
	}
	value, err := json.Marshal(all)
	if err != nil {
		return err
	}
	s := LetterSetting{Unit: root, Name: settingReadings, Version: c.Version, Value: string(value)}
	return d.set(ctx, by, s, "foi.set_reading", "先复议的答复："+c.labels()+"，自"+c.Since.Chinese()+"起")
}

func (c SetReading) after(all []Reading) ([]Reading, error) {
	switch last := len(all) - 1; {
	case c.Since.Before(reviewFirstSince):
		return nil, gongkai.At("since", "不能早于2024年1月1日：以前没有先复议的规定")
	case last >= 0 && c.Since.Before(all[last].Since):
		return nil, gongkai.At("since", "不能早于上一次修改的%s", all[last].Since.Chinese())
	case last >= 0 && c.Since == all[last].Since:
		all = all[:last]
	}
	c.First = slices.DeleteFunc(c.First, func(a Answer) bool { return !isRow(a) })
	return append(all, c.Reading), nil
}

func isRow(a Answer) bool {
	_, ok := a.Rule()
	return ok
}

func (c SetReading) labels() string {
	var all []string
	for _, a := range c.First {
		all = append(all, a.Label())
	}
	return strings.Join(all, "、")
}

// BuiltInReading is articles 14 to 16, from the day the law came into force.
func BuiltInReading() Reading {
	r := Reading{Since: reviewFirstSince}
	for _, g := range Grounds() {
		r.First = append(r.First, g.Answer)
	}
	return r
}

// ReadingOn is the reading in force on a day.
func (t Templates) ReadingOn(day workday.Day) Reading {
	if r, ok := t.reading(day); ok {
		return r
	}
	return BuiltInReading()
}
