package main

import (
	"net/http"
	"strings"
	"testing"
)

// Whatever stands in an address, the answer is a page and not a fault of the
// program: PostgreSQL is strict where SQLite takes anything.
func TestStrangeAddresses(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		s := serve(t, p)
		values := []string{"%00", "%FF%FE", "a%00b", "2147483648", "9223372036854775807", "-1", "%2B5", "liuhe-2147483648", "%E2%80%AE", strings.Repeat("x", 3000)}
		for account, addresses := range map[string][]string{
			"liuhe.clerk": {
				"/unit/*", "/doc/*", "/report/*/2024", "/report/liuhe/*", "/report/?unit=*", "/file/*/a.pdf", "/file/" + strings.Repeat("a", 64) + "/*",
				"/search?q=*", "/search?unit=*&item=*", "/search?year=*&page=*", "/search.atom?q=*", "/apply?unit=*&what=*", "/reading?as=*&back=*",
				"/office/doc/*", "/office/doc/?q=*", "/office/doc/?state=*", "/office/doc/?page=*", "/office/doc/new?unit=*",
				"/office/foi/*", "/office/foi/?q=*", "/office/foi/?page=*", "/office/foi/?stage=*&kind=*", "/office/foi/?channel=*", "/office/foi/?due=*",
				"/office/annual/*/2026", "/office/annual/liuhe/*", "/office/annual/liuhe/2026/*",
			},
			"sys.admin":   {"/office/settings/unit/*"},
			"sec.admin":   {"/office/settings/person/*"},
			"audit.admin": {"/office/audit?person=*", "/office/audit?on=*", "/office/audit?action=*", "/office/audit?from=*&to=*", "/office/audit?page=*"},
		} {
			b := newBrowser(t, s.address)
			b.post("/office/sign-in", "account", account, "password", passwordOf(account))
			for _, address := range addresses {
				for _, value := range values {
					if r := b.get(strings.ReplaceAll(address, "*", value)); r.status >= http.StatusInternalServerError {
						t.Errorf("%s with %.20s: %d", address, value, r.status)
					}
				}
			}
		}
	})
}

// passwordOf is the password that founded and township gave an account.
func passwordOf(account string) string {
	switch account {
	case "sec.admin":
		return secPassword
	case "audit.admin":
		return auditPassword
	}
	return sysPassword
}
