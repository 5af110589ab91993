package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
)

// append writes n entries, a transaction each.
func appendEntries(t *testing.T, s *Store, n int) {
	t.Helper()
	for i := range n {
		if err := logOne(t.Context(), s, fmt.Sprintf("foi/liuhe-2026-%d", i+1)); err != nil {
			t.Fatal(err)
		}
	}
}

func logOne(ctx context.Context, s *Store, on string) error {
	by := gongkai.Actor{Person: "liuhe.clerk", Name: "李经办", Unit: "liuhe", From: "10.0.0.7"}
	return s.write(ctx, func(ctx context.Context, tx *tx) error {
		return tx.log(ctx, audit.By(by, "foi.register", on, "窗口"))
	})
}

func TestTamperingBehindTheBackIsFound(t *testing.T) {
	for _, c := range []struct {
		name  string
		sql   []string
		seq   int64
		fault audit.Fault
	}{
		{"a reason rewritten", []string{`UPDATE audit_entry SET why = '没有的事' WHERE seq = 3`}, 3, audit.Changed},
		{"a time moved by a millisecond", []string{`UPDATE audit_entry SET at = at + 1 WHERE seq = 5`}, 5, audit.Changed},
		{"letters moved from one field to the next", []string{`UPDATE audit_entry SET person = 'liuhe.cler', name = 'k李经办' WHERE seq = 2`}, 2, audit.Changed},
		{"the first removed", []string{`DELETE FROM audit_entry WHERE seq = 1`}, 1, audit.Removed},
		{"one in the middle removed", []string{`DELETE FROM audit_entry WHERE seq = 4`}, 4, audit.Removed},
		{"one removed and the rest renumbered", []string{
			`DELETE FROM audit_entry WHERE seq = 4`,
			`UPDATE audit_entry SET seq = 4 WHERE seq = 5`,
			`UPDATE audit_entry SET seq = 5 WHERE seq = 6`,
			`UPDATE audit_head SET seq = 5`}, 4, audit.Changed},
		{"the tail removed", []string{`DELETE FROM audit_entry WHERE seq > 4`}, 5, audit.Removed},
		{"everything removed", []string{`DELETE FROM audit_entry`}, 1, audit.Removed},
		{"the tail removed and the head's number set back", []string{
			`DELETE FROM audit_entry WHERE seq > 4`,
			`UPDATE audit_head SET seq = 4`}, 4, audit.Changed},
		{"two entries exchanged", []string{
			`UPDATE audit_entry SET seq = 99 WHERE seq = 2`,
			`UPDATE audit_entry SET seq = 2 WHERE seq = 3`,
			`UPDATE audit_entry SET seq = 3 WHERE seq = 99`}, 2, audit.Changed},
		{"one added after the end", []string{
			`INSERT INTO audit_entry SELECT 7, at, person, name, unit, action, subject, why, from_addr, hash, hash FROM audit_entry WHERE seq = 6`}, 7, audit.Inserted},
	} {
		t.Run(c.name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, s *Store) {
				appendEntries(t, s, 6)
				behindTheBack(t, s, c.sql...)
				wantBroken(t, s, c.seq, c.fault)
			})
		})
	}
}

// Somebody who knows the form can give a false entry a true hash; then the
// entry after it gives it away.
func TestAForgedEntryIsFoundAtTheNext(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		appendEntries(t, s, 6)
		entries, err := s.Audit().After(t.Context(), 2, 1)
		if err != nil {
			t.Fatal(err)
		}
		forged := entries[0]
		forged.Why = "没有的事"
		behindTheBack(t, s, fmt.Sprintf(`UPDATE audit_entry SET why = '%s', hash = '%s' WHERE seq = 3`, forged.Why, forged.Sum()))
		wantBroken(t, s, 4, audit.Inserted)
	})
}

func wantBroken(t *testing.T, s *Store, seq int64, fault audit.Fault) {
	t.Helper()
	_, err := audit.Verify(t.Context(), s.Audit(), nil)
	var broken *audit.Broken
	if !errors.As(err, &broken) || broken.Seq != seq || broken.Fault != fault {
		t.Errorf("want entry %d %s, got %v", seq, fault, err)
	}
}

// behindTheBack does what the guards refuse, as an owner of the database can.
func behindTheBack(t *testing.T, s *Store, texts ...string) {
	t.Helper()
	off := []string{`DROP TRIGGER audit_entry_no_update`, `DROP TRIGGER audit_entry_no_delete`}
	if s.engine.numbered {
		off = []string{`ALTER TABLE audit_entry DISABLE TRIGGER ALL`}
	}
	for _, text := range append(off, texts...) {
		if _, err := s.w.Exec(text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
}

func TestTheGuardsRefuse(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		appendEntries(t, s, 2)
		for _, text := range []string{`UPDATE audit_entry SET why = 'x' WHERE seq = 1`, `DELETE FROM audit_entry`} {
			if _, err := s.w.Exec(text); err == nil {
				t.Errorf("%s was allowed", text)
			}
		}
		if head, err := audit.Verify(t.Context(), s.Audit(), nil); err != nil || head.Seq != 2 {
			t.Errorf("got %+v, %v", head, err)
		}
	})
}

func TestManyWritersKeepOneChain(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		var all sync.WaitGroup
		for w := range 8 {
			all.Go(func() {
				for i := range 10 {
					if err := logOne(context.Background(), s, fmt.Sprintf("doc/%d-%d", w, i)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if head, err := audit.Verify(t.Context(), s.Audit(), nil); err != nil || head.Seq != 80 {
			t.Errorf("got %+v, %v", head, err)
		}
	})
}

func TestAStepThatFailsLeavesNoEntryAndNoGap(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		appendEntries(t, s, 1)
		s.write(t.Context(), func(ctx context.Context, tx *tx) error {
			if err := tx.log(ctx, audit.By(gongkai.System, "org.import", "unit/liuhe", "")); err != nil {
				t.Error(err)
			}
			return errOnPurpose
		})
		appendEntries(t, s, 1)
		if head, err := audit.Verify(t.Context(), s.Audit(), nil); err != nil || head.Seq != 2 {
			t.Errorf("got %+v, %v", head, err)
		}
	})
}

func TestFindEntries(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		day := time.Date(2026, 3, 4, 1, 0, 0, 0, time.UTC)
		s.now = func() time.Time { return day }
		appendEntries(t, s, 3)
		s.now = func() time.Time { return day.AddDate(0, 0, 1) }
		appendEntries(t, s, 2)
		for name, c := range map[string]struct {
			f     audit.Filter
			total int
			first int64
		}{
			"all, newest first":      {audit.Filter{}, 5, 5},
			"by subject":             {audit.Filter{On: "foi/liuhe-2026-2"}, 2, 5},
			"by room":                {audit.Filter{Action: "foi"}, 5, 5},
			"by action":              {audit.Filter{Action: "foi.register"}, 5, 5},
			"a room is not a prefix": {audit.Filter{Action: "fo"}, 0, 0},
			"by day in China":        {audit.Filter{To: dayOf("2026-03-04")}, 3, 3},
			"from a day":             {audit.Filter{From: dayOf("2026-03-05")}, 2, 5},
			"a page":                 {audit.Filter{Limit: 2, Skip: 2}, 5, 3},
			"another person's":       {audit.Filter{Person: "qingling.clerk"}, 0, 0},
			"a person's of one unit": {audit.Filter{Person: "liuhe.clerk", Unit: "liuhe"}, 5, 5},
		} {
			found, total, err := s.Audit().Find(t.Context(), c.f)
			if err != nil || total != c.total || (len(found) > 0 && found[0].Seq != c.first) || (len(found) == 0) != (c.total == 0) {
				t.Errorf("%s: got %d of %d, %v", name, len(found), total, err)
			}
		}
	})
}
