package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"net/http"
	"strings"
	"sync"
)

//go:embed static/gongkai.css
var stylesheet []byte

//go:embed static/icon.svg
var icon []byte

// asset is a file that every page loads, ready to send. Its name is made from
// its content, so that a browser may keep it for ever.
type asset struct {
	name string
	kind string // Content-Type
	variants
}

var (
	styleAsset = sync.OnceValue(func() asset { return newAsset("gongkai.css", "text/css; charset=utf-8", unlayered(stylesheet)) })
	iconAsset  = sync.OnceValue(func() asset { return newAsset("icon.svg", "image/svg+xml", icon) })
)

func newAsset(file, kind string, body []byte) asset {
	sum := sha256.Sum256(body)
	name, ext, _ := strings.Cut(file, ".")
	return asset{name: name + "." + hex.EncodeToString(sum[:6]) + "." + ext, kind: kind, variants: compress(body)}
}

func (a asset) href() string { return "/asset/" + a.name }

// StyleHref is the address of the stylesheet.
func StyleHref() string { return styleAsset().href() }

// Style is the stylesheet itself, for a page that must need nothing outside.
func Style() []byte { return unlayered(stylesheet) }

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

func serveAsset(w http.ResponseWriter, r *http.Request) error {
	for _, a := range [...]asset{styleAsset(), iconAsset(), keepAsset()} {
		if r.PathValue("name") == a.name {
			w.Header().Set("Content-Type", a.kind)
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			a.serve(w, r, http.StatusOK)
			return nil
		}
	}
	return errNoPage
}
