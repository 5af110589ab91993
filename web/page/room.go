package page

import (
	"mime"
	"net/http"
	"sync"

	"gongkai"
)

// A room bounds what all uploads that are being read hold in memory together.
// Uploads are kept there and never in files of the system: what citizens hand in
// must not lie on the disk unsealed.
type room struct {
	mu   sync.Mutex
	left int64
}

// take makes room for n bytes, or says that there is none now.
func (u *room) take(n int64) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if n > u.left {
		return gongkai.Errorf(gongkai.Busy, "现在上传文件的人太多，没有收下这次提交。")
	}
	u.left -= n
	return nil
}

func (u *room) give(n int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.left += n
}

// wants is how many bytes the form of r may come to, 0 if it has no files. A form
// that does not say how long it is may be as long as the limit.
func wants(r *http.Request, limit int64) int64 {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case kind != "multipart/form-data":
		return 0
	case r.ContentLength < 0 || r.ContentLength > limit:
		return limit
	}
	return r.ContentLength
}
