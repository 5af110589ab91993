package annual

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Typed is a figure that somebody typed into the prose, so that nothing says
// where it comes from.
type Typed struct {
	Part int
	Text string // as typed: 46, 96.4%
	At   int    // byte of the part's text
	Near string // the words around it, for the reader
	Key  string // the same as long as the words next to it are
}

// figure is digits as people type them.
const digit = `[0-9０-９]`

var figure = regexp.MustCompile(digit + `(?:[,，.．]?` + digit + `)*[%％‰]?`)

// noFigure are digits that count nothing: references, years and days, numbers of
// laws and documents, articles, list numbering, and the hotline 12345.
var noFigure = regexp.MustCompile(strings.Join([]string{
	`(?s:\{\{.*?\}\})`,
	`(?:19|20)\d\d(?:[—–\-至到](?:19|20)\d\d)?年(?:\d{1,2}月(?:\d{1,2}日)?)?`,
	`\d{1,2}月\d{1,2}日`,
	`\d{1,2}(?:[—–\-至到]\d{1,2})?月(?:份|底|末|初|起|至|到|前|以)`,
	`(?:19|20)\d\d-\d{1,2}-\d{1,2}`,
	`[〔\[［(（【](?:19|20)\d\d[〕\]］)）】](?:第)?\d+号`,
	`第\d+(?:号|条|款|项|章|届|次会议)`,
	`[(（]\d{1,2}[)）]`,
	`12345`,
}, "|"))

// numbering is a list number at the beginning of a line or a clause.
var numbering = regexp.MustCompile(`(?m)(?:^|[。；;：:])[\s\x{3000}]*(\d{1,2}[.．、])`)

// TypedIn lists the figures typed into a part.
func TypedIn(part int, text string) []Typed {
	passed := noFigure.FindAllStringIndex(text, -1)
	for _, m := range numbering.FindAllStringSubmatchIndex(text, -1) {
		if next, _ := utf8.DecodeRuneInString(text[m[3]:]); next < '0' || next > '9' {
			passed = append(passed, m[2:4])
		}
	}
	var all []Typed
	seen := map[string]int{}
	for _, m := range figure.FindAllStringIndex(text, -1) {
		if within(m, passed) {
			continue
		}
		t := Typed{Part: part, Text: text[m[0]:m[1]], At: m[0], Near: around(text, m[0], m[1], 12)}
		id := strconv.Itoa(part) + "\n" + around(text, m[0], m[1], 6)
		seen[id]++
		t.Key = keyOf("typed", id, strconv.Itoa(seen[id]))
		all = append(all, t)
	}
	return all
}

func within(m []int, spans [][]int) bool {
	for _, s := range spans {
		if m[0] >= s[0] && m[0] < s[1] {
			return true
		}
	}
	return false
}

// around is a stretch of text with up to n characters of its line either side.
func around(text string, from, to, n int) string {
	for i := 0; i < n && from > 0; i++ {
		r, size := utf8.DecodeLastRuneInString(text[:from])
		if r == '\n' {
			break
		}
		from -= size
	}
	for i := 0; i < n && to < len(text); i++ {
		r, size := utf8.DecodeRuneInString(text[to:])
		if r == '\n' {
			break
		}
		to += size
	}
	return text[from:to]
}

// keyOf names a point by what it is about, short enough for a form field.
func keyOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:6])
}
