package main

import (
	"math/rand/v2"
	"strings"

	"gongkai/search"
	"gongkai/workday"
)

// kind is a sort of question, with many of it.
type kind struct {
	name string
	asks []search.Question
}

const asksOfAKind = 40

// questions makes the same questions for every stock of a size, most out of
// what some paper says.
func questions(w *writer, papers int) []kind {
	r := rand.New(rand.NewPCG(3, 4))
	some := func() (made, workday.Day) { n := r.IntN(papers); return w.paper(n), dayOf(n, papers) }
	all := []kind{{name: "two characters"}, {name: "phrase of 4 to 8"}, {name: "two words, one year"}, {name: "rare word"}, {name: "one character wrong"}}
	for range asksOfAKind {
		p, _ := some()
		all[0].asks = append(all[0].asks, search.Question{Text: piece(r, p.Body, 2, 2)})
		p, _ = some()
		all[1].asks = append(all[1].asks, search.Question{Text: piece(r, p.Body, 4, 8)})
		p, day := some()
		all[2].asks = append(all[2].asks, search.Question{
			Text: piece(r, p.Body, 2, 2) + " " + piece(r, p.Body, 2, 2),
			From: workday.Date(day.Year(), 1, 1), To: workday.Date(day.Year(), 12, 31),
		})
		all[3].asks = append(all[3].asks, search.Question{Text: w.lexicon[lexiconSize/2+r.IntN(lexiconSize/2)]})
		p, _ = some()
		all[4].asks = append(all[4].asks, search.Question{Text: wrong(r, piece(r, p.Body, 5, 8), w)})
	}
	return all
}

// piece takes between least and most characters out of one clause of a text.
func piece(r *rand.Rand, text string, least, most int) string {
	clauses := strings.FieldsFunc(text, notProse)
	for {
		rs := []rune(clauses[r.IntN(len(clauses))])
		if n := least + r.IntN(most-least+1); len(rs) >= n {
			at := r.IntN(len(rs) - n + 1)
			return string(rs[at : at+n])
		}
	}
}

// wrong puts another character into the middle of a phrase.
func wrong(r *rand.Rand, phrase string, w *writer) string {
	rs := []rune(phrase)
	rs[len(rs)/2] = []rune(w.lexicon[r.IntN(lexiconSize)])[0]
	return string(rs)
}
