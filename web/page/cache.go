package page

import (
	"bytes"
	"container/list"
	"net/http"
	"sync"
)

// Cache keeps finished portal pages by path, each plain, in gzip and in
// Brotli made once. It holds no page that belongs to one reader: it is passed
// by for anything but a GET without query (but see Asked), for another letter
// size or contrast, and while a sentence of Site.Say waits to be shown.
//
// All pages are dropped when the version changes. It is safe for concurrent use.
type Cache struct {
	version func() int64
	limit   int64

	mu    sync.Mutex
	at    int64
	size  int64
	pages map[string]*list.Element
	order *list.List // of *cached, latest used first
}

type cached struct {
	path string
	kind string // Content-Type
	variants
}

// NewCache keeps at most maxBytes of pages made at the version that version
// gives; version is asked at every request and must be quick.
func NewCache(version func() int64, maxBytes int64) *Cache {
	return &Cache{version: version, limit: maxBytes, pages: map[string]*list.Element{}, order: list.New()}
}

// Page puts the cache before h. Use it for pages that are the same for
// everybody until the version changes.
func (c *Cache) Page(h Handler) Handler {
	return c.Asked(h, func(r *http.Request) bool { return r.URL.RawQuery == "" })
}

// Asked is Page for pages that a query tells apart, such as lists. known says
// whether an address is the one form in which a query is written; only such are
// kept, so that made-up queries find no room.
func (c *Cache) Asked(h Handler, known func(*http.Request) bool) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if !cacheable(r) || !known(r) {
			return h(w, r)
		}
		version := c.version()
		if page := c.find(address(r), version); page != nil {
			page.answer(w, r)
			return nil
		}
		return c.fill(w, r, h, version)
	}
}

// address is what a page is kept under.
func address(r *http.Request) string {
	if r.URL.RawQuery == "" {
		return r.URL.Path
	}
	return r.URL.Path + "?" + r.URL.RawQuery
}

func cacheable(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	_, said := r.Cookie(saidCookie)
	return said != nil && readingOf(r) == Reading{}
}

// fill makes the page, keeps it if it was found and whole, and answers.
func (c *Cache) fill(w http.ResponseWriter, r *http.Request, h Handler, version int64) error {
	out := &capture{header: http.Header{}}
	if err := h(out, whole(r)); err != nil {
		return err
	}
	if out.status != http.StatusOK || len(out.header["Set-Cookie"]) > 0 {
		return out.pass(w)
	}
	page := &cached{path: address(r), kind: out.header.Get("Content-Type"), variants: compress(out.body.Bytes())}
	c.keep(page, version)
	page.answer(w, r)
	return nil
}

// whole is r as a plain GET: the page is made once, and compressed here.
func whole(r *http.Request) *http.Request {
	get := r.Clone(r.Context())
	get.Method = http.MethodGet
	get.Header.Del("Accept-Encoding")
	return get
}

func (p *cached) answer(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", p.kind)
	h.Set("Cache-Control", "no-cache") // a browser keeps it, and asks whether it still holds
	h.Set("Vary", "Cookie")
	p.serve(w, r, http.StatusOK)
}

func (c *Cache) find(path string, version int64) *cached {
	c.mu.Lock()
	defer c.mu.Unlock()
	if version != c.at {
		clear(c.pages)
		c.order.Init()
		c.at, c.size = version, 0
	}
	e, ok := c.pages[path]
	if !ok {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached)
}

// keep stores p unless the version has moved on while it was made.
func (c *Cache) keep(p *cached, version int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if version != c.at || version != c.version() || p.size() > c.limit/4 {
		return
	}
	if e, ok := c.pages[p.path]; ok {
		c.drop(e)
	}
	c.pages[p.path] = c.order.PushFront(p)
	for c.size += p.size(); c.size > c.limit; {
		c.drop(c.order.Back())
	}
}

func (c *Cache) drop(e *list.Element) {
	p := e.Value.(*cached)
	c.order.Remove(e)
	delete(c.pages, p.path)
	c.size -= p.size()
}

// capture is a ResponseWriter that keeps the answer.
type capture struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (c *capture) Header() http.Header { return c.header }

func (c *capture) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
}

func (c *capture) Write(b []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	return c.body.Write(b)
}

// pass hands an answer on that is not to be kept.
func (c *capture) pass(w http.ResponseWriter) error {
	for key, values := range c.header {
		w.Header()[key] = values
	}
	w.WriteHeader(max(c.status, http.StatusOK))
	w.Write(c.body.Bytes())
	return nil
}
