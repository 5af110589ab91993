package catalog

import (
	"html"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// policy is the HTML a document may hold: text, headings below the page's own,
// lists, tables, pictures that are attachments, links to http(s) or this site.
// No script, style, frame, form, picture from elsewhere, and no class but those of an addressee, a
// signature and a cell that holds a figure.
var policy = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em", "u", "sub", "sup",
		"blockquote", "div", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(to|sign)$`)).OnElements("p", "div")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^num$`)).OnElements("th", "td")
	p.AllowAttrs("colspan", "rowspan").Matching(regexp.MustCompile(`^[1-9]\d?$`)).OnElements("th", "td")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(row|col|rowgroup|colgroup)$`)).OnElements("th")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[1-9]\d{0,3}$`)).OnElements("ol")
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^fn(ref)?\d{1,4}$`)).OnElements("a", "li")
	p.AllowAttrs("src").Matching(pictureAddress).OnElements("img")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnFullyQualifiedLinks(true)
	return p
}()

var (
	tag     = regexp.MustCompile(`(?i)</?(p|div|br|h[1-6]|table|ul|ol|li|b|strong|em|i|a|span|blockquote|img)\b[^>]*>`)
	date    = regexp.MustCompile(`^[12]\d{3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$`)
	chapter = regexp.MustCompile(`^第[一二三四五六七八九十百]+[章编节](\s|　|$)`)
)

// Clean makes a body safe to show: HTML is cut down to what a document may
// hold, plain text becomes paragraphs (a line each) with its chapters as headings.
func Clean(body string) string {
	body = strings.ReplaceAll(strings.ToValidUTF8(body, "\uFFFD"), "\r\n", "\n")
	if tag.MatchString(body) {
		body = tidy(body)
	} else {
		body = paragraphs(body)
	}
	return strings.TrimSpace(closed(policy.Sanitize(body)))
}

// closed ends every element that was begun and drops every end without a
// beginning: a stray </div> would end the frame of the page around it. What is
// nested too deep to be read keeps only its words.
func closed(body string) string {
	all, err := xhtml.ParseFragment(strings.NewReader(body), &xhtml.Node{Type: xhtml.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return paragraphs(Text(body))
	}
	var b strings.Builder
	for _, n := range all {
		if err := xhtml.Render(&b, n); err != nil {
			return paragraphs(Text(body))
		}
	}
	return b.String()
}

// paragraphs sets plain text as an official paper is set (GB/T 9704): whom it
// is addressed to without indent, issuer and date at the right.
func paragraphs(text string) string {
	all := pasted(text)
	var b strings.Builder
	put := func(before, line, after string) { b.WriteString(before + html.EscapeString(line) + after + "\n") }
	for i := 0; i < len(all); i++ {
		switch n := tableAt(all, i); {
		case n > 0:
			b.WriteString(tableOf(all[i : i+n]))
			i += n - 1
		case signedAt(all, i):
			put(`<div class="sign"><p>`, all[i], "</p>")
			i++
			put("<p>", all[i], "</p></div>")
		case chapter.MatchString(all[i]):
			put("<h2>", all[i], "</h2>")
		case i == 0 && strings.HasSuffix(all[i], "："):
			put(`<p class="to">`, all[i], "</p>")
		case all[i] != "":
			put("<p>", all[i], "</p>")
		}
	}
	return b.String()
}

// signedAt reports whether line i is an issuer and the next one a date.
func signedAt(all []string, i int) bool {
	return i > 0 && i+1 < len(all) && date.MatchString(all[i+1]) &&
		len([]rune(all[i])) < 40 && !strings.ContainsAny(all[i], "。；，：")
}

// Text is a body without its tags: one line for each paragraph, heading, list
// item and table cell, none of them empty.
func Text(body string) string {
	var b strings.Builder
	z := xhtml.NewTokenizer(strings.NewReader(body))
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return lines(b.String())
		case xhtml.TextToken:
			b.WriteString(strings.ReplaceAll(html.UnescapeString(string(z.Raw())), "\n", " "))
		case xhtml.StartTagToken, xhtml.EndTagToken, xhtml.SelfClosingTagToken:
			if name, _ := z.TagName(); blocks[string(name)] {
				b.WriteByte('\n')
			}
		}
	}
}

// lines trims each line of s and drops the empty ones.
func lines(s string) string {
	var kept []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// Source is a body as its author edits it: plain text if it came from plain
// text, else the HTML.
func Source(body string) string {
	if text := Text(body); Clean(text) == body {
		return text
	}
	return body
}

var blocks = map[string]bool{
	"p": true, "br": true, "h2": true, "h3": true, "h4": true, "li": true, "tr": true, "td": true, "th": true,
	"div": true, "blockquote": true, "table": true, "caption": true, "hr": true, "ul": true, "ol": true,
}
