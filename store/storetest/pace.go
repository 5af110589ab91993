package storetest

import (
	"slices"
	"testing"

	"gongkai"
	"gongkai/catalog"
	"gongkai/store"
	"gongkai/workday"
)

func paceCases(t *testing.T, s *store.Store) {
	c, d := s.Catalog(), docDesk(s, docNow)
	inTime := paper("柳河镇农村低保对象名单公示", "经评议，下列对象符合条件。")
	late := paper("柳河镇农村公路养护支出明细", "养护支出如下。")
	late.Content.FormedOn = workday.MustParse("2025-12-01")
	publishOne(t, d, inTime)
	gone := publishOne(t, d, late)

	t.Run("months count what is shown, and what was in time", func(t *testing.T) {
		got, err := c.Pace(t.Context(), workday.MustParse("2026-01-01"), workday.MustParse("2026-12-31"))
		want := []catalog.Pace{{Month: workday.MustParse("2026-03-01"), Count: 2, Due: 2, InTime: 1}}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("got %+v, %v; want %+v", got, err, want)
		}
	})
	t.Run("other months are other months", func(t *testing.T) {
		got, err := c.Pace(t.Context(), workday.MustParse("2026-04-01"), workday.MustParse("2026-06-30"))
		if err != nil || len(got) != 0 {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("items are counted, and the withdrawn left out", func(t *testing.T) {
		do(t, d, docPublisher, gone, catalog.Withdraw{Reason: "含有不应公开的个人信息"})
		got, err := c.Items(t.Context(), 0, 0)
		want := []catalog.Tally{{Item: inTime.Content.Item, Count: 1, Newest: workday.MustParse("2026-03-09")}}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("got %+v, %v; want %+v", got, err, want)
		}
	})
	t.Run("a unit's year is counted, and nobody else's", func(t *testing.T) {
		for _, y := range []struct {
			unit gongkai.UnitID
			year int
			want int
		}{{"liuhe", 2026, 1}, {"liuhe", 2025, 0}, {"liuhe", 2027, 0}, {"shiqiao", 2026, 0}} {
			if n, err := c.PublishedIn(t.Context(), y.unit, y.year); err != nil || n != y.want {
				t.Errorf("%s published %d in %d, %v; want %d", y.unit, n, y.year, err, y.want)
			}
		}
	})
	t.Run("what is owed, and the rhythm of a site", func(t *testing.T) {
		draft, err := d.Draft(t.Context(), docClerk, catalog.New{Unit: "liuhe", Content: paper("还没有公开的通知", "正文。").Content})
		if err != nil {
			t.Fatal(err)
		}
		owed, err := c.Owed(t.Context(), "liuhe")
		if err != nil || len(owed) != 1 || owed[0].ID != draft.ID || owed[0].DueOn != draft.DueOn {
			t.Errorf("owed %+v, %v", owed, err)
		}
		d.Atlas = c
		if err := d.ChangeRhythm(t.Context(), gongkai.System, 0, catalog.Rhythm{"plans": 30}); err != nil {
			t.Fatal(err)
		}
		wantKind(t, d.ChangeRhythm(t.Context(), gongkai.System, 0, catalog.Rhythm{"plans": 40}), gongkai.Conflict)
		if r, version, err := c.Rhythm(t.Context()); err != nil || version != 1 || len(r) != 1 || r["plans"] != 30 {
			t.Errorf("rhythm %v of version %d, %v", r, version, err)
		}
	})
}
