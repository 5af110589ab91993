package portal

import (
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"gongkai/catalog"
)

// file gives an attachment of a published document. The bytes never change
// under their hash, but a withdrawal takes them away, so nothing may keep them
// for long without asking.
func (p *Portal) file(w http.ResponseWriter, r *http.Request) error {
	a, f, err := p.Catalog.File(r.Context(), strings.ToLower(r.PathValue("hash")), r.PathValue("name"))
	if err != nil {
		return err
	}
	defer f.Close()
	fileHeaders(w.Header(), a)
	http.ServeContent(w, r, "", time.Time{}, f)
	return nil
}

// fileHeaders make a browser save a file and not run it.
func fileHeaders(h http.Header, a catalog.Attachment) {
	h.Set("Content-Type", a.Type)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Disposition", disposition(a.Name))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "public, no-cache")
	h.Set("ETag", `"`+a.SHA256+`"`)
}

// disposition names the file twice, for programs of before and after RFC 6266.
func disposition(name string) string {
	plain := mime.FormatMediaType("attachment", map[string]string{"filename": "file" + ext(name)})
	return plain + "; filename*=UTF-8''" + url.PathEscape(name)
}

func ext(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i:]
	}
	return ""
}
