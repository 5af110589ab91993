package page

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"gongkai"
)

// counted is a page that counts how often it was made.
type counted struct {
	made    int
	version int64
	*Cache
}

func newCounted(limit int64) *counted {
	c := &counted{}
	c.Cache = NewCache(func() int64 { return c.version }, limit)
	return c
}

func (c *counted) get(t *testing.T, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	if err := c.Page(c.handler)(w, r); err != nil {
		t.Fatal(err)
	}
	return w
}

func (c *counted) handler(w http.ResponseWriter, r *http.Request) error {
	c.made++
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := io.WriteString(w, strings.Repeat("政府信息 "+r.URL.Path+"\n", 200))
	return err
}

func TestCacheMakesAPageOnce(t *testing.T) {
	c := newCounted(1 << 20)
	want := c.get(t, "/doc/1").Body.String()
	gz := c.get(t, "/doc/1", "Accept-Encoding", "gzip")
	r, err := gzip.NewReader(gz.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := io.ReadAll(r); string(got) != want || gz.Header().Get("Content-Encoding") != "gzip" {
		t.Error("the gzip form differs")
	}
	br := c.get(t, "/doc/1", "Accept-Encoding", "gzip, deflate, br")
	if got, _ := io.ReadAll(brotli.NewReader(br.Body)); string(got) != want || br.Header().Get("Content-Encoding") != "br" {
		t.Error("the Brotli form differs")
	}
	if got := c.get(t, "/doc/1", "Accept-Encoding", "br;q=0"); got.Body.String() != want {
		t.Error("a refused coding was sent")
	}
	if c.made != 1 {
		t.Errorf("made %d times", c.made)
	}
}

func TestCacheAnswersNotModified(t *testing.T) {
	c := newCounted(1 << 20)
	tag := c.get(t, "/doc/1").Header().Get("ETag")
	if w := c.get(t, "/doc/1", "If-None-Match", tag); w.Code != 304 || w.Body.Len() != 0 {
		t.Errorf("%d, %d bytes", w.Code, w.Body.Len())
	}
	if w := c.get(t, "/doc/1", "If-None-Match", tag, "Accept-Encoding", "br"); w.Code != 200 {
		t.Errorf("another form has another tag: %d", w.Code)
	}
}

func TestCacheDropsAllAtANewVersion(t *testing.T) {
	c := newCounted(1 << 20)
	c.get(t, "/doc/1")
	c.version++
	c.get(t, "/doc/1")
	c.get(t, "/doc/1")
	if c.made != 2 {
		t.Errorf("made %d times, want 2", c.made)
	}
}

func TestCacheLeavesOtherReadersAlone(t *testing.T) {
	c := newCounted(1 << 20)
	c.get(t, "/doc/1")
	c.get(t, "/doc/1?q=1")
	c.get(t, "/doc/1", "Cookie", "gongkai_reading=large")
	c.get(t, "/doc/1", "Cookie", "gongkai_said=eA")
	if c.made != 4 {
		t.Errorf("made %d times, want 4", c.made)
	}
	if w := c.get(t, "/doc/1", "Cookie", "gongkai_reading=large"); w.Header().Get("ETag") != "" {
		t.Error("another reader's page came from the cache")
	}
}

func TestCacheMemoryIsBounded(t *testing.T) {
	c := newCounted(40_000)
	for _, p := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		c.get(t, "/"+p)
	}
	if c.size > 40_000 || len(c.pages) != c.order.Len() || len(c.pages) == 0 || len(c.pages) == 26 {
		t.Errorf("%d bytes in %d pages", c.size, len(c.pages))
	}
	before := c.made
	if c.get(t, "/z"); c.made != before {
		t.Error("the newest page was dropped")
	}
	if c.get(t, "/a"); c.made != before+1 {
		t.Error("the oldest page was kept")
	}
}

func TestCacheKeepsNoErrors(t *testing.T) {
	c := NewCache(func() int64 { return 1 }, 1<<20)
	made := 0
	h := c.Page(func(http.ResponseWriter, *http.Request) error {
		made++
		return gongkai.Errorf(gongkai.Gone, "已撤下")
	})
	for range 2 {
		if err := h(httptest.NewRecorder(), httptest.NewRequest("GET", "/doc/1", nil)); gongkai.KindOf(err) != gongkai.Gone {
			t.Errorf("got %v", err)
		}
	}
	if made != 2 {
		t.Errorf("made %d times", made)
	}
}

func TestListsAreKeptByTheirUsualAddressOnly(t *testing.T) {
	c := newCounted(1 << 20)
	list := c.Asked(c.handler, func(r *http.Request) bool { return r.URL.RawQuery == "item=plans&page=2" })
	for _, q := range []string{"item=plans&page=2", "item=plans&page=2", "page=2&item=plans", "page=2&item=plans"} {
		if err := list(httptest.NewRecorder(), httptest.NewRequest("GET", "/search?"+q, nil)); err != nil {
			t.Fatal(err)
		}
	}
	if c.made != 3 {
		t.Errorf("made %d times, want once for the usual address and twice for the other", c.made)
	}
	c.version++
	if list(httptest.NewRecorder(), httptest.NewRequest("GET", "/search?item=plans&page=2", nil)); c.made != 4 {
		t.Error("an old list was shown after a publication")
	}
}
