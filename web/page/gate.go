package page

import (
	"net/http"
	"sync/atomic"
	"time"

	"gongkai"
)

// Gate lets so many requests work at once, keeps as many waiting for a short
// while, and turns the rest away with 503 and Retry-After: answers that come
// too late help nobody and cost what the others need. The office has a gate of
// its own, so that a crowd at the portal does not stop it.
type Gate struct {
	slots    chan struct{}
	waiting  atomic.Int64
	patience time.Duration
}

// NewGate lets most requests work at once, and the next wait for patience.
func NewGate(most int, patience time.Duration) *Gate {
	return &Gate{slots: make(chan struct{}, most), patience: patience}
}

// Handler puts h behind the gate.
func (g *Gate) Handler(s *Site, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.enter(r) {
			s.fail(w, r, gongkai.Errorf(gongkai.Busy, "现在访问的人太多，没有轮到您。"))
			return
		}
		defer func() { <-g.slots }()
		h.ServeHTTP(w, r)
	})
}

// enter waits for a slot; false if there are too many before, if it takes too
// long, or if the visitor has gone.
func (g *Gate) enter(r *http.Request) bool {
	select {
	case g.slots <- struct{}{}:
		return true
	default:
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > int64(cap(g.slots)) {
		return false
	}
	patience := time.NewTimer(g.patience)
	defer patience.Stop()
	select {
	case g.slots <- struct{}{}:
		return true
	case <-patience.C:
	case <-r.Context().Done():
	}
	return false
}
