package page

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
)

// OnceKey makes a key for the component Once: 32 hex digits. The store keeps
// it unique, so a form sent twice is saved once.
func OnceKey() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// KeyOf gives the key that the form in r came with, so that a form shown again
// keeps it, or a new one for a form shown first.
func KeyOf(r *http.Request) string {
	if key := (&Form{r: r}).Once(); key != "" {
		return key
	}
	return OnceKey()
}
