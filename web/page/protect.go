package page

import (
	"net/http"

	"gongkai"
)

// policy lets a page load its stylesheet and images from here and nothing else:
// no script at all, no inline style, no frame around it.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; " +
	"frame-ancestors 'none'; base-uri 'none'"

// headers sets the security headers of every answer.
func (s *Site) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// crossOrigin answers a form that another site tried to send in the reader's name.
func crossOrigin(http.ResponseWriter, *http.Request) error {
	return gongkai.Errorf(gongkai.Forbidden, "这次提交不是从本站的页面发出的，没有保存任何内容。请回到本站的页面，重新填写后提交。")
}
