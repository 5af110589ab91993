package read

import (
	"iter"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// A passage is prose with its hard line breaks removed; every character
// still knows its line and its place in it.
type passage struct {
	part  int
	from  int    // where in the part it begins, in bytes
	text  string // half-width, otherwise as it stood, one character for one
	lines []lineAt
}

// A lineAt is where in a passage a line of the file begins, in bytes.
type lineAt struct {
	from int
	at   sheet.Place
}

// prose reads what the report says in words.
func (r *reader) prose(z zones) {
	var lines []form.Line
	for _, row := range z.preface {
		lines = append(lines, form.Line{Text: row.Text(), At: row.At(), Marked: row.Marked})
	}
	goOn(lines)
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
	newItem = regexp.MustCompile(`^\s*([一二三四五六七八九十]+[、是]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．]\D|第[一二三四五六七八九十]+[，,、])`)
)

// paragraphs makes a passage of each paragraph.
func paragraphs(part int, lines []form.Line) []passage {
	var all []passage
	var text strings.Builder // of all of them
	text.Grow(bytesOf(lines))
	for _, line := range lines {
		if aside(line) {
			continue
		}
		if len(all) == 0 || !line.Goes {
			all = append(all, passage{part: part, from: text.Len()})
		}
		p := &all[len(all)-1]
		p.lines = append(p.lines, lineAt{text.Len() - p.from, line.At})
		text.WriteString(form.HalfWidth(line.Text))
	}
	to := text.Len()
	for i, p := range slices.Backward(all) {
		all[i].text, to = text.String()[p.from:to], p.from
	}
	return all
}

// aside: nothing stands there, or a page number between two halves of a sentence.
func aside(line form.Line) bool { return line.Text == "" || pageMark(line.Text) }

// goOn notes the lines that were broken for the page's width only.
func goOn(lines []form.Line) {
	full := fullWidth(lines)
	last := form.Line{}
	for i, line := range lines {
		if aside(line) {
			if last.Text != "" {
				last.At.Line = line.At.Line
			}
			continue
		}
		lines[i].Goes = last.Text != "" && line.Below == last.Below && wrapped(last, line, full)
		last = line
	}
}

// wrapped: line goes on with the sentence above. Where a file marks its
// paragraphs it is to be believed, unless the line above was as long as a page
// made into such a file leaves its lines.
func wrapped(above, line form.Line, full int) bool {
	if line.Marked && runes(above.Text) < full {
		return false
	}
	return runes(above.Text) >= 20 && (line.Marked || line.At.Line-above.At.Line <= 1) &&
		!ended(above.Text) && !newItem.MatchString(line.Text)
}

// ended: the line ends as a sentence does.
func ended(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \t\n\r\f"))
	return strings.ContainsRune("。！？；：;:!?”」）)", last)
}

// fullWidth is the least length of a line that fills the page, if most lines do
// and none is longer: the file was made of printed pages. Otherwise it is more
// than any line has.
func fullWidth(lines []form.Line) int {
	longest, filled := 0, 0
	for _, l := range lines {
		longest = max(longest, runes(l.Text))
	}
	if longest > 60 {
		return longest + 1
	}
	for _, l := range lines {
		if runes(l.Text) >= longest-3 {
			filled++
		}
	}
	if filled < 3 || filled*3 < len(lines) {
		return longest + 1
	}
	return longest - 3
}

// span gives the place of the bytes from–to of the paragraph.
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

// character gives the place of the character to which a byte belongs.
func (p passage) character(i int) sheet.Place {
	n := sort.Search(len(p.lines), func(k int) bool { return p.lines[k].from > i }) - 1
	at := p.lines[n].at
	at.From += runes(p.text[p.lines[n].from:i+1]) - 1
	at.To = at.From + 1
	return at
}

// sentences cuts the paragraph at full stops.
func (p passage) sentences(stops string) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		from := 0
		for {
			i, stop := firstStop(p.text[from:], stops)
			if i < 0 {
				yield(piece{p.text[from:], from})
				return
			}
			if !yield(piece{p.text[from : from+i], from}) {
				return
			}
			from += i + stop
		}
	}
}

// firstStop finds the first of the stops and its length in bytes; −1 for none.
func firstStop(s, stops string) (at, n int) {
	at = -1
	for _, stop := range stops {
		if i := strings.IndexRune(s, stop); i >= 0 {
			at, n = i, utf8.RuneLen(stop)
			s = s[:i]
		}
	}
	return at, n
}

// A piece is a stretch of a paragraph, from a byte on.
type piece struct {
	text string
	from int
}
