package channel

import (
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/ledger"
	"gongkai/workday"
)

var (
	now = time.Date(2026, 3, 9, 1, 0, 0, 0, time.UTC)
	doc = catalog.Document{Content: catalog.Content{FormedOn: workday.MustParse("2026-02-03")}}
)

func TestWhatIsEntered(t *testing.T) {
	today := workday.On(now)
	for what, c := range map[string]struct {
		enter Enter
		field string // "" if it is taken
	}{
		"two at once":             {Enter{Channels: []string{"wechat", "board"}, On: today}, ""},
		"none":                    {Enter{On: today}, "channels"},
		"one that is not there":   {Enter{Channels: []string{"telegraph"}, On: today}, "channels"},
		"tomorrow":                {Enter{Channels: []string{"wechat"}, On: today + 1}, "on"},
		"before it was formed":    {Enter{Channels: []string{"wechat"}, On: doc.FormedOn - 1}, "on"},
		"without a day":           {Enter{Channels: []string{"wechat"}}, "on"},
		"another, without a word": {Enter{Channels: []string{"other"}, On: today}, "where"},
		"too long a place":        {Enter{Channels: []string{"board"}, On: today, Where: strings.Repeat("村", 201)}, "where"},
	} {
		all, err := c.enter.entries(doc, gongkai.Actor{Name: "周敏"}, now)
		fields := gongkai.Fields(err)
		switch {
		case c.field == "" && (err != nil || len(all) != len(c.enter.Channels)):
			t.Errorf("%s: %v, %v", what, all, err)
		case c.field != "" && (len(fields) != 1 || fields[0].Field != c.field):
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Every channel counts into a figure that the annual report can speak of.
func TestEveryChannelCountsSomewhere(t *testing.T) {
	for _, c := range Channels() {
		if k, ok := ledger.KindOf(c.Kind); !ok || k.Cell != "" {
			t.Errorf("%s counts into %q", c.ID, c.Kind)
		}
	}
}
