package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strconv"
	"time"
)

// Head is the end of the chain: the last entry's number and hash. The zero Head
// is that of an empty chain. Written down elsewhere, it proves later that
// nothing up to it has changed.
type Head struct {
	Seq  int64
	Hash string
}

// Seal gives e its place after head and its hash. It must be called while
// nobody else can append.
func Seal(e Entry, after Head, at time.Time) (Entry, Head) {
	e.Seq, e.Prev = after.Seq+1, after.Hash
	e.At = at.UTC().Truncate(time.Millisecond)
	e.Hash = e.Sum()
	return e, Head{e.Seq, e.Hash}
}

// Sum computes the hash that e should have: SHA-256, lower-case hex, over the
// name of the form and every field but Hash, each as its length in bytes, a
// colon, and its UTF-8 text; Seq and At (Unix milliseconds) are decimal. The
// lengths keep two entries from having one form.
func (e Entry) Sum() string {
	h := sha256.New()
	for _, field := range []string{
		"gongkai audit 1",
		strconv.FormatInt(e.Seq, 10),
		strconv.FormatInt(e.At.UnixMilli(), 10),
		e.Person,
		e.Name,
		string(e.Unit),
		e.Action,
		e.On,
		e.Why,
		e.From,
		e.Prev,
	} {
		put(h, field)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func put(h hash.Hash, field string) { fmt.Fprintf(h, "%d:%s", len(field), field) }
