package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold makes labels comparable: half-width, without spaces, punctuation and
// quotation marks. Two labels that fold alike are the same words.
func Fold(text string) string { return rewritten(text, folded) }

// rewritten replaces each character by what by gives for it, −1 for none.
// Reading a report asks for it some thousand times, mostly of Chinese characters,
// which stay as they are; so they are passed over and copied in stretches, and
// text that stays as it is is not copied at all.
func rewritten(text string, by func(rune) rune) string {
	var b strings.Builder
	copied := 0
	for i := 0; i < len(text); {
		if han(text, i) {
			i += len("一")
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if s := by(r); s != r {
			b.Grow(len(text) - copied)
			b.WriteString(text[copied:i])
			if copied = i + n; s >= 0 {
				b.WriteRune(s)
			}
		}
		i += n
	}
	if copied == 0 {
		return text
	}
	b.WriteString(text[copied:])
	return b.String()
}

// han reports whether a character from 一 to 鿿 begins at a byte of text.
func han(text string, i int) bool {
	return i+2 < len(text) && (text[i] > 0xe4 && text[i] <= 0xe9 || text[i] == 0xe4 && text[i+1] >= 0xb8)
}

// HalfWidth folds digits, letters and marks one for one, so that places stay right.
func HalfWidth(text string) string {
	return rewritten(text, func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000' || r == '\u00a0':
			return ' '
		}
		return r
	})
}

func folded(r rune) rune {
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

// Distance counts the characters to insert, drop or replace to make b of a. As
// soon as it is sure to be more than limit, it is limit+1.
func Distance(a, b []rune, limit int) int {
	row := make([]int, 64)[:0] // on the stack: labels are shorter
	for j := range len(b) + 1 {
		row = append(row, j)
	}
	for i := range a {
		diagonal, least := row[0], i+1
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
	}
	return min(row[len(b)], limit+1)
}
