package page

import (
	"net/http"
	"net/url"
	"strings"
)

// Reading is how this reader wants pages: letter size and contrast. The zero
// value is the standard.
type Reading struct {
	Large bool
	High  bool
}

const readingCookie = "gongkai_reading"

// String is the cookie's value: "large", "high", "large-high", "" for the standard.
func (d Reading) String() string {
	switch {
	case d.Large && d.High:
		return "large-high"
	case d.Large:
		return "large"
	case d.High:
		return "high"
	}
	return ""
}

func parseReading(s string) Reading {
	return Reading{Large: strings.Contains(s, "large"), High: strings.Contains(s, "high")}
}

func readingOf(r *http.Request) Reading {
	c, err := r.Cookie(readingCookie)
	if err != nil {
		return Reading{}
	}
	return parseReading(c.Value)
}

// setReading keeps the choice in a cookie for a year and goes back to the page.
func (s *Site) setReading(w http.ResponseWriter, r *http.Request) error {
	want := parseReading(r.URL.Query().Get("as"))
	http.SetCookie(w, &http.Cookie{
		Name: readingCookie, Value: want.String(), Path: "/",
		MaxAge: 365 * 24 * 3600, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	})
	http.Redirect(w, r, Local(r.URL.Query().Get("back")), http.StatusSeeOther)
	return nil
}

// Local gives path if it is an address on this site, else "/". Use it for any
// address that came with the request.
func Local(path string) string {
	u, err := url.Parse(path)
	bad := err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(path, "/") ||
		strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t")
	if bad {
		return "/"
	}
	return path
}

// backTo is where the reading tools return: this page, without the query if
// the page was an answer to a form.
func backTo(r *http.Request) string {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return r.URL.RequestURI()
	}
	return r.URL.Path
}

// readingHref is the link that changes how this page is read.
func (b Base) readingHref(want Reading) string {
	return "/reading?as=" + want.String() + "&back=" + url.QueryEscape(b.back)
}
