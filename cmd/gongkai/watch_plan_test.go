package main

import (
	"log/slog"
	"testing"
	"time"

	"gongkai/catalog"
	"gongkai/org"
)

// What was planned for an hour at which the program stood still goes out when
// it starts, without anybody asking.
func TestAPublicationMissedIsMadeUpAtStart(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		d := dataFlags{Data: p.args[1]}
		if len(p.args) > 2 {
			d.Database = p.args[3]
		}
		now := time.Now()
		a, err := openApp(t.Context(), d, func() time.Time { return now })
		if err != nil {
			t.Fatal(err)
		}
		numbered(t, a)
		doc := gateDo(t, a, passed(t, a), gateAct{hand("liuhe.publisher", org.Publisher), catalog.Schedule{At: now.Add(time.Hour)}})
		if err := a.close(); err != nil {
			t.Fatal(err)
		}
		now = now.Add(5 * time.Hour)
		if a, err = openApp(t.Context(), d, func() time.Time { return now }); err != nil {
			t.Fatal(err)
		}
		defer a.close()
		stop := a.watch(t.Context(), slog.New(slog.DiscardHandler))
		defer stop()
		for deadline := time.Now().Add(10 * time.Second); onShow(t, a) == 0; time.Sleep(20 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("nothing was published")
			}
		}
		got, err := a.store.Catalog().Document(t.Context(), doc.ID)
		if err != nil || got.State != catalog.Published || got.IndexNo == "" || got.PublishedAt.Before(now.Add(-time.Minute)) {
			t.Errorf("%s %q at %s, %v", got.State, got.IndexNo, got.PublishedAt, err)
		}
	})
}
