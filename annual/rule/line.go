package rule

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// within gives the place of the bytes from–to of a line.
func within(l form.Line, from, to int) sheet.Place {
	at := l.At
	at.From += sheet.Characters(l.Text[:from])
	at.To = at.From + sheet.Characters(l.Text[from:to])
	return at
}

func anyOf(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// A clause is a sentence of a line, from a byte on.
type clause struct {
	from int
	text string
}

func sentences(l form.Line) []clause {
	var all []clause
	from := 0
	for {
		at, n := stop(l.Text[from:])
		if at < 0 {
			return append(all, clause{from, l.Text[from:]})
		}
		all = append(all, clause{from, l.Text[from : from+at]})
		from += at + n
	}
}

// stop finds the first end of a sentence and its length; −1 for none.
func stop(s string) (at, n int) {
	at = -1
	for _, r := range "。；!！" {
		if i := strings.IndexRune(s, r); i >= 0 {
			at, n, s = i, utf8.RuneLen(r), s[:i]
		}
	}
	return at, n
}
