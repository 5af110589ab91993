package htmlcheck

import (
	"errors"
	"fmt"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Sound wants what every page of the house keeps: a language, a title, one h1,
// headings that skip no level, landmarks, ids used once, references that lead
// somewhere, a name for every control, link, button, picture and table, headers
// with a scope, and nothing the content policy forbids.
func Sound(doc *html.Node) error {
	errs := []error{
		In("html", HasAttr("lang", "zh-CN"))(doc),
		In("head title", HasText(`\S`))(doc),
		In("a.skip", HasAttr("href", "#main"))(doc),
		Count("main#main", 1)(doc),
		Count("h1", 1)(doc),
		headings(doc),
		ids(doc),
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			errs = append(errs, element(doc, n))
		}
	}
	return errors.Join(errs...)
}

// headings: a level may be entered only from the one above it.
func headings(doc *html.Node) error {
	last := 0
	for _, h := range cascadia.QueryAll(doc, cascadia.MustCompile("h1, h2, h3, h4, h5, h6")) {
		level := int(h.Data[1] - '0')
		if last > 0 && level > last+1 {
			return fmt.Errorf("heading %q of level %d follows level %d", Text(h), level, last)
		}
		last = level
	}
	return nil
}

// ids are used once, and every reference to one leads somewhere.
func ids(doc *html.Node) error {
	var errs []error
	seen := map[string]bool{}
	for n := range doc.Descendants() {
		if id := Attr(n, "id"); id != "" {
			if seen[id] {
				errs = append(errs, fmt.Errorf("id %q is used twice", id))
			}
			seen[id] = true
		}
	}
	for n := range doc.Descendants() {
		for _, name := range [...]string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
			for ref := range strings.FieldsSeq(Attr(n, name)) {
				if !seen[ref] {
					errs = append(errs, fmt.Errorf("%s=%q leads nowhere", name, ref))
				}
			}
		}
		if target, ok := strings.CutPrefix(Attr(n, "href"), "#"); ok && target != "" && !seen[target] {
			errs = append(errs, fmt.Errorf("link %q to #%s leads nowhere", Text(n), target))
		}
	}
	return errors.Join(errs...)
}

func element(doc, n *html.Node) error {
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			return fmt.Errorf("<%s %s=%q>: the policy allows no inline style or script", n.Data, a.Key, a.Val)
		}
	}
	switch n.Data {
	case "script", "style", "iframe", "object", "embed":
		return fmt.Errorf("<%s>: the policy allows none", n.Data)
	case "input", "select", "textarea":
		return control(doc, n)
	case "a", "button":
		return named(n, Text(n))
	case "img":
		if _, ok := attr(n, "alt"); !ok {
			return fmt.Errorf("img %q has no alt", Attr(n, "src"))
		}
	case "svg":
		if Attr(n, "aria-hidden") != "true" && (Attr(n, "role") != "img" || Attr(n, "aria-labelledby") == "") {
			return errors.New("svg is neither hidden nor a named image")
		}
	case "table":
		return table(n)
	case "nav", "section", "aside":
		return named(n, "")
	case "fieldset":
		return In("legend", HasText(`\S`))(n)
	}
	return nil
}

// named wants an accessible name: text, aria-label or aria-labelledby.
func named(n *html.Node, text string) error {
	if text+Attr(n, "aria-label")+Attr(n, "aria-labelledby")+Attr(n, "title") != "" {
		return nil
	}
	if n.Data == "section" || n.Data == "aside" && cascadia.Query(n, cascadia.MustCompile("section")) != nil {
		return nil // not a landmark without a name; asides are named by their sections
	}
	return fmt.Errorf("<%s class=%q> has no name", n.Data, Attr(n, "class"))
}

func control(doc, n *html.Node) error {
	if t := Attr(n, "type"); t == "hidden" || t == "submit" || Attr(n, "aria-label")+Attr(n, "aria-labelledby") != "" {
		return nil
	}
	id := Attr(n, "id")
	for _, l := range cascadia.QueryAll(doc, cascadia.MustCompile("label")) {
		if Attr(l, "for") == id && id != "" && Text(l) != "" {
			return nil
		}
	}
	return fmt.Errorf("<%s name=%q> has no label", n.Data, Attr(n, "name"))
}

func table(n *html.Node) error {
	errs := []error{In("caption", HasText(`\S`))(n)}
	for _, th := range cascadia.QueryAll(n, cascadia.MustCompile("th")) {
		if Attr(th, "scope") == "" && Attr(th, "id") == "" {
			errs = append(errs, fmt.Errorf("th %q has no scope", Text(th)))
		}
	}
	return errors.Join(errs...)
}
