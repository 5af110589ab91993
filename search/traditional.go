package search

import _ "embed"

// Pairs of a traditional character and its simplified one, as ICU 72 writes
// them (Traditional-Simplified; Unicode License v3). 著 and 着, 乾 and 干 become one:
// what is asked and what is kept are folded alike.
//
//go:embed traditional.txt
var traditional string

// simplified holds, for each character of the block 4E00–9FFF that has another
// simplified form, that form; it is never changed.
var simplified = readPairs(traditional)

func readPairs(text string) map[rune]rune {
	pairs := map[rune]rune{}
	var from rune
	for _, r := range text {
		if from == 0 {
			from = r
			continue
		}
		pairs[from], from = r, 0
	}
	return pairs
}

// simple gives the simplified form of r.
func simple(r rune) rune {
	if s, ok := simplified[r]; ok {
		return s
	}
	return r
}
