package catalog

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tidy turns what Word, WPS and web pages call a heading, bold or right-aligned
// into the elements a document may hold, before the policy takes the rest away.
func tidy(body string) string {
	all, err := html.ParseFragment(strings.NewReader(body), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return body
	}
	var b strings.Builder
	for _, n := range all {
		top := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
		top.AppendChild(n)
		tidyNode(top, 0)
		for k := top.FirstChild; k != nil; k = k.NextSibling {
			if html.Render(&b, k) != nil {
				return body // nested deeper than can be written: the policy copes
			}
		}
	}
	return b.String()
}

// instead names the element that stands for one a document does not know.
var instead = map[string]atom.Atom{
	"h1": atom.H2, "h5": atom.H4, "h6": atom.H4, "center": atom.P, "pre": atom.P, "dt": atom.P, "dd": atom.P,
	"article": atom.Div, "section": atom.Div, "main": atom.Div, "figcaption": atom.P, "del": 0, "s": 0, "strike": 0,
}

// dropped elements go with everything in them: what was struck out or hidden
// must not come back as words.
var dropped = map[string]bool{
	"head": true, "title": true, "style": true, "script": true, "xml": true, "meta": true, "link": true, "template": true,
	"del": true, "s": true, "strike": true, "object": true, "iframe": true, "textarea": true, "select": true, "button": true,
}

var (
	bold   = regexp.MustCompile(`(?i)font-weight\s*:\s*(bold|[6-9]00)`)
	right  = regexp.MustCompile(`(?i)text-align\s*:\s*(right|end)`)
	hidden = regexp.MustCompile(`(?i)display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden`)
)

// tidyDepth is deeper than any document; below it words alone are kept.
const tidyDepth = 200

func tidyNode(n *html.Node, depth int) {
	for k := n.FirstChild; k != nil; {
		next := k.NextSibling
		switch {
		case k.Type == html.CommentNode || k.Type == html.ElementNode && (dropped[k.Data] || hidden.MatchString(attr(k, "style"))):
			n.RemoveChild(k)
		case k.Type == html.ElementNode && depth < tidyDepth:
			tidyNode(k, depth+1)
			tidyElement(n, k)
		}
		k = next
	}
}

func tidyElement(parent, k *html.Node) {
	if a, ok := instead[k.Data]; ok && a != 0 {
		k.DataAtom, k.Data = a, a.String()
	}
	style := attr(k, "style")
	switch {
	case k.Data == "span" && bold.MatchString(style) && text(k) != "":
		k.DataAtom, k.Data = atom.Strong, "strong"
	case k.Data == "p" && (right.MatchString(style) || attr(k, "align") == "right"):
		setClass(k, "sign")
	case (k.Data == "td" || k.Data == "th") && figures.MatchString(strings.TrimSpace(text(k))):
		setClass(k, "num")
	}
	if k.Data == "p" && strings.Trim(text(k), " \t\n\u00a0\u3000") == "" && !holds(k, "img") {
		parent.RemoveChild(k) // Word spaces with empty paragraphs
	}
}

// figures is a cell that holds a number and nothing else.
var figures = regexp.MustCompile(`^[-+]?\d[\d,，.]*\s*%?$`)

func setClass(n *html.Node, class string) {
	for i := range n.Attr {
		if n.Attr[i].Key == "class" {
			n.Attr[i].Val = class
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: "class", Val: class})
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func holds(n *html.Node, name string) bool {
	for d := range n.Descendants() {
		if d.Data == name {
			return true
		}
	}
	return false
}
