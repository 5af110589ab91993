package page

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"sync"

	"github.com/a-h/templ"

	"gongkai"
)

// Handler answers a request or says why it cannot. It must not write anything
// before it returns an error; Render and Refuse keep that promise.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Handle makes an http.Handler of h: the body is limited to MaxForm, and an
// error becomes the page of its kind.
func (s *Site) Handle(h Handler) http.Handler { return s.handle(h, s.MaxForm) }

// HandleUpload is Handle for a form with files: the body is limited to MaxUpload.
func (s *Site) HandleUpload(h Handler) http.Handler { return s.handle(h, s.MaxUpload) }

func (s *Site) handle(h Handler, limit int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requestOf(r.Context()).pattern = r.Pattern
		size := wants(r, limit)
		uploads := s.uploads[inOffice(r)]
		if err := uploads.take(size); err != nil {
			s.fail(w, r, err)
			return
		}
		defer uploads.give(size)
		sent := r.Body
		r.Body = http.MaxBytesReader(w, sent, limit)
		err := h(w, r)
		if gongkai.KindOf(known(err)) == gongkai.TooLarge {
			io.CopyN(io.Discard, sent, 2*s.MaxUpload) // a browser reads no answer while it sends
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// Render shows a page, status 200.
func Render(w http.ResponseWriter, r *http.Request, c templ.Component) error {
	return RenderStatus(w, r, http.StatusOK, c)
}

// Refuse shows a form again with its problems, status 422.
func Refuse(w http.ResponseWriter, r *http.Request, c templ.Component) error {
	return RenderStatus(w, r, http.StatusUnprocessableEntity, c)
}

// RenderStatus shows a page with a status. Nothing is written unless the whole
// page could be made.
func RenderStatus(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if err := c.Render(r.Context(), buf); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	dropSaid(w, r)
	body := buf.Bytes()
	if k, ok := keptOf(r); ok {
		body = refill(body, k)
	}
	if worthGzip(r, len(body)) {
		return writeGzip(w, status, body)
	}
	w.WriteHeader(status)
	w.Write(body) // an error means that the reader went away
	return nil
}

// worthGzip: portal pages travel over slow lines. Pages of the office stay in
// the house, and hold secrets that compression could betray.
func worthGzip(r *http.Request, size int) bool {
	return size > 1400 && r.Method == http.MethodGet && !inOffice(r) && takes(r.Header.Get("Accept-Encoding"), "gzip")
}

func writeGzip(w http.ResponseWriter, status int, body []byte) error {
	gz := gzips.Get().(*gzip.Writer)
	defer gzips.Put(gz)
	gz.Reset(w)
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Add("Vary", "Accept-Encoding")
	w.WriteHeader(status)
	gz.Write(body)
	gz.Close()
	return nil
}

var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	gzips   = sync.Pool{New: func() any { gz, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return gz }}
)

// Then ends a handler that did something: it gives err back, or sends the
// reader to another page (303, so that reloading does not do it again).
func Then(w http.ResponseWriter, r *http.Request, err error, to string) error {
	if err != nil {
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// NotFound is the handler of an address that leads nowhere.
func NotFound(http.ResponseWriter, *http.Request) error { return errNoPage }
