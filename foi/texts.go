package foi

import (
	"context"
	"strings"

	"gongkai"
	"gongkai/org"
)

// A Text is a passage as a government has it.
type Text struct {
	Passage
	Now     string          // the text in force
	Setting LetterSetting   // its newest version; version 0 if it was never edited
	History []LetterSetting // newest first, if asked for
}

// Edited reports whether the text is another than the built-in one.
func (t Text) Edited() bool { return t.Setting.Value != "" }

// Short is the label below the heading of its part.
func (t Text) Short() string {
	if _, rest, ok := strings.Cut(t.Label, "："); ok {
		return rest
	}
	return t.Label
}

// Texts lists the texts of letters for somebody who may edit them.
func (d *Desk) Texts(ctx context.Context, by gongkai.Actor) ([]Text, error) {
	root, err := d.government(ctx, by, org.EditLetters)
	if err != nil {
		return nil, err
	}
	all, err := d.Letters.LetterSettings(ctx, root)
	var texts []Text
	for _, p := range Passages() {
		texts = append(texts, textOf(p, newest(all, root, SettingName(p.ID))))
	}
	return texts, err
}

func textOf(p Passage, s LetterSetting) Text {
	t := Text{Passage: p, Now: p.Text, Setting: s}
	if s.Value != "" {
		t.Now = s.Value
	}
	return t
}

// Text gives one text with its history; NotFound if there is none.
func (d *Desk) Text(ctx context.Context, by gongkai.Actor, id PassageID) (Text, error) {
	root, err := d.government(ctx, by, org.EditLetters)
	if err != nil {
		return Text{}, err
	}
	p, ok := passage(id)
	if !ok {
		return Text{}, gongkai.Errorf(gongkai.NotFound, "没有这种文书。")
	}
	history, err := d.Letters.LetterHistory(ctx, root, SettingName(id))
	t := textOf(p, newest(history, root, SettingName(id)))
	t.History = history
	return t, err
}

// EditText changes a text from now on; "" goes back to the built-in one. Letters
// already issued keep their words.
type EditText struct {
	ID      PassageID
	Version int // the version the editor saw
	Text    string
}

// EditText saves a new version of a text.
func (d *Desk) EditText(ctx context.Context, by gongkai.Actor, c EditText) error {
	t, err := d.Text(ctx, by, c.ID)
	if err != nil {
		return err
	}
	c.Text = strings.TrimSpace(strings.ReplaceAll(c.Text, "\r\n", "\n"))
	note := t.Label + "：恢复内置文本"
	if c.Text != "" {
		if err := t.Check(c.Text); err != nil {
			return err
		}
		note = t.Label + "：修改文本"
	}
	s := t.Setting
	s.Version, s.Value = c.Version, c.Text
	return d.set(ctx, by, s, "foi.edit_text", note)
}

// government is the root of the tree, for somebody who may act for it.
func (d *Desk) government(ctx context.Context, by gongkai.Actor, act org.Action) (gongkai.UnitID, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return "", err
	}
	root, ok := tree.Root()
	if !ok || d.Letters == nil {
		return "", gongkai.Errorf(gongkai.NotFound, "还没有设立机关，不能修改文书。")
	}
	return root.ID, d.May(by, act, root.ID)
}
