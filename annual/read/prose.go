package read

import (
	"regexp"
	"sort"
	"strings"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// A passage is prose with its hard line breaks removed; every character
// still knows its line and its place in it.
type passage struct {
	part  int
	text  []rune // half-width, otherwise as it stood, one rune for one
	lines []lineAt
}

// A lineAt is where in a passage a line of the file begins.
type lineAt struct {
	from int
	at   sheet.Place
}

// prose reads what the report says in words.
func (r *reader) prose(z zones) {
	var lines []form.Line
	for _, row := range z.preface {
		lines = append(lines, form.Line{Text: row.Text(), At: row.At()})
	}
	all := paragraphs(0, lines)
	for _, p := range z.parts {
		all = append(all, paragraphs(p.No, p.Lines)...)
	}
	for _, p := range all {
		r.announced(p)
		r.dates(p)
		if r.form.Table(form.Applications) == nil || p.part == 1 || p.part == 6 || p.part == 0 {
			r.statements(p)
			r.breakdowns(p)
		}
	}
}

var (
	sentenceEnd = regexp.MustCompile(`[。！？；：;:!?”」）)]\s*$`)
	newItem     = regexp.MustCompile(`^\s*([一二三四五六七八九十]+[、是]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．]\D|第[一二三四五六七八九十]+[，,、])`)
)

// paragraphs joins the lines that were broken for the page's width only.
func paragraphs(part int, lines []form.Line) []passage {
	var all []passage
	last := form.Line{}
	for _, line := range lines {
		if pageMark(line.Text) || line.Text == "" {
			if last.Text != "" {
				last.At.Line = line.At.Line
			}
			continue
		}
		if len(all) == 0 || !wrapped(last, line) {
			all = append(all, passage{part: part})
		}
		all[len(all)-1].append(line)
		last = line
	}
	return all
}

func wrapped(above, line form.Line) bool {
	return runes(above.Text) >= 20 && line.At.Line-above.At.Line <= 1 &&
		!sentenceEnd.MatchString(above.Text) && !newItem.MatchString(line.Text)
}

func (p *passage) append(line form.Line) {
	p.lines = append(p.lines, lineAt{len(p.text), line.At})
	for _, c := range line.Text {
		p.text = append(p.text, halfWidth(c))
	}
}

// halfWidth folds digits and marks one for one, so that places stay right.
func halfWidth(c rune) rune {
	switch {
	case c >= '！' && c <= '～':
		return c - '！' + '!'
	case c == '\u3000' || c == '\u00a0':
		return ' '
	}
	return c
}

// span gives the place of the characters from–to of the paragraph.
func (p passage) span(from, to int) sheet.Place {
	if from >= len(p.text) {
		return sheet.Place{}
	}
	at := p.character(from)
	if last := p.character(max(from, to-1)); last.Line == at.Line {
		at.To = last.To
	}
	return at
}

// character gives the place of one character.
func (p passage) character(i int) sheet.Place {
	n := sort.Search(len(p.lines), func(k int) bool { return p.lines[k].from > i }) - 1
	at := p.lines[n].at
	at.From += i - p.lines[n].from
	at.To = at.From + 1
	return at
}

// sentences cuts the paragraph at full stops, and gives each its offset.
func (p passage) sentences(stops string) []piece {
	var all []piece
	from := 0
	for i, c := range p.text {
		if strings.ContainsRune(stops, c) {
			all = append(all, piece{from, string(p.text[from:i])})
			from = i + 1
		}
	}
	return append(all, piece{from, string(p.text[from:])})
}

// A piece is a stretch of a paragraph, from a character on.
type piece struct {
	from int
	text string
}

// rune offset of a byte offset within the piece.
func (s piece) offset(b int) int { return s.from + runes(s.text[:b]) }
