package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/web/page"
)

// A doorkeeper says who may pass an address of the office and all below it.
type doorkeeper struct {
	prefix string
	roles  []gongkai.Role
}

var (
	business = []gongkai.Role{org.Clerk, org.Reviewer, org.Secrecy, org.Publisher, org.Leader, org.Overseer}
	cases    = []gongkai.Role{org.Clerk, org.Reviewer, org.Secrecy, org.Leader, org.Overseer}
	figures  = []gongkai.Role{org.Clerk, org.Reviewer, org.Leader, org.Overseer}
	wordings = []gongkai.Role{org.SysAdmin, org.Overseer}
)

// doorkeepers is the office as it should be; the longest prefix counts. The
// three administrators see no business, and business no administration
// (security.md: 三员分立).
var doorkeepers = []doorkeeper{
	{"/office/settings/unit", []gongkai.Role{org.SysAdmin}},
	{"/office/settings/p", []gongkai.Role{org.SecAdmin}},
	{"/office/audit", []gongkai.Role{org.AuditAdmin}},
	{"/office/settings/letters", []gongkai.Role{org.Overseer}},
	{"/office/settings/", wordings},
	{"/office/settings/{$}", []gongkai.Role{org.Leader, org.Overseer, org.SysAdmin, org.SecAdmin}},
	{"/office/foi/settings", []gongkai.Role{org.Leader}},
	{"/office/foi/practice", []gongkai.Role{org.Leader}},
	{"/office/doc/settings", []gongkai.Role{org.Leader}},
	{"/office/annual/due", []gongkai.Role{org.Overseer}},
	{"/office/", business},
	{"/office/comment/settings", wordings},
	{"/office/standard", wordings},
	{"/office/foi", cases},
	{"/office/clocks", cases},
	{"/office/remedy", cases},
	{"/office/record", cases},
	{"/office/redirect", cases},
	{"/office/retention", cases},
	{"/office/ledger", figures},
	{"/office/annual", figures},
	{"/office/catalog", business},
}

func mayPass(path string, role gongkai.Role) bool {
	best := doorkeeper{}
	for _, d := range doorkeepers {
		if strings.HasPrefix(path, d.prefix) && len(d.prefix) > len(best.prefix) {
			best = d
		}
	}
	return slices.Contains(best.roles, role)
}

// everyones are addresses that are the same for all who have signed in, or deal
// with nothing but what is their own: their desk, what they began to type, the
// files they brought. The last leads on to a page that is tried itself.
var everyones = []string{
	"/office/password", "/office/sign-", "/office/kept/", "/office/{$}",
	"/office/doc/{id}/unkeep", "/office/annual/import/{id}/",
	"/office/standard/", "/office/foi/practice",
}

// Every address of the office, by whatever method, is shut to every post it is
// not for, and what is a unit's is shut to the people of all others. Nobody gets
// a page, a form with problems or a redirection to something done.
func TestDoorsAreShut(t *testing.T) {
	a, base := guarded(t)
	doc := gateDraft(t, a)
	personal(t, a)
	no := "liuhe-" + strconv.Itoa(time.Now().Year()) + "-1"
	tried := 0
	for account, role := range outsiders {
		b := newBrowser(t, base)
		b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		b.signIn(account, sysPassword)
		for _, pattern := range slices.Compact(slices.Sorted(slices.Values(patterns(t)))) {
			method, path, _ := strings.Cut(pattern, " ")
			foreign := strings.HasPrefix(account, "qingling.") && ofAUnit(path)
			if !strings.HasPrefix(path, "/office/") || isEveryones(method, path) || mayPass(path, role) && !foreign {
				continue
			}
			res := pass(t, b, method, filled(path, no, doc.ID.String()))
			tried++
			if !shut(res) {
				t.Errorf("%s (%s): %s answered %d %s", account, role, pattern, res.status, res.to)
			}
		}
	}
	if tried < 800 {
		t.Errorf("only %d attempts", tried)
	}
}

// outsiders are one person a post: of the administration, of 柳河镇 and of another town.
var outsiders = map[string]gongkai.Role{
	"sys.admin": org.SysAdmin, "one.sec": org.SecAdmin, "one.audit": org.AuditAdmin,
	"liuhe.clerk": org.Clerk, "liuhe.reviewer": org.Reviewer, "liuhe.secret": org.Secrecy, "liuhe.publish": org.Publisher, "liuhe.lead": org.Leader,
	"office.overseer": org.Overseer,
	"qingling.clerk":  org.Clerk, "qingling.reviewer": org.Reviewer, "qingling.publish": org.Publisher, "qingling.lead": org.Leader,
}

func guarded(t *testing.T) (*app, string) {
	p := founded(t, "--data", t.TempDir())
	township(t, p)
	a, err := openApp(t.Context(), dataFlags{Data: p.args[1]}, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.close() })
	numbered(t, a)
	other := org.Unit{ID: "qingling", Name: "青岭镇人民政府", Short: "青岭镇", Kind: org.Township, Parent: "county", IssuerCode: "明青", Phone: "0000-6122031"}
	if err := a.org.AddUnit(t.Context(), gongkai.System, other); err != nil {
		t.Fatal(err)
	}
	for account, role := range outsiders {
		post := gongkai.Post{Unit: "liuhe", Role: role}
		switch {
		case slices.Contains([]string{"sys.admin", "liuhe.clerk", "liuhe.reviewer", "office.overseer"}, account):
			continue // founded and township made them
		case strings.HasPrefix(account, "qingling."):
			post.Unit = "qingling"
		case strings.HasPrefix(account, "one."):
			post.Unit = "county"
		}
		if _, err := a.org.AddPerson(t.Context(), gongkai.System, org.AddPerson{Account: account, Name: "某人", Unit: post.Unit, Posts: []gongkai.Post{post}, Hash: weakHashes[0]}); err != nil {
			t.Fatal(err)
		}
	}
	h, err := a.handler(t.Context(), page.Config{Log: slog.New(slog.DiscardHandler)}, sessionFlags{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return a, server.URL
}

func isEveryones(method, path string) bool {
	if method != http.MethodGet && (path == "/office/standard/{$}" || path == "/office/foi/practice") {
		return false
	}
	return slices.ContainsFunc(everyones, func(p string) bool { return strings.HasPrefix(path, p) })
}

// ofAUnit tells whether an address names something that belongs to a unit.
func ofAUnit(path string) bool {
	return strings.Contains(path, "{no}") || strings.Contains(path, "{unit}") || strings.HasPrefix(path, "/office/doc/{id}")
}

func filled(path, no, doc string) string {
	year := strconv.Itoa(time.Now().Year())
	return wildcard.ReplaceAllStringFunc(path, func(w string) string {
		switch w {
		case "{$}":
			return ""
		case "{no}":
			return no
		case "{id}":
			if strings.Contains(path, "/unit/") {
				return "liuhe"
			}
			return doc
		case "{unit}":
			return "liuhe"
		case "{year}":
			return year
		case "{account}":
			return "liuhe.clerk"
		case "{kind}":
			return "disclosure"
		case "{which...}":
			return "receipt/" + year + "/1"
		case "{cell}":
			return "applications.new_received.total"
		}
		return "1"
	})
}

func pass(t *testing.T, b *browser, method, path string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, b.base+path, strings.NewReader("version=1&once=0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.read(b.Do(req))
}

// shut is an answer that shows nothing and has done nothing.
func shut(r reply) bool {
	switch r.status {
	case http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed:
		return true
	}
	return false
}
