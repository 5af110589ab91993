package page

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// clientAddress gives the address a request came from. X-Forwarded-For is read
// from its end for as long as the hop that wrote it is a trusted proxy, so a
// client cannot choose its own address.
func clientAddress(r *http.Request, trusted []netip.Prefix) netip.Addr {
	at := parseAddress(r.RemoteAddr)
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !within(at, trusted) {
			return at
		}
		before := parseAddress(strings.TrimSpace(hop))
		if !before.IsValid() {
			return at
		}
		at = before
	}
	return at
}

func parseAddress(s string) netip.Addr {
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return ap.Addr().Unmap()
	}
	a, _ := netip.ParseAddr(s)
	return a.Unmap()
}

func within(a netip.Addr, list []netip.Prefix) bool {
	return slices.ContainsFunc(list, func(p netip.Prefix) bool { return p.Contains(a) })
}
