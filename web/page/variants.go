package page

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// variants is one body in the three forms a browser may ask for.
type variants struct {
	plain, gzip, br []byte
	tag             string // of the plain body, without quotes
}

// Writers are kept for the next page: making one costs ten times as much as
// using it. A window of 256 KB holds any page whole.
var (
	bestGzip = sync.Pool{New: func() any { w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression); return w }}
	brotlis  = sync.Pool{New: func() any { return brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: 6, LGWin: 18}) }}
)

// compress makes the three forms, once, with more effort than a single answer
// would be worth. It takes about half a millisecond a page.
func compress(body []byte) variants {
	sum := sha256.Sum256(body)
	v := variants{plain: bytes.Clone(body), tag: hex.EncodeToString(sum[:12])}
	if len(body) < 1000 {
		return v // a packet either way
	}
	v.gzip, v.br = squeeze[*gzip.Writer](&bestGzip, body), squeeze[*brotli.Writer](&brotlis, body)
	return v
}

// squeezer is a compressing writer that can be used again.
type squeezer interface {
	io.WriteCloser
	Reset(io.Writer)
}

func squeeze[W squeezer](pool *sync.Pool, body []byte) []byte {
	var buf bytes.Buffer
	w := pool.Get().(W)
	defer pool.Put(w)
	w.Reset(&buf)
	w.Write(body)
	w.Close()
	return bytes.Clone(buf.Bytes())
}

// size is the memory v holds.
func (v variants) size() int64 { return int64(len(v.plain) + len(v.gzip) + len(v.br)) }

// choose gives the smallest form the client takes, and its name.
func (v variants) choose(accept string) ([]byte, string) {
	switch {
	case v.br != nil && takes(accept, "br"):
		return v.br, "br"
	case v.gzip != nil && takes(accept, "gzip"):
		return v.gzip, "gzip"
	}
	return v.plain, ""
}

// takes reports whether an Accept-Encoding header names coding and does not
// refuse it with q=0.
func takes(accept, coding string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		name, q, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) == coding {
			q = strings.ReplaceAll(q, " ", "")
			return !(strings.HasPrefix(q, "q=0") && strings.Trim(q[2:], "0.") == "")
		}
	}
	return false
}

// serve answers with the form the client takes, or 304 if it has it already.
func (v variants) serve(w http.ResponseWriter, r *http.Request, status int) {
	body, coding := v.choose(r.Header.Get("Accept-Encoding"))
	h := w.Header()
	h.Add("Vary", "Accept-Encoding")
	tag := `"` + v.tag + `"`
	if coding != "" {
		tag = `"` + v.tag + "-" + coding + `"`
	}
	h.Set("ETag", tag)
	if status == http.StatusOK && strings.Contains(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if coding != "" {
		h.Set("Content-Encoding", coding)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}
