package annual

import (
	"testing"

	"gongkai/catalog"
	"gongkai/catalog/channel"
	"gongkai/workday"
)

// A document made known by WeChat counts once beside what the ledger has of it,
// and leads to the document.
func TestDocumentsMadeKnownElsewhereAreCounted(t *testing.T) {
	made := func(id string, serial int) channel.Counted {
		return channel.Counted{Entry: channel.Entry{Channel: id, On: workday.MustParse("2025-03-05")}, Doc: catalog.ID{Unit: "liuhe", Serial: serial}, Title: "公示"}
	}
	d, err := Compile(Records{Unit: "liuhe", Organ: "柳河镇人民政府", Year: 2025, Channels: []channel.Counted{made("wechat", 1), made("wechat", 2), made("press", 2), made("briefing", 3)}})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]int{"channel_wechat": 2, "channel_other": 2} {
		n, whole := d.Beside[id].Int()
		if refs := d.Records(BesideCell(id)); !whole || n != want || len(refs) != want || refs[0].Doc.Serial == 0 {
			t.Errorf("%s is %q, made of %+v", id, d.Beside[id], d.Records(BesideCell(id)))
		}
	}
	if _, there := d.Beside["channel_board"]; there {
		t.Error("a channel that nobody entered is counted")
	}
}
