package page

import (
	"bytes"
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
	css := unlayered(stylesheet)
	sum := sha256.Sum256(css)
	return asset{
		name:     "gongkai." + hex.EncodeToString(sum[:6]) + ".css",
		variants: compress(css),
	}
})

// unlayered drops the @layer wrappers, which browsers before 2022 do not
// know. The file is ordered so that every page computes to the same styles.
func unlayered(css []byte) []byte {
	var out []byte
	inside := false
	for line := range bytes.Lines(css) {
		switch {
		case bytes.HasPrefix(line, []byte("@layer")):
			inside = bytes.HasSuffix(bytes.TrimSpace(line), []byte("{"))
		case inside && bytes.HasPrefix(line, []byte("}")):
			inside = false
		default:
			out = append(out, line...)
		}
	}
	return out
}

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
