package form

import (
	"strings"
	"unicode"
)

// Fold makes labels comparable: half-width, without spaces, punctuation and
// quotation marks. Two labels that fold alike are the same words.
func Fold(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, Squeeze(text))
}

// Bare is Fold without the numbering in front: （三）, 1., 四、.
func Bare(text string) string {
	s := []rune(Squeeze(text))
	i := 0
	for i < len(s) && strings.ContainsRune("(一二三四五六七八九十0123456789", s[i]) {
		i++
	}
	if i > 0 && i < len(s) && strings.ContainsRune(").、,．:", s[i]) {
		return Fold(string(s[i+1:]))
	}
	return Fold(string(s))
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
