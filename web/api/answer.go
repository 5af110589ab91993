package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"

	"gongkai"
	"gongkai/web/page"
)

// failure is what stands instead of an answer.
type failure struct {
	Error problem `json:"error"`
}

type problem struct {
	Kind    gongkai.Kind `json:"kind"`
	Message string       `json:"message"`
	Request string       `json:"request"`
}

// handle lets any page of the web read the answers (they are public), and turns
// an error into JSON with the status of its kind.
func (a *API) handle(h page.Handler) http.Handler {
	return a.Site.Handle(func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		err := h(w, r)
		if err == nil {
			return nil
		}
		kind := gongkai.KindOf(err)
		if page.Status(kind) >= http.StatusInternalServerError {
			return err // logged, and answered, where all pages are
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(page.Status(kind))
		return json.NewEncoder(w).Encode(failure{problem{kind, gongkai.Words(err), page.RequestID(r)}})
	})
}

// answer writes v as JSON, or 304 if the reader has it already.
func answer(w http.ResponseWriter, r *http.Request, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	return body(w, r, "application/json; charset=utf-8", b.Bytes())
}

func body(w http.ResponseWriter, r *http.Request, kind string, b []byte) error {
	sum := sha256.Sum256(b)
	if held(w, r, hex.EncodeToString(sum[:12])) {
		return nil
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(b) // the reader may be gone
	return nil
}

// held names the answer, and reports whether the reader has it: then 304 is sent.
func held(w http.ResponseWriter, r *http.Request, name string) bool {
	tag := `"` + name + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "public, no-cache")
	if !strings.Contains(r.Header.Get("If-None-Match"), tag) {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

// origin is the scheme and host of addresses in answers.
func (a *API) origin(r *http.Request) string { return a.Site.Origin(r) }
