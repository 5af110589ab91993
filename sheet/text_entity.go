package sheet

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// entity is a character as pages write it; copied out of them it stands in texts.
var entity = regexp.MustCompile(`&(?:nbsp|ensp|emsp|ldquo|rdquo|mdash|middot|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});`)

// withoutEntities writes the characters themselves, followed by so many of no width
// that every other one of the line keeps its place.
func withoutEntities(s string) string {
	if !anyOf(s, "&nbsp;", "&#", "&ensp;", "&emsp;") {
		return s
	}
	return entity.ReplaceAllStringFunc(s, func(e string) string {
		r, _ := utf8.DecodeRuneInString(html.UnescapeString(e))
		if unicode.IsControl(r) {
			r = ' '
		}
		return string(r) + strings.Repeat("\u200b", len(e)-1)
	})
}
