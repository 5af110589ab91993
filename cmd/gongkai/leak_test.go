package main

import (
	"html"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

// What is planted with a case: of the applicant, of a third party, and of what
// was given. None of it may be read without a reason that is logged.
var planted = []string{"望舒", "11010519491231002X", "13955557777", "司马长风", "宅基地批准书的原文"}

// Whoever may walk through the program sees nothing of an applicant or a third
// party on any page a link leads to, in any list, table, calendar or search; and
// neither the log of the program nor a backup says anything.
func TestNothingPersonalLeaks(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		offline(t, p, func(a *app) { personal(t, a) })
		s := serve(t, p)
		for _, who := range []string{"", "liuhe.clerk", "liuhe.reviewer", "office.overseer"} {
			b := newBrowser(t, s.address)
			start := []string{"/"}
			if who != "" {
				b.signIn(who, sysPassword)
				start = []string{"/office/", "/office/foi/?q=望舒", "/office/foi/?q=宅基地"}
			}
			if n := b.walk(start, 250); n < 25 {
				t.Errorf("%q saw %d pages: that proves nothing", who, n)
			}
		}
		auditor := newBrowser(t, s.address)
		auditor.signIn("audit.admin", auditPassword)
		auditor.walk([]string{"/office/audit"}, 60)
		file := filepath.Join(t.TempDir(), "backup.zip")
		digestOf(t, p.with("backup", file)...)
		s.stop(t)
		wantSealed(t, file, "司马长风")
		wantSilent(t, s, "司马长风")
	})
}

// personal leaves a case with everything that can hold somebody's data.
func personal(t *testing.T, a *app) {
	t.Helper()
	ctx, today := t.Context(), workday.On(time.Now())
	clerk := gongkai.Actor{Person: "liuhe.clerk", Name: "某人", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}
	reviewer := gongkai.Actor{Person: "liuhe.reviewer", Name: "某人", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Reviewer}}}
	form := formOf(1)
	form.Files = []foi.Enclosure{{Kind: foi.IdentityCopy, Name: "欧阳望舒.jpg", Ext: "jpg", Body: []byte(photo)}}
	ticket, err := a.foi.Register(ctx, clerk, foi.Register{Apply: form, Channel: foi.InPerson, Received: today})
	if err != nil {
		t.Fatal(err)
	}
	no, version := ticket.App.Number, ticket.App.Version
	reply := foi.Decision{Answer: foi.Granted, Given: "批准书1份", How: "网上查看", Content: "宅基地批准书的原文，户主司马长风"}
	for _, step := range []struct {
		by  gongkai.Actor
		cmd func(v int) foi.Command
	}{
		{clerk, func(v int) foi.Command {
			return foi.SeekOpinion{Version: v, Kind: foi.WithThirdParty, With: "司马长风", Contact: "13955557777", About: "宅基地批准书"}
		}},
		{clerk, func(v int) foi.Command {
			return foi.RecordOpinion{Version: v, Consult: 1, On: today, Opinion: foi.Objects, Why: "司马长风不愿意"}
		}},
		{clerk, func(v int) foi.Command { return foi.Draft{Version: v, Decision: reply} }},
		{clerk, func(v int) foi.Command {
			return foi.Supply{Version: v, Files: []foi.Enclosure{{Name: "批准书.pdf", Ext: "pdf", Body: []byte("宅基地批准书的原文")}}}
		}},
		{clerk, func(v int) foi.Command { return foi.Send{Version: v, Decision: reply} }},
		{reviewer, func(v int) foi.Command { return foi.Approve{Version: v} }},
	} {
		if err := a.foi.Do(ctx, step.by, no, step.cmd(version)); err != nil {
			t.Fatal(err)
		}
		version++
	}
	facts := foi.DocketFacts{Kind: foi.Review, By: "明阳县人民政府", Party: "欧阳望舒", About: "不服对宅基地批准书的答复", App: no, Accepted: today}
	if _, err := a.remedy.Open(ctx, clerk, foi.OpenDocket{Once: "0123456789abcdef", Unit: "liuhe", DocketFacts: facts}); err != nil {
		t.Fatal(err)
	}
}

var (
	linked = regexp.MustCompile(`(?:href|src|action)="(/[^"]*)"`)
	// Where a person's data are meant to be read: each asks for a reason or is
	// logged, or shows the letters of the case to those who work on it, with what
	// is given in them.
	disclosing = regexp.MustCompile(`/unmask|/docx|/letter/|/dossier|/archive|/file/|/supplied|/enclosure|/sign-out|/static/`)
)

// walk follows links until there are none or most pages were seen, and holds
// every one of them to silence. It gives the number of pages.
func (b *browser) walk(start []string, most int) (pages int) {
	b.t.Helper()
	seen, next := map[string]bool{}, start
	for len(next) > 0 && pages < most {
		path := next[0]
		next = next[1:]
		if seen[path] || disclosing.MatchString(path) {
			continue
		}
		seen[path] = true
		r := b.get(path)
		pages++
		for _, secret := range planted {
			if strings.Contains(r.body, secret) && !strings.Contains(path, "q=") {
				b.t.Errorf("%s shows %q", path, secret)
			}
		}
		if r.status == http.StatusSeeOther {
			next = append(next, r.to)
		}
		for _, m := range linked.FindAllStringSubmatch(r.body, -1) {
			link, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			next = append(next, link)
		}
	}
	return pages
}
