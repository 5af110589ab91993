package sheet

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// readHTML reads a page by its tokens, as a stream: pages in the wild are cut,
// badly nested and full of what word processors leave, and every cell should
// know the line of the file it stood in. Menus and other surroundings become
// paragraphs like any; scripts and styles do not,
// the title in the head becomes that of the grid.
//
// Where a page keeps larger tables than it shows as a string in a script, or in
// a text area, these are read as well: it is put together in the browser.
func readHTML(page string) (Grid, error) {
	if inner := quotedHTML(page); inner != "" {
		page = inner
	}
	r := htmlReader{flat: !anyOf(page, "<p", "<div", "<body", "<P", "<DIV", "<BODY")}
	if err := r.read(page, 1); err != nil {
		return Grid{}, err
	}
	shown := r.cells
	for _, raw := range r.raw {
		if strings.Count(raw.text, "</td") <= shown {
			continue
		}
		if err := r.read(raw.text, raw.line); err != nil {
			return Grid{}, err
		}
	}
	return strokeTables(r.grid), r.err
}

type htmlReader struct {
	collector
	text  []byte // the paragraph so far
	start int    // the line it began in
	space bool   // blanks wait to be written
	broke bool   // a line end is among them
	last  rune
	line  int
	skip  string // the element whose text is not shown
	pre   int
	flat  bool // no marks of paragraphs: line ends are theirs outside tables
	raw   []rawText
}

// rawText is page source that a page keeps in a script or text area.
type rawText struct {
	text string
	line int
}

func (r *htmlReader) read(page string, line int) error {
	r.line = line
	z := html.NewTokenizer(strings.NewReader(page))
	for r.err == nil {
		kind := z.Next()
		lines := bytes.Count(z.Raw(), []byte("\n"))
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return err
			}
			r.flush()
			r.closeAll()
			return r.err
		case html.TextToken:
			r.chars(z)
		case html.StartTagToken, html.SelfClosingTagToken:
			r.startTag(z)
		case html.EndTagToken:
			r.endTag(z)
		}
		r.line += lines
	}
	return r.err
}

// unseen are elements whose text a reader of the page does not see.
var unseen = map[string]bool{
	"script": true, "style": true, "title": true, "textarea": true, "noscript": true, "template": true,
	"iframe": true, "noembed": true, "noframes": true, "xmp": true, "option": true,
}

// breaks are elements that begin and end a paragraph.
var breaks = map[string]bool{
	"p": true, "div": true, "br": true, "li": true, "ul": true, "ol": true, "dl": true, "dt": true, "dd": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hr": true, "pre": true,
	"table": true, "tr": true, "td": true, "th": true, "thead": true, "tbody": true, "tfoot": true, "caption": true,
	"section": true, "article": true, "header": true, "footer": true, "nav": true, "main": true, "aside": true,
	"form": true, "fieldset": true, "legend": true, "blockquote": true, "address": true, "center": true,
	"figure": true, "figcaption": true, "details": true, "summary": true, "body": true, "head": true, "html": true,
	"select": true, "textarea": true, "title": true, "script": true,
}

func (r *htmlReader) startTag(z *html.Tokenizer) {
	tag, attrs := z.TagName()
	name := string(tag)
	if breaks[name] {
		// One <br> only ends a line; two, or any other mark, a paragraph.
		empty := len(r.text) == 0
		r.flush()
		r.marks = name != "br" || empty
	}
	r.skip = ""
	if unseen[name] {
		r.skip = name
	}
	switch name {
	case "table":
		r.openTable()
	case "tr":
		r.openRow()
	case "td", "th":
		cols, rows := spans(z, attrs && spanned(z.Raw()))
		r.openCell(cols, rows, r.line)
	case "pre":
		r.pre++
	case "input":
		r.input(z, attrs)
	}
}

func (r *htmlReader) endTag(z *html.Tokenizer) {
	tag, _ := z.TagName()
	name := string(tag)
	if breaks[name] {
		r.flush()
		r.marks = true
	}
	r.skip = ""
	switch name {
	case "table":
		r.closeTable()
	case "tr":
		r.closeRow()
	case "td", "th":
		r.closeCell()
	case "pre":
		r.pre = max(0, r.pre-1)
	}
}

// spanned: a tag may say how far its cell reaches; most say only how it looks,
// at length.
func spanned(tag []byte) bool {
	return bytes.Contains(tag, []byte("span")) || bytes.Contains(tag, []byte("Span")) || bytes.Contains(tag, []byte("SPAN"))
}

// spans reads colspan and rowspan. A rowspan of 0 reaches to the table's end.
func spans(z *html.Tokenizer, more bool) (cols, rows int) {
	cols, rows = 1, 1
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "colspan":
			cols = spanOf(value, cols)
		case "rowspan":
			if rows = spanOf(value, rows); rows == 0 {
				rows = maxRows
			}
		}
	}
	return cols, rows
}

// spanOf reads a number of columns or rows; usual if there is none.
func spanOf(value []byte, usual int) int {
	n, err := strconv.Atoi(strings.TrimSpace(string(value)))
	if err != nil {
		return usual
	}
	return n
}

// input takes the value of a text field in a table: some pages print a form.
func (r *htmlReader) input(z *html.Tokenizer, more bool) {
	kind, text := "text", ""
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "type":
			kind = strings.ToLower(string(value))
		case "value":
			text = string(value)
		}
	}
	if r.host() != nil && (kind == "text" || kind == "number") {
		r.write(text)
	}
}

func (r *htmlReader) chars(z *html.Tokenizer) {
	switch r.skip {
	case "":
		r.write(string(z.Text()))
	case "title":
		if r.grid.Title == "" {
			r.grid.Title = strings.TrimSpace(ordinary(string(z.Text())))
		}
	case "script", "textarea":
		raw := string(z.Raw())
		if r.skip == "textarea" {
			raw = html.UnescapeString(raw)
		}
		if inner := quotedHTML(raw); inner != "" {
			raw = inner
		}
		if strings.Contains(raw, "</td") {
			r.raw = append(r.raw, rawText{raw, r.line})
		}
	}
}

// write adds text to the paragraph: blanks run together to one as on a screen,
// and a line end between two Chinese characters is none at all.
func (r *htmlReader) write(text string) {
	line := r.line
	for _, c := range ordinary(text) {
		switch {
		case c == '\n' && (r.pre > 0 || r.flat && r.host() == nil):
			r.flush()
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
			r.space = true
			r.broke = r.broke || c == '\n'
		default:
			r.rune(c, line)
		}
		if c == '\n' {
			line++
		}
	}
}

func (r *htmlReader) rune(c rune, line int) {
	if len(r.text) == 0 {
		r.start = line
	} else if r.space && !(r.broke && wideRune(r.last) && wideRune(c)) {
		r.text = append(r.text, ' ')
	}
	r.space, r.broke, r.last = false, false, c
	r.text = utf8.AppendRune(r.text, c)
}

// wideRune knows the characters that are written without blanks between them.
func wideRune(c rune) bool {
	return c >= '一' && c <= '鿿' || unicode.Is(unicode.Han, c) || c >= 0x3000 && c <= 0x303f || c >= 0xff00 && c <= 0xffef
}

// flush ends the paragraph.
func (r *htmlReader) flush() {
	r.space, r.broke = false, false
	if len(r.text) == 0 {
		return
	}
	r.paragraph(string(r.text), r.start)
	r.text = r.text[:0]
}

// quotedHTML finds page source that is kept as strings of a program or of
// JSON: '<p>…<\/p>', "\u003ctable…". It gives "" unless these strings are most
// of what stands there.
func quotedHTML(src string) string {
	if s := strings.TrimLeft(src, blanks+"\r\n"); s == "" || s[0] == '<' || !strings.ContainsAny(s, "\"'`") {
		return ""
	}
	var b strings.Builder
	covered := 0
	for i := 0; i < len(src); i++ {
		if q := src[i]; q == '"' || q == '\'' || q == '`' {
			text, n := unquote(src[i:], q)
			if strings.Contains(text, "</") {
				b.WriteString(text + "\n")
				covered += n
			}
			i += n - 1
		}
	}
	if covered*2 < len(src) {
		return ""
	}
	return b.String()
}

// unquote reads a string literal that begins s and gives its text and length.
func unquote(s string, quote byte) (string, int) {
	var b strings.Builder
	i := 1
	for i < len(s) && s[i] != quote {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		n := escape(&b, s[i+1:])
		i += 1 + n
	}
	return b.String(), min(i+1, len(s))
}

// escape writes what stands for the escape at the head of s, after its
// backslash, and gives its length.
func escape(b *strings.Builder, s string) int {
	width := map[byte]int{'u': 4, 'x': 2}[s[0]]
	if width > 0 && len(s) > width {
		if n, err := strconv.ParseUint(s[1:1+width], 16, 32); err == nil {
			b.WriteRune(rune(n))
			return 1 + width
		}
	}
	switch s[0] {
	case 'n', 'r':
		b.WriteByte('\n')
	case 't':
		b.WriteByte('\t')
	case '\n': // a line of source continued on the next
	default:
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		return n
	}
	return 1
}

func anyOf(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
