package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// browser follows links and fills in forms as a person without JavaScript
// would, and writes down how long each answer took.
type browser struct {
	client *http.Client
	at     *url.URL
	page   *html.Node
	source string
	took   time.Duration // the last request, redirects included
}

func newBrowser(start string) (*browser, error) { return newBrowserFrom(start, nil) }

// newBrowserFrom is newBrowser on a machine with an address of its own.
func newBrowserFrom(start string, from net.Addr) (*browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	at, err := url.Parse(start)
	dialer := net.Dialer{LocalAddr: from}
	client := &http.Client{Jar: jar, Timeout: time.Minute, Transport: &http.Transport{DialContext: dialer.DialContext}}
	return &browser{client: client, at: at}, err
}

// close gives up the connections, as a person who goes home.
func (b *browser) close() { b.client.CloseIdleConnections() }

// open goes to an address, which may be relative to the page shown.
func (b *browser) open(address string) error {
	u, err := b.at.Parse(address)
	if err != nil {
		return err
	}
	return b.send(func() (*http.Response, error) { return b.client.Get(u.String()) })
}

// submit fills the first form that has a field or button of every given name
// and sends it with the values it already holds.
func (b *browser) submit(values map[string]string) error {
	form := find(b.page, func(n *html.Node) bool { return n.Data == "form" && hasFields(n, values) })
	if form == nil {
		return fmt.Errorf("%s: no form with the fields %v", b.at, values)
	}
	u, err := b.at.Parse(attr(form, "action"))
	if err != nil {
		return err
	}
	filled := fields(form)
	for name, value := range values {
		filled.Set(name, value)
	}
	if !strings.EqualFold(attr(form, "method"), "post") {
		u.RawQuery = filled.Encode()
		return b.open(u.String())
	}
	return b.send(func() (*http.Response, error) { return b.post(form, u.String(), filled) })
}

func (b *browser) post(form *html.Node, address string, filled url.Values) (*http.Response, error) {
	if attr(form, "enctype") != "multipart/form-data" {
		return b.client.PostForm(address, filled)
	}
	body, contentType, err := multipartBody(filled)
	if err != nil {
		return nil, err
	}
	return b.client.Post(address, contentType, body)
}

func (b *browser) send(ask func() (*http.Response, error)) error {
	began := time.Now()
	resp, err := ask()
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	b.took = time.Since(began)
	b.at = resp.Request.URL
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %w\n%.2000s", resp.Request.Method, b.at, statusError(resp.StatusCode), text)
	}
	b.source = string(text)
	b.page, err = html.Parse(strings.NewReader(b.source))
	return err
}

// statusError is an answer that is not 200.
type statusError int

func (s statusError) Error() string { return http.StatusText(int(s)) }

// link gives the address of the first link that satisfies want.
func (b *browser) link(want func(href string) bool) (string, error) {
	a := find(b.page, func(n *html.Node) bool { return n.Data == "a" && want(attr(n, "href")) })
	if a == nil {
		return "", fmt.Errorf("%s: the link is not there", b.at)
	}
	return attr(a, "href"), nil
}

func hasFields(form *html.Node, values map[string]string) bool {
	for name := range values {
		if find(form, func(n *html.Node) bool { return attr(n, "name") == name }) == nil {
			return false
		}
	}
	return true
}

// fields gives what the form would send untouched, buttons left out.
func fields(form *html.Node) url.Values {
	v := url.Values{}
	each(form, func(n *html.Node) {
		name := attr(n, "name")
		switch {
		case name == "" || n.Data == "button":
		case n.Data == "textarea":
			v.Add(name, text(n))
		case n.Data == "select":
			v.Add(name, chosen(n))
		case n.Data == "input" && counts(n):
			v.Add(name, attr(n, "value"))
		}
	})
	return v
}

func counts(input *html.Node) bool {
	switch attr(input, "type") {
	case "submit", "button", "file", "image", "reset":
		return false
	case "checkbox", "radio":
		return has(input, "checked")
	}
	return true
}

func chosen(list *html.Node) string {
	option := find(list, func(n *html.Node) bool { return n.Data == "option" && has(n, "selected") })
	if option == nil {
		option = find(list, func(n *html.Node) bool { return n.Data == "option" })
	}
	if option == nil {
		return ""
	}
	return attr(option, "value")
}

func each(n *html.Node, do func(*html.Node)) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			do(d)
		}
	}
}

func find(n *html.Node, want func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && want(d) {
			return d
		}
	}
	return nil
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
