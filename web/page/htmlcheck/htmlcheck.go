// Package htmlcheck says in tests what a page must hold: elements found by
// selector, their texts and attributes (In, HasText …), and the structure that
// every page of the house keeps so that a keyboard and a screen reader find
// their way (Sound). It does not replace axe in a real browser: it knows
// nothing of colour, size or focus.
package htmlcheck

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Check looks at one node and says what is wrong below it, nil if nothing is.
type Check func(*html.Node) error

// Page parses a page and runs every check on it; it gives all that is wrong.
func Page(r io.Reader, checks ...Check) error {
	doc, err := html.Parse(r)
	if err != nil {
		return err
	}
	return all(doc, checks)
}

func all(n *html.Node, checks []Check) error {
	var errs []error
	for _, check := range checks {
		errs = append(errs, check(n))
	}
	return errors.Join(errs...)
}

// In wants at least one element for selector, and the checks to hold for the first.
func In(selector string, checks ...Check) Check {
	sel := cascadia.MustCompile(selector)
	return func(n *html.Node) error {
		found := cascadia.Query(n, sel)
		if found == nil {
			return fmt.Errorf("no element %q", selector)
		}
		if err := all(found, checks); err != nil {
			return fmt.Errorf("in %q: %w", selector, err)
		}
		return nil
	}
}

// NotIn wants no element for selector.
func NotIn(selector string) Check { return Count(selector, 0) }

// Count wants exactly want elements for selector.
func Count(selector string, want int) Check {
	sel := cascadia.MustCompile(selector)
	return func(n *html.Node) error {
		if got := len(cascadia.QueryAll(n, sel)); got != want {
			return fmt.Errorf("%d elements %q, want %d", got, selector, want)
		}
		return nil
	}
}

// HasText wants the text of the element to match a regular expression.
func HasText(expr string) Check {
	re := regexp.MustCompile(expr)
	return func(n *html.Node) error {
		if got := Text(n); !re.MatchString(got) {
			return fmt.Errorf("text %q does not match %q", got, expr)
		}
		return nil
	}
}

// HasAttr wants the attribute name to be value.
func HasAttr(name, value string) Check {
	return func(n *html.Node) error {
		if got := Attr(n, name); got != value {
			return fmt.Errorf("%s=%q, want %q", name, got, value)
		}
		return nil
	}
}

// Text gives the text below n, blanks joined.
func Text(n *html.Node) string {
	var s strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			s.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(s.String()), " ")
}

// Attr gives the attribute name of n, "" if it has none.
func Attr(n *html.Node, name string) string {
	v, _ := attr(n, name)
	return v
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}
