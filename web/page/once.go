package page

import (
	"crypto/rand"
	"encoding/hex"
)

// OnceKey makes a key for the component Once: 32 hex digits. The store keeps
// it unique, so a form sent twice is saved once.
func OnceKey() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}
