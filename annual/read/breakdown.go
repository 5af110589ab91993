package read

import (
	"regexp"
	"strings"

	"gongkai/annual/form"
)

var (
	quantity = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)\s*(余|多)?\s*(人次|件次|条次|条|件|篇|个|项|次|份|起|宗|期|场|家|元|万元)`)
	among    = regexp.MustCompile(`其中(包括|包含|主要|有|:|,)*|分别(是|为)|包括|主要有`)
	openWord = regexp.MustCompile(`包括|包含|主要|等(?:方面|内容)`)
)

// breakdowns finds the sentences that name a whole and then its parts; the
// parts may have a sentence of their own (公开32条。其中：…).
func (r *reader) breakdowns(p passage) {
	if !strings.Contains(p.text, "其中") {
		return
	}
	var last piece
	for s := range p.sentences("。!") {
		if strings.HasPrefix(s.text, "其中") {
			s = piece{p.text[last.from : s.from+len(s.text)], last.from}
		}
		r.breakdown(p, s)
		last = s
	}
}

func (r *reader) breakdown(p passage, s piece) {
	words := among.FindAllStringIndex(s.text, -1)
	var inner [][]int
	for _, w := range words {
		if strings.HasPrefix(s.text[w[0]:], "其中") {
			inner = append(inner, w)
		}
	}
	if len(inner) != 1 {
		return // none, or parts of parts: not to be decided by counting
	}
	w := inner[0]
	before := quantities(p, s, 0, w[0])
	after := quantities(p, s, w[1], endOfAside(s.text, w[0]))
	if len(before) == 0 || len(after) < 2 || !adjacent(p, s, w[0]) {
		return
	}
	whole := before[len(before)-1]
	var parts []form.Quantity
	for _, q := range after {
		if sameKind(whole.Unit, q.Unit) {
			parts = append(parts, q)
		}
	}
	if len(parts) < 2 {
		return
	}
	// Parts counted in another unit may belong to the whole as well (47条，其中
	// 文件22件、通知公告16条): then the others need not be all of it.
	open := openWord.MatchString(s.text[w[0]:w[1]]) || len(parts) < len(after)
	r.Breakdowns = append(r.Breakdowns, form.Breakdown{Whole: whole, Parts: parts, Open: open, Text: strings.TrimSpace(s.text), Part: p.part})
}

// endOfAside is where the brackets close that stand around at, else the end of
// the text: 收到9件(其中来局申请2件)，办结9件.
func endOfAside(text string, at int) int {
	open := strings.LastIndexAny(text[:at], "(（")
	if open < 0 || strings.ContainsAny(text[open:at], ")）") {
		return len(text)
	}
	if n := strings.IndexAny(text[at:], ")）"); n >= 0 {
		return at + n
	}
	return len(text)
}

// adjacent: 其中 follows its whole at once, with only marks between.
func adjacent(p passage, s piece, at int) bool {
	all := quantity.FindAllStringIndex(s.text[:at], -1)
	if len(all) == 0 {
		return false
	}
	return runes(strings.Trim(s.text[all[len(all)-1][1]:at], " ,;:(、。")) <= 8
}

func quantities(p passage, s piece, from, to int) []form.Quantity {
	var all []form.Quantity
	for _, m := range quantity.FindAllStringSubmatchIndex(s.text[from:to], -1) {
		for i := range m {
			if m[i] >= 0 {
				m[i] += from
			}
		}
		value, state := form.Parse(s.text[m[2]:m[3]])
		if state != form.Number || m[4] >= 0 {
			continue
		}
		all = append(all, form.Quantity{
			Value: value, Unit: s.text[m[6]:m[7]], Text: s.text[m[0]:m[1]],
			At: p.span(s.from+m[0], s.from+m[1]),
		})
	}
	return all
}

// sameKind: 人次 and 次 count the same; otherwise the units must be equal.
func sameKind(a, b string) bool {
	base := func(u string) string {
		switch u {
		case "人次", "件次", "条次":
			return "次"
		}
		return u
	}
	return base(a) == base(b)
}
