package page

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"gongkai"
)

// Limit lets each key (a client's address, an application's number) do a thing
// so often and no more. Its memory is bounded: after 20,000 new keys the ones
// not seen since are forgotten.
type Limit struct {
	every time.Duration
	burst int
	now   func() time.Time

	mu         sync.Mutex
	young, old map[string]*rate.Limiter
}

const limitKeys = 10_000

// NewLimit allows one act per every, and burst at once after a rest.
func NewLimit(every time.Duration, burst int) *Limit {
	return &Limit{every: every, burst: burst, now: time.Now, young: map[string]*rate.Limiter{}}
}

// Handler limits h by client address; an IPv6 client is its /64 network.
func (l *Limit) Handler(h Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := l.CheckFrom(w, r); err != nil {
			return err
		}
		return h(w, r)
	}
}

// CheckFrom is Check by client address, as Handler does, for a page that shows
// again what was typed.
func (l *Limit) CheckFrom(w http.ResponseWriter, r *http.Request) error {
	return l.Check(w, addressKey(Address(r)))
}

// Check counts one act of key. When there were too many it sets Retry-After on
// w and gives an error of kind TooMany.
func (l *Limit) Check(w http.ResponseWriter, key string) error {
	now := l.now()
	act := l.of(key).ReserveN(now, 1)
	wait := act.DelayFrom(now)
	if wait == 0 {
		return nil
	}
	act.CancelAt(now)
	return tooMany(w, wait)
}

// of finds the limiter of key. Keys live in two generations: a full young one
// becomes the old one, and whoever is not asked for again goes with it.
func (l *Limit) of(key string) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if one, ok := l.young[key]; ok {
		return one
	}
	one, ok := l.old[key]
	if !ok {
		one = rate.NewLimiter(rate.Every(l.every), l.burst)
	}
	if len(l.young) >= limitKeys {
		l.old, l.young = l.young, map[string]*rate.Limiter{}
	}
	l.young[key] = one
	return one
}

func addressKey(a netip.Addr) string {
	if a.Is6() && !a.Is4In6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}

// Peek is Check without counting: it refuses a key that has no act left.
func (l *Limit) Peek(w http.ResponseWriter, key string) error {
	now := l.now()
	act := l.of(key).ReserveN(now, 1)
	wait := act.DelayFrom(now)
	act.CancelAt(now)
	if wait == 0 {
		return nil
	}
	return tooMany(w, wait)
}

func tooMany(w http.ResponseWriter, wait time.Duration) error {
	seconds := int(math.Ceil(wait.Seconds()))
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	return gongkai.Errorf(gongkai.TooMany, "操作太频繁了，请 %d 秒后再试。", seconds)
}
