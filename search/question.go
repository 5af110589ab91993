package search

import (
	"strings"

	"gongkai"
	"gongkai/workday"
)

// Order is how hits are sorted.
type Order string

const (
	ByRelevance Order = "relevance" // words in the title first, then the newest
	ByDate      Order = "date"      // newest first
)

// Sizes of an answer. Only the newest Newest matches are ranked and paged
// through; beyond CountTo they are not counted. Up to CheckTo of them are read
// before they are counted; the filters count the newest FacetsOf.
const (
	PageSize = 10
	CheckTo  = 40
	FacetsOf = 1000
	Newest   = 2000
	CountTo  = 10_000
	maxText  = 120 // characters of a question that are read
)

// Question is what a reader asks. The zero value asks for the newest of all.
type Question struct {
	Text  string
	Unit  gongkai.UnitID // "" for all
	Item  string         // code of a statutory item; "" for all
	Topic string         // 主题; "" for all
	Genre string         // 体裁; "" for all
	Valid string         // validity on the day of the question; "" for all
	Year  int            // of publication; 0 for all
	From  workday.Day    // published on or after; zero for no limit
	To    workday.Day    // published on or before; zero for no limit
	Order Order          // "" means by relevance
	Page  int            // from 1; 0 means 1
	Same  Synonyms       // the finder fills it in
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

// Ways gives, for each phrase, the ways in which it may stand in a document:
// as it was written first, then with words that mean the same.
func (q Question) Ways() [][]string {
	var all [][]string
	for _, p := range q.Phrases() {
		all = append(all, q.Same.Alike(p))
	}
	return all
}

// Found reports whether a document with these texts holds every phrase, each in
// one of its ways.
func (q Question) Found(texts ...string) bool {
	folded := make([]string, len(texts))
	for i, t := range texts {
		folded[i] = Fold(t)
	}
	for _, ways := range q.Ways() {
		if !anyHolds(folded, ways) {
			return false
		}
	}
	return true
}

func anyHolds(texts, ways []string) bool {
	for _, t := range texts {
		for _, w := range ways {
			if strings.Contains(t, w) {
				return true
			}
		}
	}
	return false
}

// Days is the first and the last day of publication that is asked for; a zero
// day sets no limit. None is true if no day can be both.
func (q Question) Days() (from, to workday.Day, none bool) {
	from, to = q.From, q.To
	if q.Year != 0 {
		from = max(from, workday.Date(q.Year, 1, 1))
		if last := workday.Date(q.Year, 12, 31); to.IsZero() || to > last {
			to = last
		}
	}
	return from, to, !to.IsZero() && from > to
}
