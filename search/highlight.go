package search

import "sort"

// Piece is a stretch of text that is marked or not.
type Piece struct {
	Text string
	Mark bool
}

// span is a marked stretch, in runes of a folded text.
type span struct{ from, to int }

// Highlight cuts text into pieces and marks every place where a phrase of the
// question stands.
func (q Question) Highlight(text string) []Piece {
	f := fold(text)
	return f.pieces(text, q.spans(f), 0, len(f.runes))
}

// Passage is the part of text, of about width characters, where the phrases
// stand closest to its beginning, with an ellipsis where it was cut. Without a
// phrase in the text it is the beginning.
func (q Question) Passage(text string, width int) []Piece {
	f := fold(text)
	spans := q.spans(f)
	from := 0
	if len(spans) > 0 {
		from = max(0, best(spans, width)-width/5)
	}
	to := min(len(f.runes), from+width)
	pieces := f.pieces(text, spans, from, to)
	if from > 0 {
		pieces = append([]Piece{{Text: "……"}}, pieces...)
	}
	if to < len(f.runes) {
		pieces = append(pieces, Piece{Text: "……"})
	}
	return pieces
}

// spans finds the phrases in f, in order and not overlapping.
func (q Question) spans(f folded) []span {
	var all []span
	for _, ways := range q.Ways() {
		for _, w := range ways {
			want := []rune(w)
			for i := f.index(want, 0); i >= 0; i = f.index(want, i+len(want)) {
				all = append(all, span{i, i + len(want)})
			}
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].from < all[j].from })
	kept := all[:0]
	for _, s := range all {
		if len(kept) == 0 || s.from >= kept[len(kept)-1].to {
			kept = append(kept, s)
		} else {
			kept[len(kept)-1].to = max(kept[len(kept)-1].to, s.to)
		}
	}
	return kept
}

// best gives the start of the window of width with most spans in it.
func best(spans []span, width int) int {
	at, most := spans[0].from, 0
	for i, s := range spans {
		n := 0
		for _, t := range spans[i:] {
			if t.to <= s.from+width*4/5 {
				n++
			}
		}
		if n > most {
			at, most = s.from, n
		}
	}
	return at
}

// pieces cuts runes [from, to) of f out of the original text.
func (f folded) pieces(text string, spans []span, from, to int) []Piece {
	var all []Piece
	add := func(a, b int, mark bool) {
		if a < b {
			all = append(all, Piece{text[f.at[a]:f.at[b]], mark})
		}
	}
	done := from
	for _, s := range spans {
		a, b := max(s.from, from), min(s.to, to)
		if a >= b {
			continue
		}
		add(done, a, false)
		add(a, b, true)
		done = b
	}
	add(done, to, false)
	return all
}
