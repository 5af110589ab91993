// Package search is the question a reader asks of published documents and the
// answer he gets: how Chinese text is cut, what counts as found, in which order,
// and which words are marked. It knows no database: package store keeps what
// Lexemes gives and answers a Match, and both of its databases must answer alike.
//
// Text is cut into pairs of neighbouring Han characters, all of which must occur;
// their order is not kept. A page of hits is then checked against the text
// itself (Question.Found), so that nothing is shown that does not hold the words.
package search

import (
	"strings"
	"unicode"
)

// folded is text as it is compared: half-width, lower case, simplified, one kind of
// brackets and dashes, no spaces beside Han characters. at[i] is the byte of the original
// where rune i comes from; at[len(runes)] is its length.
type folded struct {
	runes []rune
	at    []int
}

func fold(s string) folded {
	var f folded
	space := -1
	for i, r := range s {
		r = plain(r)
		if unicode.IsSpace(r) {
			if space < 0 {
				space = i
			}
			continue
		}
		if space >= 0 && len(f.runes) > 0 && isWord(r) && isWord(f.runes[len(f.runes)-1]) {
			f.runes, f.at = append(f.runes, ' '), append(f.at, space)
		}
		space = -1
		f.runes, f.at = append(f.runes, r), append(f.at, i)
	}
	f.at = append(f.at, len(s))
	if len(f.runes) > 0 {
		f.at[0] = 0 // spaces before the text belong to its first rune
	}
	return f
}

// plain gives the form of r in which it is compared.
func plain(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E: // full-width ASCII
		r -= 0xFEE0
	case r == 0x3000, r == 0xA0, r == 0xFEFF, r == 0x200B:
		return ' '
	}
	switch r {
	case '[', '(', '【', '﹝':
		return '〔'
	case ']', ')', '】', '﹞':
		return '〕'
	case '‐', '‑', '–', '−', '﹣':
		return '-'
	}
	if r >= 0x3400 {
		return simple(r)
	}
	return unicode.ToLower(r)
}

// Fold gives text as it is compared.
func Fold(s string) string { return string(fold(s).runes) }

// isWord tells letters and digits of words that are written with spaces.
func isWord(r rune) bool {
	return !isHan(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// index finds want in f from rune i on; -1 if it does not stand there.
func (f folded) index(want []rune, from int) int {
	for i := from; i+len(want) <= len(f.runes); i++ {
		if f.hasAt(want, i) {
			return i
		}
	}
	return -1
}

func (f folded) hasAt(want []rune, i int) bool {
	for j, r := range want {
		if f.runes[i+j] != r {
			return false
		}
	}
	return true
}

// Holds reports whether text holds phrase, both folded.
func Holds(text, phrase string) bool {
	return strings.Contains(Fold(text), Fold(phrase))
}
