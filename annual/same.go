package annual

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/annual/form"
)

// shortest is how long a sentence must be to count as taken over: shorter ones
// are set phrases.
const shortest = 12

// Same lists the sentences of a part that stand word for word, figures aside,
// in the same part of last year's report.
func (f Figures) Same(part int, text string) []string {
	before, ok := f.Before.Part(part)
	if !ok {
		return nil
	}
	old := map[string]bool{}
	for _, s := range sentencesOf(before.Text) {
		old[wordsOnly(s)] = true
	}
	var same []string
	for _, s := range sentencesOf(f.Words(part, text)) {
		if w := wordsOnly(s); utf8.RuneCountInString(w) >= shortest && old[w] {
			same = append(same, s)
		}
	}
	return same
}

func sentencesOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '。' || r == '\n' || r == '！' })
}

// wordsOnly is a sentence without figures, spaces and punctuation.
func wordsOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, form.Fold(s))
}
