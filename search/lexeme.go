package search

import "strings"

// Limits of what one document may put into the index: PostgreSQL takes at most
// a megabyte for a tsvector. A text that has more to it is found by its first part.
const (
	maxLexeme  = 40      // runes
	maxLexemes = 600_000 // bytes
)

// Entry is what is indexed of one document.
type Entry struct {
	Title string
	Text  string   // everything else that can be searched
	Tags  []string // exact words such as u:liuhe, made with Tag
}

// Tag makes a lexeme that no text can contain, for a filter.
func Tag(kind, value string) string { return kind + ":" + strings.ToLower(value) }

// Lexemes cuts an entry: each pair of Han characters and each Latin word or
// number once, those of the title a second time as t:….
func (e Entry) Lexemes() []string {
	seen := map[string]bool{}
	var all []string
	size := 0
	add := func(l string) {
		if !seen[l] && size+len(l) < maxLexemes {
			seen[l], size = true, size+len(l)+1
			all = append(all, l)
		}
	}
	for _, t := range e.Tags {
		add(t)
	}
	for _, l := range cut(e.Title) {
		add("t:" + l)
		add(l)
	}
	for _, l := range cut(e.Text) {
		add(l)
	}
	return all
}

// cut gives the lexemes of a text. A run of Han characters gives its pairs, and
// its last character alone, so that every character begins some lexeme and a
// question of one character is answered by prefix.
func cut(text string) []string {
	var all []string
	eachRun(text, func(run []rune, han bool) {
		if !han {
			all = append(all, string(run[:min(len(run), maxLexeme)]))
			return
		}
		for i := range len(run) - 1 {
			all = append(all, string(run[i:i+2]))
		}
		all = append(all, string(run[len(run)-1:]))
	})
	return all
}

// eachRun calls fn for each run of Han characters and each word of other letters
// and digits. Spaces inside Han text do not end a run; punctuation does.
func eachRun(text string, fn func(run []rune, han bool)) {
	rs := fold(text).runes
	for i := 0; i < len(rs); {
		j := i
		switch {
		case isHan(rs[i]):
			for j < len(rs) && isHan(rs[j]) {
				j++
			}
			fn(rs[i:j], true)
		case isWord(rs[i]):
			for j < len(rs) && isWord(rs[j]) {
				j++
			}
			fn(rs[i:j], false)
		default:
			j++
		}
		i = j
	}
}
