package rule

import (
	"strings"
	"unicode/utf8"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// within gives the place of the bytes from–to of a line.
func within(l form.Line, from, to int) sheet.Place {
	at := l.At
	at.From += utf8.RuneCountInString(l.Text[:from])
	at.To = at.From + utf8.RuneCountInString(l.Text[from:to])
	return at
}

// A clause is a sentence of a line, from a byte on.
type clause struct {
	from int
	text string
}

func sentences(l form.Line) []clause {
	var all []clause
	from := 0
	for i, r := range l.Text {
		if strings.ContainsRune("。；!！", r) {
			all = append(all, clause{from, l.Text[from:i]})
			from = i + utf8.RuneLen(r)
		}
	}
	return append(all, clause{from, l.Text[from:]})
}
