package foi

import (
	"crypto/sha256"
	"strings"
)

// Secrets hashes with a key that is kept outside the database.
// [gongkai/cipher.Keyring] does.
type Secrets interface {
	Index(value, context string) string
}

// codeLetters leaves out what is easily taken for something else: 0 O, 1 I L.
const codeLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

const codeLength = 12

// queryCode makes the code that opens the case of the form once. It follows
// from the form's random key, so that a second press shows the same code though
// the code itself is kept nowhere.
func queryCode(secrets Secrets, once string) string {
	sum := sha256.Sum256([]byte(secrets.Index(once, "foi.query-code")))
	b := make([]byte, codeLength)
	for i := range b {
		b[i] = codeLetters[(int(sum[2*i])<<8|int(sum[2*i+1]))%len(codeLetters)]
	}
	return string(b)
}

// CodeLabel sets a code in groups of four, as receipts show it.
func CodeLabel(code string) string {
	var groups []string
	for ; len(code) > 4; code = code[4:] {
		groups = append(groups, code[:4])
	}
	return strings.Join(append(groups, code), "-")
}

// CleanCode is a code as typed, without spaces and hyphens, in capitals.
func CleanCode(typed string) string {
	return strings.ToUpper(strings.ReplaceAll(halfWidth(typed), "-", ""))
}
