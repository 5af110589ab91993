package store

import (
	"context"
	"sync/atomic"
	"time"
)

// publicFace is the counter that rises with every change the public can see.
const publicFace = "public face"

// face is what this process knows of the counter.
type face struct {
	n    atomic.Int64
	seen atomic.Int64 // Unix milliseconds of the last look
}

// lookEvery is how long another node's publication may stay unseen here.
const lookEvery = time.Second

// raise notes a number that this process has written or read.
func (f *face) raise(n int64) {
	for {
		old := f.n.Load()
		if n <= old || f.n.CompareAndSwap(old, n) {
			return
		}
	}
}

// Version is a number that rises with each publication, withdrawal and repeal:
// what was rendered under a lower one is out of date. This process's own are
// seen at once, those of other nodes within a second. It costs next to nothing.
func (c *Catalog) Version() int64 {
	f, now := &c.s.face, c.s.now().UnixMilli()
	last := f.seen.Load()
	late := now-last >= lookEvery.Milliseconds() || now < last
	if late && f.seen.CompareAndSwap(last, now) {
		ctx, cancel := context.WithTimeout(context.Background(), lookEvery)
		defer cancel()
		const text = `SELECT COALESCE(MAX(n), 0) FROM counter WHERE org_id = '' AND series = ?`
		if n, err := value[int64](ctx, c.s.read(), text, publicFace); err == nil {
			f.raise(n)
		}
	}
	return f.n.Load()
}

// turnFace tells every node that the public sees something new. Other rooms
// call it in the transaction that publishes.
func (t *tx) turnFace(ctx context.Context) (int64, error) {
	return t.next(ctx, "", publicFace)
}
