package store

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"gongkai"
	"gongkai/catalog"
)

// Views counts how often documents are opened. Counting touches memory alone;
// Run writes what has come together. A killed process loses the last moments:
// a view count is no promise to anybody.
type Views struct {
	c       *Catalog
	mu      sync.Mutex
	pending map[catalog.PublicID]int64
}

// Views gives a new counter. One is enough for a process.
func (c *Catalog) Views() *Views {
	return &Views{c: c, pending: map[catalog.PublicID]int64{}}
}

// maxPending keeps made-up addresses from filling memory.
const maxPending = 100_000

// Seen counts one opening of p.
func (v *Views) Seen(p catalog.PublicID) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if _, known := v.pending[p]; known || len(v.pending) < maxPending {
		v.pending[p]++
	}
}

// Of gives how often p was opened, those not yet written included.
func (v *Views) Of(ctx context.Context, unit gongkai.UnitID, p catalog.PublicID) (int64, error) {
	const text = `SELECT COALESCE(MAX(views), 0) FROM doc_view WHERE org_id = ? AND public_id = ?`
	n, err := value[int64](ctx, v.c.s.read(), text, unit, int64(p))
	v.mu.Lock()
	defer v.mu.Unlock()
	return n + v.pending[p], err
}

// Run writes the counts every so often until ctx ends, and once more then.
func (v *Views) Run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			_ = v.Flush(last) // a busy database keeps the counts for nobody
			return
		case <-tick.C:
			_ = v.Flush(ctx) // tried again at the next tick
		}
	}
}

// Flush writes the counts. After an error they are counted again later.
func (v *Views) Flush(ctx context.Context) error {
	v.mu.Lock()
	batch := v.pending
	v.pending = map[catalog.PublicID]int64{}
	v.mu.Unlock()
	if len(batch) == 0 {
		return nil
	}
	err := v.c.s.write(ctx, func(ctx context.Context, tx *tx) error { return tx.addViews(ctx, batch) })
	if err != nil {
		v.mu.Lock()
		defer v.mu.Unlock()
		for p, n := range batch {
			v.pending[p] += n
		}
	}
	return err
}

// addViews adds to what was published; other ids are made up and dropped.
func (t *tx) addViews(ctx context.Context, batch map[catalog.PublicID]int64) error {
	const text = `
		INSERT INTO doc_view (org_id, public_id, views)
		SELECT org_id, public_id, CAST(? AS BIGINT) FROM doc_public WHERE public_id = ?
		ON CONFLICT (org_id, public_id) DO UPDATE SET views = doc_view.views + excluded.views`
	for _, p := range slices.Sorted(maps.Keys(batch)) {
		if _, err := t.exec(ctx, text, batch[p], int64(p)); err != nil {
			return err
		}
	}
	return nil
}
