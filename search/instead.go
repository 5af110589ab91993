package search

import "strings"

// Fewer gives the question with each of its phrases left out in turn; nothing
// if there is only one.
func (q Question) Fewer() []Question {
	phrases := q.Phrases()
	if len(phrases) < 2 || len(phrases) > maxDropped {
		return nil
	}
	var all []Question
	for i := range phrases {
		rest := append(append([]string{}, phrases[:i]...), phrases[i+1:]...)
		less := q
		less.Text, less.Page = strings.Join(rest, " "), 0
		all = append(all, less)
	}
	return all
}

const (
	maxDropped = 5  // phrases of which one is left out
	minMended  = 4  // characters of a phrase in which one may be wrong
	maxMended  = 12 // a longer one is not mended
)

// A Slip is a phrase of which one character may be wrong.
type Slip struct {
	Match   Match // documents that hold the rest of it
	pattern []rune
	wild    int
}

// Slips gives the ways in which one character of a question of a single phrase
// may be wrong. The index is asked for what stands before and after it.
func (q Question) Slips() []Slip {
	phrases := q.Phrases()
	if len(phrases) != 1 {
		return nil
	}
	rs := []rune(phrases[0])
	if len(rs) < minMended || len(rs) > maxMended {
		return nil
	}
	var all []Slip
	for i := range rs {
		m := Match{Tags: q.tags()}
		for _, part := range []string{string(rs[:i]), string(rs[i+1:])} {
			if len([]rune(part)) > 1 {
				m.Groups = append(m.Groups, []Wants{wants(part, "")})
			}
		}
		all = append(all, Slip{Match: m, pattern: rs, wild: i})
	}
	return all
}

// Mend gives the phrase as text has it, with another character in the doubtful
// place; "" if it does not stand there.
func (s Slip) Mend(text string) string {
	rs := fold(text).runes
	for i := 0; i+len(s.pattern) <= len(rs); i++ {
		if s.fits(rs[i:]) {
			return string(rs[i : i+len(s.pattern)])
		}
	}
	return ""
}

func (s Slip) fits(rs []rune) bool {
	for j, r := range s.pattern {
		if j == s.wild && !isHan(rs[j]) || j != s.wild && rs[j] != r {
			return false
		}
	}
	return rs[s.wild] != s.pattern[s.wild]
}
