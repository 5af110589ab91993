package rule

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// The words of a part, made comparable, and sketches that tell parts alike
// without comparing each with each (Broder's min-wise hashing).

// prose is a text with what counts of it: characters without marks, spaces,
// names of papers and set phrases; a number of any length is one 0.
type prose struct {
	text  []rune
	runes []rune
	at    []int // of each of runes, in text
}

const (
	shingle  = 8  // characters
	hashes   = 32 // of a sketch
	bandRows = 4  // hashes that agree in one band: parts 3/4 alike meet in 96 of 100 cases, 9/10 in all
)

// setPhrase knows the sentences that every report has to have: the law it is
// made under, the list of its parts, the days it covers, where it can be had,
// the processing fee.
func setPhrase(s string) bool {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
	}
	return has("信息处理费", "所列数据", "统计期限", "统计时限", "数据统计", "电子版", "联系电话", "联系方式", "联系地址", "邮编", "邮政编码", "其他需要报告的事项") ||
		has("根据", "按照", "依据", "依照") && has("条例", "通知", "格式", "办法", "要求") && has("编制", "公布", "收取", "收费", "制作") ||
		has("报告") && has("由", "包括", "分为") && has("部分", "方面") && has("总体情况", "概述", "组成")
}

func proseOf(text string) prose {
	p := prose{text: []rune(text)}
	p.runes, p.at = make([]rune, 0, len(p.text)), make([]int, 0, len(p.text))
	from := 0
	for text != "" {
		s, rest := cutSentence(text)
		n := utf8.RuneCountInString(s)
		if !setPhrase(s) {
			p.sentence(from, from+n)
		}
		from, text = from+n+1, rest
	}
	return p
}

// cutSentence parts a text after its first sentence; the mark goes with neither.
func cutSentence(text string) (sentence, rest string) {
	for i, c := range text {
		switch c {
		case '。', '；', ';', '！', '!', '？', '?', '\n':
			return text[:i], text[i+utf8.RuneLen(c):]
		}
	}
	return text, ""
}

func (p *prose) sentence(from, to int) {
	inName := false
	for i := from; i < to; i++ {
		c := folded(p.text[i])
		switch {
		case c == '《':
			inName = true
		case c == '》':
			inName = false
		case inName:
		case c >= '一' && c <= '鿿': // nearly all of it
			p.add(c, i)
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
		case unicode.IsDigit(c):
			if i == from || !inNumber(p.text[i-1]) {
				p.add('0', i)
			}
		default:
			p.add(c, i)
		}
	}
}

// inNumber: one number goes on, its separators included.
func inNumber(c rune) bool { return unicode.IsDigit(c) || c == ',' || c == '.' }

// end is where a stretch ends in the text: after the whole of a number.
func (p prose) end(of stretch) int {
	i := p.at[of.to-1] + 1
	for i < len(p.text) && unicode.IsDigit(p.text[i-1]) && inNumber(p.text[i]) {
		i++
	}
	return i
}

func (p *prose) add(c rune, at int) {
	p.runes = append(p.runes, c)
	p.at = append(p.at, at)
}

func folded(c rune) rune {
	if c < 0xff00 { // only full-width marks and letters have another shape
		return c
	}
	if f := width.LookupRune(c).Folded(); f != 0 {
		return f
	}
	return c
}

// shingles calls do with the hash of each run of characters, and where it begins.
func (p prose) shingles(do func(h uint64, from int)) {
	for i := 0; i+shingle <= len(p.runes); i++ {
		h := uint64(14695981039346656037)
		for _, c := range p.runes[i : i+shingle] {
			h = (h ^ uint64(c)) * 1099511628211
		}
		do(h, i)
	}
}

// A sketch is a part with the least of each of its hashes.
type sketch struct {
	no    int
	title string
	words prose
	lines []form.Line
	mins  [hashes]uint32
}

// sketchOf gives nothing for a part of tables and for one of few own words.
func sketchOf(p form.Part) (sketch, bool) {
	s := sketch{no: p.No, title: p.Title, lines: p.Lines}
	text := p.Text
	if len(p.Lines) > 0 {
		var lines []string
		for _, l := range p.Lines {
			lines = append(lines, l.Text)
		}
		text = strings.Join(lines, "\n")
	}
	if s.words = proseOf(text); len(s.words.runes) < enough {
		return sketch{}, false
	}
	for i := range s.mins {
		s.mins[i] = math.MaxUint32
	}
	s.words.shingles(func(h uint64, _ int) {
		for i := range s.mins {
			s.mins[i] = min(s.mins[i], uint32(mix(h+uint64(i)*0x9e3779b97f4a7c15)>>32))
		}
	})
	return s, true
}

// mix makes of each number another that looks like chance (splitmix64).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// bands are hashes of a few of the sketch's each: parts alike share some.
func (s sketch) bands() []uint64 {
	var all []uint64
	for i := 0; i < hashes; i += bandRows {
		h := uint64(i)
		for _, m := range s.mins[i : i+bandRows] {
			h = mix(h ^ uint64(m))
		}
		all = append(all, h)
	}
	return all
}

// agreement estimates how alike two parts are from their sketches.
func agreement(a, b [hashes]uint32) float64 {
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return float64(n) / hashes
}

// resemblance is the share of shingles in both, of those in either.
func resemblance(a, b prose) float64 {
	in := map[uint64]bool{}
	a.shingles(func(h uint64, _ int) { in[h] = false })
	all, both := len(in), 0
	more := map[uint64]bool{}
	b.shingles(func(h uint64, _ int) {
		switch counted, known := in[h]; {
		case known && !counted:
			in[h] = true
			both++
		case !known && !more[h]:
			more[h] = true
			all++
		}
	})
	return float64(both) / float64(max(1, all))
}

// A stretch is a run of a prose's characters.
type stretch struct{ from, to int }

// longestCommon finds the longest run of characters that both have, going
// forward from places where shingles agree.
func longestCommon(a, b prose) (in, other stretch) {
	first := map[uint64]int{}
	b.shingles(func(h uint64, i int) {
		if _, ok := first[h]; !ok {
			first[h] = i
		}
	})
	done := 0
	a.shingles(func(h uint64, i int) {
		j, ok := first[h]
		if !ok || i < done {
			return
		}
		n := 0
		for i+n < len(a.runes) && j+n < len(b.runes) && a.runes[i+n] == b.runes[j+n] {
			n++
		}
		if done = i + n; n > in.to-in.from {
			in, other = stretch{i, i + n}, stretch{j, j + n}
		}
	})
	return in, other
}

// at gives the place of a stretch: the line it begins on, and what of it
// belongs to the stretch.
func (s sketch) at(of stretch) sheet.Place {
	if of.to <= of.from {
		return sheet.Place{}
	}
	from, to := s.words.at[of.from], s.words.end(of)
	for _, l := range s.lines {
		n := len([]rune(l.Text))
		if from < n {
			at := l.At
			at.From, at.To = l.At.From+from, l.At.From+min(to, n)
			return at
		}
		from, to = from-n-1, to-n-1
	}
	return sheet.Place{}
}
