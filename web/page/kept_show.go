package page

import (
	"bytes"
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// refill puts what was kept into the form of a page it came from, whichever page
// of the office that is, and says so above it. What has no place on the page any
// more is shown beside, so that no word is lost.
func refill(body []byte, k Kept) []byte {
	doc, err := html.Parse(bytes.NewReader(body))
	main := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Main })
	if err != nil || main == nil {
		return body
	}
	left := maps.Clone(k.Values)
	if form := formOf(doc, k); form != nil {
		left = fill(doc, form, k.Values)
	}
	notice := new(bytes.Buffer)
	rest := typedIn(left, slices.Sorted(maps.Keys(left)))
	if err := keptNotice(k, rest).Render(context.Background(), notice); err != nil {
		return body
	}
	nodes, err := html.ParseFragment(notice, main)
	if err != nil {
		return body
	}
	first := main.FirstChild
	for _, n := range nodes {
		main.InsertBefore(n, first)
	}
	out := new(bytes.Buffer)
	if err := html.Render(out, doc); err != nil {
		return body
	}
	return out.Bytes()
}

// find gives the first node in the order of the page that is as asked, or nil.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if is(d) {
			return d
		}
	}
	return nil
}

// formOf finds the form that was sent to k.Action: of several the one that has
// most of the fields.
func formOf(doc *html.Node, k Kept) (best *html.Node) {
	most := 0
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Form || !goesTo(n, k) {
			continue
		}
		if has := sharing(doc, n, k.Values); has > most {
			best, most = n, has
		}
	}
	return best
}

func goesTo(form *html.Node, k Kept) bool {
	if samePath(attr(form, "action"), k.Action, k.Page) {
		return true
	}
	button := find(form, func(n *html.Node) bool {
		return attr(n, "formaction") != "" && samePath(attr(n, "formaction"), k.Action, k.Page)
	})
	return button != nil
}

// samePath compares addresses without their queries; "" is the page itself.
func samePath(action, sent, page string) bool {
	if action == "" {
		action = page
	}
	return pathOf(action) == pathOf(sent)
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Path
}

func sharing(doc, form *html.Node, values url.Values) (n int) {
	for _, c := range controls(doc, form) {
		if _, ok := values[attr(c, "name")]; ok {
			n++
		}
	}
	return n
}

// controls are the fields of form: those in it, and those that name it.
func controls(doc, form *html.Node) (all []*html.Node) {
	id := attr(form, "id")
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Input, atom.Textarea, atom.Select:
			if attr(n, "name") != "" && (inside(n, form) || (id != "" && attr(n, "form") == id)) {
				all = append(all, n)
			}
		}
	}
	return all
}

func inside(n, parent *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == parent {
			return true
		}
	}
	return false
}

// fill sets the fields of form to values and gives what found no place.
func fill(doc, form *html.Node, values url.Values) url.Values {
	left := url.Values{}
	for name, all := range values {
		left[name] = slices.Clone(all)
	}
	for _, c := range controls(doc, form) {
		name := attr(c, "name")
		switch {
		case attr(c, "type") == "password":
			delete(left, name)
		case c.DataAtom == atom.Select:
			for o := range c.Descendants() {
				if o.DataAtom == atom.Option {
					flag(o, "selected", take(left, name, optionValue(o), values))
				}
			}
		case ticks(c):
			flag(c, "checked", take(left, name, boxValue(c), values))
		case written(c) && len(left[name]) > 0:
			write(c, left[name][0])
			left[name] = left[name][1:]
		}
	}
	return left
}

// take reports whether name was sent with value, and counts it as placed.
func take(left url.Values, name, value string, sent url.Values) bool {
	left[name] = slices.DeleteFunc(left[name], func(v string) bool { return v == value })
	return slices.Contains(sent[name], value)
}

func ticks(c *html.Node) bool {
	kind := attr(c, "type")
	return c.DataAtom == atom.Input && (kind == "checkbox" || kind == "radio")
}

// written: a password and a file are chosen anew, a button is not pressed.
func written(c *html.Node) bool {
	return c.DataAtom == atom.Textarea || !slices.Contains([]string{"file", "password", "submit", "button", "image", "reset"}, attr(c, "type"))
}

func write(c *html.Node, text string) {
	if c.DataAtom != atom.Textarea {
		flag(c, "value", true)
		for i := range c.Attr {
			if c.Attr[i].Key == "value" {
				c.Attr[i].Val = text
			}
		}
		return
	}
	for c.FirstChild != nil {
		c.RemoveChild(c.FirstChild)
	}
	c.AppendChild(&html.Node{Type: html.TextNode, Data: strings.ReplaceAll(text, "\r\n", "\n")})
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// flag puts an attribute that is only there or not.
func flag(n *html.Node, key string, on bool) {
	at := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	switch {
	case on && at < 0:
		n.Attr = append(n.Attr, html.Attribute{Key: key})
	case !on && at >= 0:
		n.Attr = slices.Delete(n.Attr, at, at+1)
	}
}

func boxValue(c *html.Node) string {
	if slices.ContainsFunc(c.Attr, func(a html.Attribute) bool { return a.Key == "value" }) {
		return attr(c, "value")
	}
	return "on"
}

func optionValue(o *html.Node) string {
	if slices.ContainsFunc(o.Attr, func(a html.Attribute) bool { return a.Key == "value" }) {
		return attr(o, "value")
	}
	if o.FirstChild != nil {
		return strings.TrimSpace(o.FirstChild.Data)
	}
	return ""
}
