package search

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"gongkai"
)

// Synonyms is a pack of words that mean the same to somebody who looks for one
// of them (危房, 危旧房, 危险房屋). It works both ways. The zero value is empty.
type Synonyms struct {
	sets  [][]string // folded
	sound string     // as written
}

// Limits of a pack: it is asked with every question.
const (
	maxSets    = 500
	maxInSet   = 8
	maxAlike   = 8 // ways in which one phrase is asked
	maxSynonym = 20
)

//go:embed synonyms.txt
var usual string

// Usual is the pack a new site begins with.
func Usual() Synonyms {
	s, err := ReadSynonyms(usual)
	if err != nil {
		panic(err) // a test reads the file
	}
	return s
}

// ReadSynonyms reads a pack: a line is a set, its words stand between spaces or
// commas; a line that begins with # says something to people. Invalid, at field
// words, names the first line that cannot be used.
func ReadSynonyms(text string) (Synonyms, error) {
	s := Synonyms{sound: strings.TrimSpace(text)}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		set, wrong := readSet(line)
		if wrong != "" {
			return Synonyms{}, gongkai.At("words", "第 %d 行“%s”：%s", i+1, line, wrong)
		}
		s.sets = append(s.sets, set)
	}
	if len(s.sets) > maxSets {
		return Synonyms{}, gongkai.At("words", "最多 %d 组，现在有 %d 组。", maxSets, len(s.sets))
	}
	return s, nil
}

func readSet(line string) (set []string, wrong string) {
	for _, w := range strings.FieldsFunc(line, parts) {
		w = Fold(w)
		switch n := utf8.RuneCountInString(w); {
		case n < 2:
			return nil, "只有一个字的词会带来太多无关的结果，请写两个字以上。"
		case n > maxSynonym:
			return nil, "词太长。"
		}
		for _, other := range set {
			if strings.Contains(w, other) || strings.Contains(other, w) {
				return nil, "“" + w + "”和“" + other + "”一个包含另一个，查短的就能查到长的，不必写在一组。"
			}
		}
		set = append(set, w)
	}
	switch {
	case len(set) < 2:
		return nil, "一组至少两个词，用空格隔开。"
	case len(set) > maxInSet:
		return nil, "一组最多 8 个词。"
	}
	return set, ""
}

// String gives the pack as it was written.
func (s Synonyms) String() string { return s.sound }

// Len is the number of sets.
func (s Synonyms) Len() int { return len(s.sets) }

// Alike gives the ways in which a folded phrase is asked: itself first, then
// with words of it replaced by words that mean the same.
func (s Synonyms) Alike(phrase string) []string {
	all := []string{phrase}
	for _, set := range s.sets {
		for _, w := range set {
			if strings.Contains(phrase, w) {
				all = append(all, replaced(all, w, set)...)
				break
			}
		}
	}
	return all[:min(len(all), maxAlike)]
}

func replaced(phrases []string, word string, set []string) []string {
	var all []string
	for _, other := range set {
		for _, p := range phrases {
			if other != word {
				all = append(all, strings.Replace(p, word, other, 1))
			}
		}
	}
	return all
}
