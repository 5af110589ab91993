package page

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"gongkai"
)

type ctxKey int

const (
	requestKey ctxKey = iota
	officeKey
)

// request is what the frame knows about one request.
type request struct {
	id      string
	address netip.Addr
	pattern string // the route, without what the reader typed
	out     *recorder
}

// requestOf gives the record begin made, or an empty one in a test without it.
func requestOf(ctx context.Context) *request {
	if rec, ok := ctx.Value(requestKey).(*request); ok {
		return rec
	}
	return &request{}
}

// RequestID gives the id that the log, the error page and the header
// X-Request-Id share, such as "20260305-7f3a19c2".
func RequestID(r *http.Request) string { return requestOf(r.Context()).id }

// Address gives the client's address, seen through trusted proxies only.
func Address(r *http.Request) netip.Addr { return requestOf(r.Context()).address }

// Actor gives who acts: the person signed in (see Enter), or a citizen.
func Actor(r *http.Request) gongkai.Actor {
	from := ""
	if a := Address(r); a.IsValid() {
		from = a.String()
	}
	if o, ok := r.Context().Value(officeKey).(OfficeFrame); ok {
		o.Actor.From = from
		return o.Actor
	}
	return gongkai.Citizen(from)
}

// begin gives the request its id and address, logs it when it is over, and
// catches a panic.
func (s *Site) begin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &request{id: s.newID(), address: clientAddress(r, s.Proxies)}
		r = r.WithContext(context.WithValue(r.Context(), requestKey, rec))
		out := &recorder{ResponseWriter: w}
		rec.out = out
		out.Header().Set("X-Request-Id", rec.id)
		start := time.Now()
		defer func() {
			if cause := recover(); cause != nil {
				s.recovered(out, r, cause)
			}
			s.logRequest(r, rec, out, time.Since(start))
		}()
		next.ServeHTTP(out, r)
	})
}

func (s *Site) newID() string {
	var b [4]byte
	rand.Read(b[:])
	return s.Now().UTC().Format("20060102") + "-" + hex.EncodeToString(b[:])
}

// recovered logs a panic with its stack and shows a plain page without it.
func (s *Site) recovered(w *recorder, r *http.Request, cause any) {
	if cause == http.ErrAbortHandler {
		panic(cause)
	}
	s.Log.Error("panic", "request", RequestID(r), "cause", cause, "stack", string(debug.Stack()))
	if w.status == 0 {
		s.fail(w, r, gongkai.Errorf(gongkai.Internal, "panic: see the stack above"))
	}
}

// logRequest writes one line. It names the route and not the address typed, so
// that neither query codes nor personal data reach the log; the client's
// address is logged only when the request was refused.
func (s *Site) logRequest(r *http.Request, rec *request, w *recorder, took time.Duration) {
	route := rec.pattern
	if route == "" {
		route = r.Pattern
	}
	attrs := []slog.Attr{
		slog.String("request", rec.id),
		slog.String("method", r.Method),
		slog.String("route", route),
		slog.Int("status", w.code()),
		slog.Int64("bytes", w.bytes),
		slog.Float64("ms", float64(took.Microseconds())/1000),
	}
	if c := w.code(); c == http.StatusForbidden || c == http.StatusTooManyRequests {
		attrs = append(attrs, slog.String("from", rec.address.String()))
	}
	s.Log.LogAttrs(r.Context(), slog.LevelInfo, "request", attrs...)
	if s.Observe != nil {
		s.Observe(r.Method, route, w.code(), took)
	}
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

func (w *recorder) code() int {
	if w.status == 0 {
		return http.StatusOK
	}
	return w.status
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Origin is the scheme and host for addresses that leave the site, in feeds,
// site maps and data: Config.Address, else what the reader came by.
func (s *Site) Origin(r *http.Request) string {
	switch {
	case s.Address != "":
		return strings.TrimSuffix(s.Address, "/")
	case r.TLS != nil || s.Secure:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
