package main

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// writer makes up papers. The same number always gives the same paper. Its prose
// goes on, character after character, as the county's own templates do after the
// two characters before; between the clauses stand words of a lexicon of
// names and terms, of which few are common and most are rare, as in any
// language.
type writer struct {
	after   map[[2]rune][]rune
	starts  [][2]rune
	lexicon []string
}

const lexiconSize = 60_000

// newWriter reads the prose of every text in a folder.
func newWriter(folder string) (*writer, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	w := &writer{after: map[[2]rune][]rune{}}
	var all []rune
	for _, name := range slices.Sorted(slices.Values(files)) {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		for _, clause := range strings.FieldsFunc(string(text), notProse) {
			if rs := []rune(clause); len(rs) > 5 {
				w.learn(rs)
				all = append(all, rs...)
			}
		}
	}
	w.invent(all)
	return w, nil
}

// notProse tells where a clause ends: at punctuation, and at the marks of a template.
func notProse(r rune) bool { return !unicode.Is(unicode.Han, r) }

func (w *writer) learn(clause []rune) {
	w.starts = append(w.starts, [2]rune{clause[0], clause[1]})
	for i := 2; i < len(clause); i++ {
		key := [2]rune{clause[i-2], clause[i-1]}
		w.after[key] = append(w.after[key], clause[i])
	}
}

// invent makes the lexicon: two to four characters as often as the prose has them.
func (w *writer) invent(chars []rune) {
	r := rand.New(rand.NewPCG(1, 2))
	for range lexiconSize {
		word := make([]rune, 2+min(r.IntN(6)/2, 2))
		for i := range word {
			word[i] = chars[r.IntN(len(chars))]
		}
		w.lexicon = append(w.lexicon, string(word))
	}
}

// word draws from the lexicon: the n-th of it about as often as 1/(n+20), after
// Zipf and Mandelbrot.
func (w *writer) word(r *rand.Rand) string {
	return w.lexicon[int(20*(math.Pow(lexiconSize/20+1, r.Float64())-1))]
}

// clause goes on from some beginning until the prose ends or most characters stand.
func (w *writer) clause(r *rand.Rand, most int) string {
	last := w.starts[r.IntN(len(w.starts))]
	text := []rune{last[0], last[1]}
	for len(text) < most {
		next := w.after[last]
		if len(next) == 0 {
			break
		}
		last = [2]rune{last[1], next[r.IntN(len(next))]}
		text = append(text, last[1])
	}
	return string(text)
}

// A made is a paper as it was made up.
type made struct {
	Title string
	Body  string
}

var kinds = []string{"通知", "意见", "公告", "批复", "公示", "实施方案", "工作要点", "通报"}

// paper makes the n-th paper, of about 300 characters in the mean; a few are ten
// times as long.
func (w *writer) paper(n int) made {
	r := rand.New(rand.NewPCG(uint64(n), 42))
	size := min(max(int(math.Exp(5.46+0.7*r.NormFloat64())), 60), 6000)
	var title, body strings.Builder
	title.WriteString("关于" + w.clause(r, 4+r.IntN(7)) + w.word(r) + "的" + kinds[r.IntN(len(kinds))])
	for in := 0; body.Len() < 3*size; in++ {
		body.WriteString(w.clause(r, 6+r.IntN(20)))
		if r.IntN(3) > 0 {
			body.WriteString(w.word(r))
		}
		body.WriteString(mark(r, in))
	}
	return made{title.String(), strings.TrimRight(body.String(), "，。\n") + "。"}
}

func mark(r *rand.Rand, in int) string {
	switch {
	case in%12 == 11:
		return "。\n"
	case r.IntN(4) == 0:
		return "。"
	}
	return "，"
}
