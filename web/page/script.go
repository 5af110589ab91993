package page

import (
	_ "embed"
	"net/http"
	"sync"
)

//go:embed static/keep.js
var keepScript []byte

var keepAsset = sync.OnceValue(func() asset { return newAsset("keep.js", "text/javascript; charset=utf-8", keepScript) })

// KeepHref is the address of the script that keeps what is typed. A page that
// loads it calls LetKeep before it is rendered; no other page runs any script.
func KeepHref() string { return keepAsset().href() }

// LetKeep allows the script of KeepHref on this one page.
func LetKeep(w http.ResponseWriter) {
	w.Header().Set("Content-Security-Policy", policy+"; script-src 'self'; connect-src 'self'")
}
