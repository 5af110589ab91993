package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold makes labels comparable: half-width, without spaces, punctuation and
// quotation marks. Two labels that fold alike are the same words.
func Fold(text string) string {
	for i, r := range text {
		if foldedRune(r) != r {
			return mapped(text, i, foldedRune)
		}
	}
	return text
}

// mapped replaces the characters from a byte on; −1 drops one.
func mapped(text string, from int, by func(rune) rune) string {
	var b strings.Builder
	b.Grow(len(text))
	b.WriteString(text[:from])
	for _, r := range text[from:] {
		if r = by(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func foldedRune(r rune) rune {
	if r >= '一' && r <= '鿿' { // nearly all of a label
		return r
	}
	if r = squeezed(r); r >= 0 && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
		return -1
	}
	return r
}

// Bare is Fold without the numbering in front: （三）, 1., 四、.
func Bare(text string) string {
	s := Squeeze(text)
	rest := strings.TrimLeft(s, "(一二三四五六七八九十0123456789")
	if rest != s && rest != "" {
		if r, n := utf8.DecodeRuneInString(rest); strings.ContainsRune(").、,．:", r) {
			rest = rest[n:]
			return Fold(rest)
		}
	}
	return Fold(s)
}

// Distance counts the characters to insert, drop or replace to make b of a.
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
