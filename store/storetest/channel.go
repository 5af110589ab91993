package storetest

import (
	"testing"

	"gongkai"
	"gongkai/catalog/channel"
	"gongkai/store"
	"gongkai/workday"
)

// channelCases: several channels at once, a second press, one struck, and what
// counts in a year.
func channelCases(t *testing.T, s *store.Store) {
	c := newCalling(s)
	d := &channel.Desk{Store: s.Catalog(), Docs: c.docs, Now: c.clock}
	ctx := t.Context()
	draft := c.mustDraft(t, paper("低保名单公示", "名单见村务公开栏。"))
	today := workday.On(c.now)
	enter := channel.Enter{Channels: []string{"wechat", "board"}, On: today, Where: "柳河村", Once: "form"}
	wantErr(t, d.Enter(ctx, docClerk, draft.ID, enter), gongkai.Conflict, "a draft made known")
	doc := c.publish(t, draft)
	wantErr(t, d.Enter(ctx, docReviewer, doc.ID, enter), gongkai.Forbidden, "entered by a reviewer")
	for range 2 { // the second press is no mistake
		if err := d.Enter(ctx, docClerk, doc.ID, enter); err != nil {
			t.Fatal(err)
		}
	}
	wantErr(t, d.Strike(ctx, docClerk, doc.ID, 1, " "), gongkai.Invalid, "struck without a reason")
	for _, kind := range []gongkai.Kind{"", gongkai.NotFound} {
		wantErr(t, d.Strike(ctx, docClerk, doc.ID, 1, "登错了"), kind, "struck")
	}
	all, err := d.Entries(ctx, docClerk, doc)
	if err != nil || len(all) != 2 || all[0].Struck != "登错了" || all[1].Where != "柳河村" || all[1].On != today {
		t.Errorf("%+v, %v", all, err)
	}
	for year, want := range map[int]int{2026: 1, 2025: 0} {
		counted, err := s.Catalog().ChannelsIn(ctx, "liuhe", year)
		if err != nil || len(counted) != want {
			t.Errorf("%d: %+v, %v", year, counted, err)
		}
		if want == 1 && (counted[0].Channel != "board" || counted[0].Doc != doc.ID || counted[0].Title != doc.Title) {
			t.Errorf("%+v", counted[0])
		}
	}
}
