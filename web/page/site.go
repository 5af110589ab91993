package page

import (
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

// Identity is what the frame of every page says about the site
// (政府网站发展指引, 国办发〔2017〕47号: names in meta elements and in the footer). An empty
// field is left out of the page.
type Identity struct {
	Name       string // 明阳县人民政府
	Short      string // in titles and in the office bar; "" = Name without 人民政府
	Sponsor    string // 主办; "" = Name
	Undertaker string // 承办
	Address    string
	Phone      string
	Domain     string // www.mingyang.example
	IDCode     string // 网站标识码, ten digits
	ICP        string // whole text: 某ICP备00000000号
	Police     string // whole text: 某公网安备00000000000000号
}

// Column is what the portal is called inside the site. It is a column of the
// government's website, not a site of its own (国办公开办函〔2019〕61号).
const Column = "政府信息公开"

// Config makes a Site. Zero values are safe: not behind TLS, no trusted proxy,
// no gallery, the default sizes.
type Config struct {
	Identity   Identity
	Address    string         // https://www.mingyang.example, for feeds and data; "" = as the reader came
	Secure     bool           // behind TLS: Secure cookies and HSTS
	Proxies    []netip.Prefix // whose X-Forwarded-For is believed
	MaxForm    int64          // bytes of a form without files; 0 = 1 MiB
	MaxUpload  int64          // bytes of a form with files; 0 = 52 MiB
	UploadRoom int64          // bytes of all forms with files at once, in memory, of the office and of the portal each; 0 = 5 × MaxUpload
	Dev        bool           // serve /dev/gallery
	Log        *slog.Logger   // nil = slog.Default()
	Now        func() time.Time
	Keys       Sealer // for what was typed when a session ends; nil = it is not kept

	// Observe is told of every request when it is over, by route and not by
	// address, for metrics. nil tells nobody.
	Observe func(method, route string, status int, took time.Duration)
}

// Site is what all pages of one installation share. It is safe for concurrent use.
type Site struct {
	Config
	cross   *http.CrossOriginProtection
	uploads map[bool]*room // of the office (true) and of the portal, so that a crowd at one does not stop the other
}

// New makes a Site out of c, with defaults filled in.
func New(c Config) *Site {
	if c.Identity.Short == "" {
		c.Identity.Short = strings.TrimSuffix(c.Identity.Name, "人民政府")
	}
	if c.Identity.Sponsor == "" {
		c.Identity.Sponsor = c.Identity.Name
	}
	if c.MaxForm == 0 {
		c.MaxForm = 1 << 20
	}
	if c.MaxUpload == 0 {
		c.MaxUpload = 52 << 20
	}
	if c.UploadRoom == 0 {
		c.UploadRoom = 5 * c.MaxUpload
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	s := &Site{Config: c, cross: http.NewCrossOriginProtection(), uploads: map[bool]*room{true: {left: c.UploadRoom}, false: {left: c.UploadRoom}}}
	s.cross.SetDenyHandler(s.Handle(crossOrigin))
	return s
}

// Mount registers what the frame itself needs: the stylesheet, the reading
// tools, and in development the gallery.
func (s *Site) Mount(mux *http.ServeMux) {
	mux.Handle("GET /asset/{name}", s.Handle(serveAsset))
	mux.Handle("GET /reading", s.Handle(s.setReading))
	if s.Dev {
		mux.Handle("GET /dev/gallery", s.Handle(s.gallery))
		mux.Handle("/dev/trouble/{kind}", s.Handle(galleryTrouble))
	}
}

// Wrap puts around the whole program what every request passes: a request id
// and the client's address, the log, recovery from panics, security headers,
// and refusal of posts from other origins.
func (s *Site) Wrap(next http.Handler) http.Handler {
	return s.begin(s.headers(s.cross.Handler(next)))
}
