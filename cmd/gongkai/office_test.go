package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/audit"
	"gongkai/web/page"
)

func TestSigningIn(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := serve(t, p)
		b := newBrowser(t, s.address)

		if r := b.get("/office/settings/units"); r.status != http.StatusSeeOther || r.to != "/office/sign-in?next=%2Foffice%2Fsettings%2Funits" {
			t.Errorf("a stranger got %d %s", r.status, r.to)
		}
		b.get("/office/sign-in?next=/office/settings/units").want(t, http.StatusOK, `value="/office/settings/units"`, "严禁录入")

		wrong := b.post("/office/sign-in", "account", "sys.admin", "password", "wrong").want(t, http.StatusUnprocessableEntity, "账号或密码不正确", `value="sys.admin"`)
		unknown := b.post("/office/sign-in", "account", "no.one", "password", "wrong").want(t, http.StatusUnprocessableEntity, "账号或密码不正确")
		if strings.ReplaceAll(wrong.body, "sys.admin", "no.one") != unknown.body {
			t.Error("a wrong password and an unknown account must look alike")
		}

		for _, next := range []string{"https://evil.example/", "//evil.example", "/office/sign-out", "/search"} {
			r := newBrowser(t, s.address).post("/office/sign-in", "account", "sys.admin", "password", sysPassword, "next", next)
			if r.to != "/office/settings/units" {
				t.Errorf("next=%s leads to %s", next, r.to)
			}
		}
		r := b.post("/office/sign-in", "account", "sys.admin", "password", sysPassword, "next", "/office/settings/unit/county")
		if r.to != "/office/settings/unit/county" {
			t.Errorf("led to %s", r.to)
		}
		b.get("/office/settings/units").want(t, http.StatusOK, "明阳县人民政府", "退出")
		b.get("/office/nothing/here").want(t, http.StatusNotFound)
		for _, business := range []string{"/office/foi/", "/office/doc/", "/office/annual/", "/office/audit", "/office/settings/people"} {
			b.get(business).want(t, http.StatusForbidden)
		}

		if r := b.post("/office/sign-out"); r.to != "/office/sign-in" {
			t.Errorf("signing out led to %s", r.to)
		}
		if r := b.get("/office/settings/units"); r.status != http.StatusSeeOther {
			t.Errorf("after signing out: %d", r.status)
		}
	})
}

// A session cookie is not to be stolen by script, carried over plain HTTP where
// there is TLS, or fixed from outside.
func TestTheSessionCookie(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	s := serve(t, p, "--behind-tls")
	b := newBrowser(t, s.address)
	res, err := b.PostForm(b.base+"/office/sign-in", typed([]string{"account", "sys.admin", "password", sysPassword}))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	cookie := strings.Join(res.Header.Values("Set-Cookie"), "\n")
	for _, attr := range []string{"HttpOnly", "Secure", "SameSite=Lax", "Path=/office"} {
		if !strings.Contains(cookie, attr) {
			t.Errorf("%s is missing: %s", attr, cookie)
		}
	}
	if res.Header.Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS behind TLS")
	}
}

func TestSessionsEnd(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	now := time.Now()
	a, err := openApp(t.Context(), dataFlags{Data: p.args[1]}, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	defer a.close()
	pages := func(s sessionFlags) *browser {
		h, err := a.handler(t.Context(), page.Config{Log: slog.New(slog.DiscardHandler)}, s)
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(h)
		t.Cleanup(server.Close)
		return newBrowser(t, server.URL)
	}
	in := func(t *testing.T, b *browser, want bool) {
		t.Helper()
		if r := b.get("/office/settings/units"); (r.status == http.StatusOK) != want {
			t.Errorf("got %d %s", r.status, r.to)
		}
	}

	t.Run("not while they are used", func(t *testing.T) {
		b := pages(sessionFlags{Idle: 30 * time.Minute, Life: 12 * time.Hour})
		b.signIn("sys.admin", sysPassword)
		for range 4 {
			now = now.Add(20 * time.Minute)
			in(t, b, true)
		}
	})
	t.Run("left alone", func(t *testing.T) {
		b := pages(sessionFlags{Idle: 30 * time.Minute, Life: 12 * time.Hour})
		b.signIn("sys.admin", sysPassword)
		now = now.Add(31 * time.Minute)
		in(t, b, false)
		now = now.Add(-31 * time.Minute)
		in(t, b, false) // it has ended, and does not come back
		if _, n, err := a.store.Audit().Find(t.Context(), audit.Filter{Action: "org.sign_out"}); err != nil || n != 1 {
			t.Errorf("%d entries of the end, %v", n, err)
		}
	})
	t.Run("after their life, used or not", func(t *testing.T) {
		b := pages(sessionFlags{Idle: 30 * time.Minute, Life: time.Second})
		b.signIn("sys.admin", sysPassword)
		time.Sleep(1100 * time.Millisecond)
		in(t, b, false)
	})
}

func TestAPostFromAnotherSiteIsRefused(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	s := serve(t, p)
	req, err := http.NewRequest("POST", s.address+"/office/sign-in", strings.NewReader("account=sys.admin&password="+sysPassword))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", "https://evil.example")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("got %d", res.StatusCode)
	}
}

func TestManyFailuresMakeOneWait(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		b := newBrowser(t, serve(t, p).address)
		for range 5 {
			b.post("/office/sign-in", "account", "sec.admin", "password", "wrong").want(t, http.StatusUnprocessableEntity, "账号或密码不正确")
		}
		b.post("/office/sign-in", "account", "sec.admin", "password", secPassword).want(t, http.StatusUnprocessableEntity, "登录失败次数过多")
		b.signIn("sys.admin", sysPassword)
	})
}

var oneTime = regexp.MustCompile(`[2-9a-z]{4}(-[2-9a-z]{4}){3}`)

// The security administrator brings in a clerk; the clerk must choose a
// password before anything else; a reset throws the clerk out.
func TestAPersonFromTheFirstDayOn(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := serve(t, p)
		sys, sec, clerk := newBrowser(t, s.address), newBrowser(t, s.address), newBrowser(t, s.address)
		sys.signIn("sys.admin", sysPassword)
		if r := sys.post(unitsNew, unitForm("liuhe")...); r.to != "/office/settings/units" {
			t.Fatalf("no unit: %d\n%s", r.status, r.body)
		}
		sec.signIn("sec.admin", secPassword)
		person := []string{"account", "liuhe.clerk", "name", "李经办", "unit", "liuhe", "role", "clerk"}
		first := oneTime.FindString(sec.post("/office/settings/people/new", person...).want(t, http.StatusOK, "一次性密码").body)
		sec.post("/office/settings/people/new", person...).want(t, http.StatusUnprocessableEntity, "已经有人使用", `value="李经办"`)

		if r := clerk.signIn("liuhe.clerk", first); r.to != "/office/" {
			t.Errorf("the clerk begins at %s", r.to)
		}
		if r := clerk.get("/office/doc/"); r.to != "/office/password" {
			t.Errorf("with a one-time password: %d %s", r.status, r.to)
		}
		clerk.get("/office/password").want(t, http.StatusOK)
		clerk.post("/office/password", "old", first, "new", "short", "again", "short").want(t, http.StatusUnprocessableEntity, "10 至 128")
		clerk.post("/office/password", "old", first, "new", "Liu-he-2026", "again", "Liu-he-2027").want(t, http.StatusUnprocessableEntity, "不一样")
		if r := clerk.post("/office/password", "old", first, "new", "Liu-he-2026", "again", "Liu-he-2026"); r.status != http.StatusSeeOther {
			t.Fatalf("the password was not changed: %d\n%s", r.status, r.body)
		}
		clerk.get("/office/password").want(t, http.StatusOK, "李经办")
		clerk.get("/office/settings/units").want(t, http.StatusForbidden)
		clerk.get("/office/settings/people").want(t, http.StatusForbidden)
		clerk.get("/office/audit").want(t, http.StatusForbidden)

		sec.post("/office/settings/person/liuhe.clerk/grant", "unit", "county", "role", "audit_admin").want(t, http.StatusUnprocessableEntity, "三员分立")
		if r := sec.post("/office/settings/person/liuhe.clerk/grant", "unit", "liuhe", "role", "reviewer"); r.status != http.StatusSeeOther {
			t.Errorf("grant: %d\n%s", r.status, r.body)
		}
		sec.get("/office/settings/person/liuhe.clerk").want(t, http.StatusOK, "审核人", "已授岗")
		second := oneTime.FindString(sec.post("/office/settings/person/liuhe.clerk/reset").want(t, http.StatusOK).body)
		if r := clerk.get("/office/password"); r.status != http.StatusSeeOther {
			t.Errorf("after a reset the old session lives: %d", r.status)
		}
		clerk.signIn("liuhe.clerk", second)
		if r := sec.post("/office/settings/person/liuhe.clerk/close"); r.status != http.StatusSeeOther {
			t.Errorf("close: %d", r.status)
		}
		clerk.post("/office/sign-in", "account", "liuhe.clerk", "password", second).want(t, http.StatusUnprocessableEntity, "账号或密码不正确")
		sec.post("/office/settings/person/sec.admin/close").want(t, http.StatusUnprocessableEntity, "最后一个安全管理员")
	})
}

func TestAUnitThroughItsLife(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		b := newBrowser(t, serve(t, p).address)
		b.signIn("sys.admin", sysPassword)
		b.post(unitsNew, "id", "Liu He", "name", "", "kind", "township", "parent", "county", "uscc", "123", "place", "0").
			want(t, http.StatusUnprocessableEntity, "处需要改", "应为 18 位", "小写字母", `value="Liu He"`)
		b.post(unitsNew, unitForm("liuhe")...)
		b.post(unitsNew, unitForm("qingling")...)

		page := b.get("/office/settings/unit/liuhe").want(t, http.StatusOK)
		change := []string{"kind", "township", "parent", "county", "phone", "0875-7120001", "place", "3", "version", page.version(t)}
		if r := b.post("/office/settings/unit/liuhe", change...); r.status != http.StatusSeeOther {
			t.Fatalf("change: %d\n%s", r.status, r.body)
		}
		b.post("/office/settings/unit/liuhe", change...).want(t, http.StatusUnprocessableEntity, "别人已经改过", "0875-7120001")

		version := b.get("/office/settings/unit/liuhe/rename").version(t)
		rename := []string{"name", "明阳县柳河街道办事处", "short", "柳河街道", "on.y", "2026", "on.m", "13", "on.d", "1", "version", version}
		b.post("/office/settings/unit/liuhe/rename", rename...).want(t, http.StatusUnprocessableEntity, "没有这一天")
		rename[7] = "1"
		if r := b.post("/office/settings/unit/liuhe/rename", rename...); r.status != http.StatusSeeOther {
			t.Fatalf("rename: %d\n%s", r.status, r.body)
		}
		b.get("/office/settings/unit/liuhe").want(t, http.StatusOK, "柳河街道", "曾用名", "明阳县liuhe镇人民政府")

		version = b.get("/office/settings/unit/liuhe/abolish").want(t, http.StatusOK, "不能恢复").version(t)
		end := []string{"on.y", "2026", "on.m", "3", "on.d", "1", "successor", "qingling", "why", "明编发〔2026〕3号", "version", version}
		if r := b.post("/office/settings/unit/liuhe/abolish", end...); r.status != http.StatusSeeOther {
			t.Fatalf("abolish: %d\n%s", r.status, r.body)
		}
		b.get("/office/settings/units").want(t, http.StatusOK, "已撤销", "qingling镇")
		b.get("/office/settings/unit/mars").want(t, http.StatusNotFound)
	})
}

func TestTheAuditLogIsForOneAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := serve(t, p)
		newBrowser(t, s.address).post("/office/sign-in", "account", "sys.admin", "password", "wrong")
		b := newBrowser(t, s.address)
		if r := b.signIn("audit.admin", auditPassword); r.to != "/office/audit" {
			t.Errorf("the audit administrator begins at %s", r.to)
		}
		b.get("/office/audit").want(t, http.StatusOK, "登录失败", "开账号", "127.0.0.1", "链尾")
		narrowed := b.get("/office/audit?action=org.sign_in_failed").want(t, http.StatusOK, "密码不正确")
		if strings.Contains(narrowed.body, "开账号") {
			t.Error("the filter does not narrow")
		}
		b.get("/office/audit?person=no.one&page=x&from=nonsense").want(t, http.StatusOK, "没有符合条件的记录")
		b.get("/office/settings/units").want(t, http.StatusForbidden)
		b.get("/office/settings/people").want(t, http.StatusForbidden)
	})
}
