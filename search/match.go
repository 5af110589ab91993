package search

// Match is a question for the index: every tag and, of every group, at least one
// alternative must occur.
type Match struct {
	Tags   []Want
	Groups [][]Wants // one group a phrase, one alternative a way of it
}

// Wants must all occur.
type Wants []Want

// Want is one lexeme, or the beginning of one.
type Want struct {
	Lexeme string
	Prefix bool
}

// Match gives what the index is asked.
func (q Question) Match() Match {
	m := Match{Tags: q.tags()}
	for _, ways := range q.Ways() {
		m.Groups = append(m.Groups, group(ways, ""))
	}
	return m
}

// Doubtful reports whether the index may match what does not hold the words: it
// knows which pairs of characters occur, and not in which order.
func (q Question) Doubtful() bool {
	for _, g := range q.Match().Groups {
		for _, ws := range g {
			if len(ws) != 1 {
				return true
			}
		}
	}
	return false
}

// TitleMatches gives, for each phrase, the match that also wants it in the
// title as it was written; and, if there are words that mean the same, the match
// that takes them too, so that the word itself counts twice.
func (q Question) TitleMatches() []Match {
	var all []Match
	for _, ways := range q.Ways() {
		all = append(all, q.inTitle(ways[:1]))
		if len(ways) > 1 {
			all = append(all, q.inTitle(ways))
		}
	}
	return all
}

func (q Question) inTitle(ways []string) Match {
	m := q.Match()
	m.Groups = append(m.Groups, group(ways, "t:"))
	return m
}

func group(ways []string, prefix string) []Wants {
	var all []Wants
	for _, w := range ways {
		all = append(all, wants(w, prefix))
	}
	return all
}

// Tagged reports whether the question asks for something that the index knows
// and a narrow table of the public documents does not list quickly.
func (q Question) Tagged() bool { return q.Topic != "" || q.Genre != "" }

func (q Question) tags() []Want {
	var all []Want
	for _, t := range []struct{ kind, value string }{
		{"u", string(q.Unit)}, {"i", q.Item}, {"c", q.Topic}, {"g", q.Genre},
	} {
		if t.value != "" {
			all = append(all, Want{Lexeme: Tag(t.kind, t.value)})
		}
	}
	return all
}

// wants cuts a phrase for a question. One Han character alone is asked for by
// prefix; beside other lexemes it is left to Found.
func wants(phrase, prefix string) Wants {
	var all, single Wants
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
