package search

import (
	"strings"

	"gongkai"
)

// Order is how hits are sorted.
type Order string

const (
	ByRelevance Order = "relevance" // words in the title first, then the newest
	ByDate      Order = "date"      // newest first
)

// Sizes of an answer. Only the newest Newest matches are ranked and paged
// through; beyond CountTo they are not counted.
const (
	PageSize = 10
	Newest   = 2000
	CountTo  = 10_000
	maxText  = 120 // characters of a question that are read
)

// Question is what a reader asks. The zero value asks for the newest of all.
type Question struct {
	Text  string
	Unit  gongkai.UnitID // "" for all
	Item  string         // code of a statutory item; "" for all
	Year  int            // of publication; 0 for all
	Order Order          // "" means by relevance
	Page  int            // from 1; 0 means 1
}

// Phrases are the parts of the text that must all occur, as the reader wrote
// them, between spaces and punctuation.
func (q Question) Phrases() []string {
	text := q.Text
	if rs := []rune(text); len(rs) > maxText {
		text = string(rs[:maxText])
	}
	return phrases(text)
}

func phrases(text string) []string {
	var all []string
	seen := map[string]bool{}
	for _, p := range strings.FieldsFunc(text, parts) {
		f := strings.Trim(Fold(p), ".-_/")
		if f != "" && !seen[f] && len(cut(f)) > 0 {
			seen[f] = true
			all = append(all, f)
		}
	}
	return all
}

// parts tells what stands between phrases. The brackets, dashes and
// dots inside a number do not.
func parts(r rune) bool {
	return strings.ContainsRune(" \t\r\n　\u00a0,，。;；:：!！?？、\"“”'‘’《》〈〉…|+&", r)
}

// Words that a spoken question is made of and a document is not.
var spoken = strings.NewReplacer(words(
	"请问", "怎么样", "怎么", "怎样", "如何", "什么", "哪里", "哪些", "哪个", "多少", "多久", "有没有", "是不是",
	"能不能", "可不可以", "我想", "我要", "想要", "关于", "对于", "查询", "查一下", "的", "吗", "呢", "吧",
)...)

func words(ws ...string) []string {
	var pairs []string
	for _, w := range ws {
		pairs = append(pairs, w, " ")
	}
	return pairs
}

// Loosened is the question without the words of speech, to be asked when the
// question itself finds nothing. The same if there are none.
func (q Question) Loosened() Question {
	var kept []string
	for _, p := range q.Phrases() {
		for _, part := range strings.Fields(spoken.Replace(p)) {
			if part == p || len([]rune(part)) > 1 {
				kept = append(kept, part)
			}
		}
	}
	if len(kept) > 0 {
		q.Text = strings.Join(kept, " ")
	}
	return q
}

// Found reports whether a document with title and text holds every phrase.
func (q Question) Found(title, text string) bool {
	title, text = Fold(title), Fold(text)
	for _, p := range q.Phrases() {
		if !strings.Contains(title, p) && !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

// Match is a question for the index: every lexeme must occur.
type Match []Want

// Want is one lexeme, or the beginning of one.
type Want struct {
	Lexeme string
	Prefix bool
}

// Match gives what the index is asked: tags, and the lexemes of every phrase.
func (q Question) Match() Match {
	m := q.tags()
	for _, p := range q.Phrases() {
		m = append(m, wants(p, "")...)
	}
	return m
}

// TitleMatches gives, for each phrase, the match that also wants it in the title.
func (q Question) TitleMatches() []Match {
	var all []Match
	for _, p := range q.Phrases() {
		all = append(all, append(q.Match(), wants(p, "t:")...))
	}
	return all
}

func (q Question) tags() Match {
	var m Match
	if q.Unit != "" {
		m = append(m, Want{Lexeme: Tag("u", string(q.Unit))})
	}
	if q.Item != "" {
		m = append(m, Want{Lexeme: Tag("i", q.Item)})
	}
	return m
}

// wants cuts a phrase for a question. One Han character alone is asked for by
// prefix; beside other lexemes it is left to Found.
func wants(phrase, prefix string) []Want {
	var all []Want
	var single []Want
	eachRun(phrase, func(run []rune, han bool) {
		switch {
		case !han:
			all = append(all, Want{Lexeme: prefix + string(run[:min(len(run), maxLexeme)])})
		case len(run) == 1:
			single = append(single, Want{Lexeme: prefix + string(run), Prefix: true})
		}
		for i := 0; han && i < len(run)-1; i++ {
			all = append(all, Want{Lexeme: prefix + string(run[i:i+2])})
		}
	})
	if len(all) == 0 {
		return single
	}
	return all
}
