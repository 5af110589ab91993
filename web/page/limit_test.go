package page

import (
	"fmt"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"gongkai"
)

func TestLimitLetsABurstThroughAndThenWaits(t *testing.T) {
	now := time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC)
	l := NewLimit(10*time.Second, 3)
	l.now = func() time.Time { return now }
	for i := range 3 {
		if err := l.Check(httptest.NewRecorder(), "a"); err != nil {
			t.Errorf("act %d: %v", i+1, err)
		}
	}
	w := httptest.NewRecorder()
	if err := l.Check(w, "a"); gongkai.KindOf(err) != gongkai.TooMany {
		t.Errorf("the fourth act: %v", err)
	}
	if got := w.Header().Get("Retry-After"); got != "10" {
		t.Errorf("Retry-After %q", got)
	}
	if err := l.Check(w, "b"); err != nil {
		t.Errorf("another key: %v", err)
	}
	now = now.Add(10 * time.Second)
	if err := l.Check(w, "a"); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestLimitMemoryIsBounded(t *testing.T) {
	l := NewLimit(time.Hour, 1)
	for i := range 3 * limitKeys {
		l.of(fmt.Sprint(i))
	}
	if n := len(l.young) + len(l.old); n > 2*limitKeys {
		t.Errorf("%d keys", n)
	}
	one := l.of("29999")
	if one != l.of("29999") {
		t.Error("a fresh key is forgotten")
	}
}

func TestOneHouseholdIsOneKey(t *testing.T) {
	a, b := netip.MustParseAddr("2001:db8:1:2::1"), netip.MustParseAddr("2001:db8:1:2:ffff::9")
	if addressKey(a) != addressKey(b) {
		t.Error("two addresses of one /64 network are two keys")
	}
	if addressKey(netip.MustParseAddr("192.0.2.1")) == addressKey(netip.MustParseAddr("192.0.2.2")) {
		t.Error("two IPv4 addresses are one key")
	}
}
