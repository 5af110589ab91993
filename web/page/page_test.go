package page

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/web/page/htmlcheck"
)

var exampleSite = Identity{
	Name: "明阳县人民政府", Short: "明阳县", Sponsor: "明阳县人民政府", Undertaker: "明阳县人民政府办公室",
	Phone: "0000-6120018", Domain: "www.mingyang.example", IDCode: "9900990016",
}

// house is a whole program with one handler at /.
type house struct {
	*Site
	http.Handler
	log *bytes.Buffer
}

func newHouse(c Config, h Handler) house {
	log := new(bytes.Buffer)
	c.Identity, c.Dev, c.Log = exampleSite, true, slog.New(slog.NewTextHandler(log, nil))
	c.Now = func() time.Time { return time.Date(2026, 3, 5, 1, 31, 0, 0, time.UTC) }
	s := New(c)
	mux := http.NewServeMux()
	s.Mount(mux)
	mux.Handle("/", s.Handle(h))
	mux.Handle("/code/{code}", s.Handle(h))
	return house{s, s.Wrap(mux), log}
}

func (h house) do(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func (h house) get(path string) *httptest.ResponseRecorder {
	return h.do(httptest.NewRequest("GET", path, nil))
}

func fails(err error) Handler {
	return func(http.ResponseWriter, *http.Request) error { return err }
}

func wantPage(t *testing.T, w *httptest.ResponseRecorder, status int, checks ...htmlcheck.Check) {
	t.Helper()
	if w.Code != status {
		t.Errorf("status %d, want %d", w.Code, status)
	}
	if err := htmlcheck.Page(bytes.NewReader(w.Body.Bytes()), checks...); err != nil {
		t.Error(err)
	}
}

func TestGalleryIsSound(t *testing.T) {
	h := newHouse(Config{}, NotFound)
	wantPage(t, h.get("/dev/gallery"), 200, htmlcheck.Sound,
		htmlcheck.In(`meta[name="SiteIDCode"]`, htmlcheck.HasAttr("content", "9900990016")),
		htmlcheck.In(".site-foot", htmlcheck.HasText("主办：明阳县人民政府.*电话：0000-6120018.*网站标识码 9900990016")),
		htmlcheck.In(".error-summary a", htmlcheck.HasAttr("href", "#g-what")),
		htmlcheck.In("#g-what", htmlcheck.HasAttr("aria-invalid", "true"), htmlcheck.HasAttr("aria-describedby", "g-what-e")),
		htmlcheck.In("#g-name", htmlcheck.HasAttr("aria-describedby", "g-name-h")))
	wantPage(t, h.get("/dev/gallery?face=office"), 200, htmlcheck.Sound,
		htmlcheck.In(".office-who", htmlcheck.HasText("信息公开经办人 2026年3月5日 星期四 ?退出")),
		htmlcheck.In(`.office-nav [aria-current="page"]`, htmlcheck.HasText("^申请$")),
		htmlcheck.In(`.office-who form[method="post"] button`))
}

func TestGalleryIsForDevelopment(t *testing.T) {
	s := New(Config{})
	mux := http.NewServeMux()
	s.Mount(mux)
	w := httptest.NewRecorder()
	s.Wrap(mux).ServeHTTP(w, httptest.NewRequest("GET", "/dev/gallery", nil))
	if w.Code != 404 {
		t.Errorf("status %d", w.Code)
	}
}

func TestErrorsBecomePages(t *testing.T) {
	for kind, status := range map[gongkai.Kind]int{
		gongkai.Internal: 500, gongkai.Invalid: 400, gongkai.NotFound: 404, gongkai.Gone: 410,
		gongkai.Conflict: 409, gongkai.Forbidden: 403, gongkai.Unknown: 401, gongkai.TooLarge: 413,
		gongkai.TooMany: 429, gongkai.Busy: 503, gongkai.Full: 503, gongkai.ReadOnly: 503, gongkai.Incompatible: 500,
	} {
		h := newHouse(Config{}, fails(gongkai.Because(errors.New("disk sda1"), kind, "原因在此")))
		w := h.get("/")
		words := "原因在此"
		if kind == gongkai.Internal {
			words = "没有保存任何改动"
		}
		wantPage(t, w, status, htmlcheck.Sound, htmlcheck.In(".status-page", htmlcheck.HasText(words),
			htmlcheck.HasText("请求编号 "+w.Header().Get("X-Request-Id"))))
		if strings.Contains(w.Body.String(), "sda1") {
			t.Errorf("%s: the cause is on the screen", kind)
		}
		if !strings.Contains(h.log.String(), "disk sda1") {
			t.Errorf("%s: the cause is not in the log: %s", kind, h.log)
		}
		if status == 503 || status == 429 {
			if w.Header().Get("Retry-After") == "" {
				t.Errorf("%s: no Retry-After", kind)
			}
		}
	}
}

func TestForeignErrorGivesNothingAway(t *testing.T) {
	h := newHouse(Config{}, fails(errors.New("secret path /var/x")))
	w := h.get("/")
	wantPage(t, w, 500, htmlcheck.In(".status-page", htmlcheck.HasText("系统出了问题")))
	if strings.Contains(w.Body.String(), "/var/x") {
		t.Error("a foreign error reached the screen")
	}
}

func TestNoPageSaysWhereElse(t *testing.T) {
	w := newHouse(Config{}, NotFound).get("/nowhere")
	wantPage(t, w, 404, htmlcheck.Sound, htmlcheck.In(`.status-page a[href="/search"]`), htmlcheck.In(`.status-page a[href="/"]`))
}

func TestPanicIsRecovered(t *testing.T) {
	h := newHouse(Config{}, func(http.ResponseWriter, *http.Request) error { panic("a secret") })
	w := h.get("/")
	wantPage(t, w, 500, htmlcheck.Sound)
	if strings.Contains(w.Body.String(), "secret") || strings.Contains(w.Body.String(), "goroutine") {
		t.Error("the panic is on the screen")
	}
	if !strings.Contains(h.log.String(), "a secret") || !strings.Contains(h.log.String(), "goroutine") {
		t.Error("the panic is not in the log")
	}
}

func TestSignInIsAskedFor(t *testing.T) {
	h := newHouse(Config{}, fails(gongkai.Errorf(gongkai.Unknown, "请先登录。")))
	w := h.get("/office/foi/a-2026-1?tab=log")
	if w.Code != 303 || w.Header().Get("Location") != "/office/sign-in?next=%2Foffice%2Ffoi%2Fa-2026-1%3Ftab%3Dlog" {
		t.Errorf("%d %s", w.Code, w.Header().Get("Location"))
	}
	w = h.do(httptest.NewRequest("POST", "/office/foi/a-2026-1/decide", nil))
	wantPage(t, w, 401, htmlcheck.Sound, htmlcheck.In(`a[href="/office/sign-in"]`), htmlcheck.In(".status-page", htmlcheck.HasText("不会丢失")))
}

func TestLogNamesTheRouteAndNotWhatWasTyped(t *testing.T) {
	h := newHouse(Config{}, func(w http.ResponseWriter, r *http.Request) error {
		return Then(w, r, nil, "/")
	})
	h.get("/code/7Q4M?name=周某某")
	log := h.log.String()
	if !strings.Contains(log, `route=/code/{code}`) || !strings.Contains(log, "status=303") || !strings.Contains(log, "request=20260305-") {
		t.Error(log)
	}
	if strings.Contains(log, "7Q4M") || strings.Contains(log, "周") {
		t.Errorf("the log holds what was typed: %s", log)
	}
}

func TestSecurityHeaders(t *testing.T) {
	w := newHouse(Config{}, NotFound).get("/")
	csp := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(csp, want) {
			t.Errorf("no %s in %q", want, csp)
		}
	}
	if strings.Contains(csp, "unsafe") || strings.Contains(csp, "script-src") {
		t.Error(csp)
	}
	if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Strict-Transport-Security") != "" {
		t.Error(w.Header())
	}
	w = newHouse(Config{Secure: true}, NotFound).get("/")
	if w.Header().Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS behind TLS")
	}
}

func TestPostFromAnotherSiteIsRefused(t *testing.T) {
	done := false
	h := newHouse(Config{}, func(w http.ResponseWriter, r *http.Request) error { done = true; return Then(w, r, nil, "/") })
	r := httptest.NewRequest("POST", "/", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := h.do(r)
	wantPage(t, w, 403, htmlcheck.Sound, htmlcheck.In(".status-page", htmlcheck.HasText("不是从本站的页面发出的")))
	if done {
		t.Error("the handler ran")
	}
	r = httptest.NewRequest("POST", "/", nil)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if w := h.do(r); w.Code != 303 || !done {
		t.Errorf("same origin: %d", w.Code)
	}
}

func TestAddressIsBelievedFromProxiesOnly(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	for _, c := range []struct{ from, forwarded, want string }{
		{"203.0.113.9:1000", "", "203.0.113.9"},
		{"203.0.113.9:1000", "198.51.100.1", "203.0.113.9"}, // not a proxy of ours
		{"10.0.0.1:1000", "198.51.100.1", "198.51.100.1"},
		{"10.0.0.1:1000", "1.2.3.4, 198.51.100.1, 10.0.0.2", "198.51.100.1"}, // the client wrote the first
		{"10.0.0.1:1000", "nonsense", "10.0.0.1"},
		{"[2001:db8::1]:1000", "", "2001:db8::1"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.from
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := clientAddress(r, proxies).String(); got != c.want {
			t.Errorf("%s, %q: got %s, want %s", c.from, c.forwarded, got, c.want)
		}
	}
}

func TestReadingToolsKeepTheChoice(t *testing.T) {
	h := newHouse(Config{}, NotFound)
	w := h.get("/reading?as=large-high&back=%2Fsearch%3Fq%3Dx")
	if w.Code != 303 || w.Header().Get("Location") != "/search?q=x" {
		t.Errorf("%d %s", w.Code, w.Header().Get("Location"))
	}
	r := httptest.NewRequest("GET", "/dev/gallery", nil)
	r.AddCookie(w.Result().Cookies()[0])
	wantPage(t, h.do(r), 200, htmlcheck.Sound,
		htmlcheck.In("html", htmlcheck.HasAttr("data-size", "large"), htmlcheck.HasAttr("data-contrast", "high")),
		htmlcheck.In(`.reading-tools [aria-current]`, htmlcheck.HasText("大字")))
}

func TestLocalAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"/doc/1?x=2": "/doc/1?x=2", "": "/", "doc": "/", "//evil.example": "/", "https://evil.example/": "/",
		`/\evil.example`: "/", "/a\r\nb": "/", "javascript:alert(1)": "/",
	} {
		if got := Local(in); got != want {
			t.Errorf("Local(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSayIsShownOnce(t *testing.T) {
	h := newHouse(Config{}, nil)
	w := httptest.NewRecorder()
	h.Say(w, "已送审")
	r := httptest.NewRequest("GET", "/dev/gallery", nil)
	r.AddCookie(w.Result().Cookies()[0])
	if got := said(r); got != "已送审" {
		t.Errorf("said %q", got)
	}
	shown := h.do(r)
	if c := shown.Result().Cookies(); len(c) != 1 || c[0].MaxAge >= 0 {
		t.Errorf("the sentence is not dropped: %v", c)
	}
}

func TestStylesheetIsKeptForEver(t *testing.T) {
	h := newHouse(Config{}, NotFound)
	r := httptest.NewRequest("GET", StyleHref(), nil)
	r.Header.Set("Accept-Encoding", "gzip, br")
	w := h.do(r)
	if w.Code != 200 || w.Header().Get("Content-Encoding") != "br" || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	plain := h.get(StyleHref()).Body.String()
	if strings.Contains(plain, "@layer") || strings.Count(plain, "{") != strings.Count(plain, "}") || len(plain) < 20_000 {
		t.Error("the stylesheet is not whole without its layers")
	}
	if w := h.get(iconAsset().href()); w.Code != 200 || w.Header().Get("Content-Type") != "image/svg+xml" {
		t.Errorf("the icon: %d %v", w.Code, w.Header())
	}
	if w := h.get("/asset/gongkai.000.css"); w.Code != 404 {
		t.Errorf("another name: %d", w.Code)
	}
}
