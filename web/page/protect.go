package page

import (
	"maps"
	"net/http"

	"gongkai"
)

// policy lets a page load its stylesheet and images from here and nothing else:
// no script at all (but see LetKeep), no inline style, no frame around it.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; " +
	"frame-ancestors 'none'; base-uri 'none'"

// headers sets the security headers of every answer. The values are shared by
// all answers, which saves making them; Set and Add on one replace them there.
func (s *Site) headers(next http.Handler) http.Handler {
	fixed := map[string][]string{
		"Content-Security-Policy":      {policy},
		"X-Content-Type-Options":       {"nosniff"},
		"Referrer-Policy":              {"same-origin"},
		"Cross-Origin-Opener-Policy":   {"same-origin"},
		"Cross-Origin-Resource-Policy": {"same-origin"},
		"Permissions-Policy":           {"camera=(), geolocation=(), microphone=()"},
	}
	if s.Secure {
		fixed["Strict-Transport-Security"] = []string{"max-age=31536000"}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maps.Copy(w.Header(), fixed)
		next.ServeHTTP(w, r)
	})
}

// crossOrigin answers a form that another site tried to send in the reader's name.
func crossOrigin(http.ResponseWriter, *http.Request) error {
	return gongkai.Errorf(gongkai.Forbidden, "这次提交不是从本站的页面发出的，没有保存任何内容。请回到本站的页面，重新填写后提交。")
}
