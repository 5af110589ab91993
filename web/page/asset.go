package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"net/http"
	"sync"
)

//go:embed static/gongkai.css
var stylesheet []byte

// style is the stylesheet ready to send, with its name made from its content,
// so that a browser may keep it for ever.
var style = sync.OnceValue(func() asset {
	sum := sha256.Sum256(stylesheet)
	return asset{
		name:     "gongkai." + hex.EncodeToString(sum[:6]) + ".css",
		variants: compress(stylesheet),
	}
})

type asset struct {
	name string
	variants
}

// StyleHref is the address of the stylesheet.
func StyleHref() string { return "/asset/" + style().name }

func serveAsset(w http.ResponseWriter, r *http.Request) error {
	a := style()
	if r.PathValue("name") != a.name {
		return errNoPage
	}
	h := w.Header()
	h.Set("Content-Type", "text/css; charset=utf-8")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	a.serve(w, r, http.StatusOK)
	return nil
}
