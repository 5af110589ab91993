package catalog

import (
	"strings"

	"golang.org/x/net/html"
)

// Line is one line of a comparison: a paragraph, or a row of a table with its
// cells side by side.
type Line struct {
	Kind LineKind
	Text []Span
}

// LineKind says in which of the two texts a line stands.
type LineKind string

const (
	Same    LineKind = ""
	Added   LineKind = "added"
	Removed LineKind = "removed"
)

// Whole reports whether all of a line came or went, not a part of it.
func (l Line) Whole() bool {
	for _, s := range l.Text {
		if s.Marked {
			return false
		}
	}
	return true
}

// Span is a stretch of a line; Marked is what differs within it.
type Span struct {
	Text   string
	Marked bool
}

// cellBreak stands between the cells of a row.
const cellBreak = " ｜ "

// Differences compares two bodies, line by line and, where a line was replaced
// by one line, within it. It is exact up to four million pairs of lines that
// differ; beyond, the stretch between is taken as replaced whole.
func Differences(before, after string) []Line {
	return compare(rows(before), rows(after))
}

// Compare is Differences of two editions: title, body, and the attachments by
// name and content.
func Compare(before, after Document) []Line {
	return compare(before.compared(), after.compared())
}

func (d Document) compared() []string {
	all := append([]string{d.Title}, rows(d.Body)...)
	for _, a := range d.Attachments {
		all = append(all, "附件："+a.Name+"（SHA-256 "+a.SHA256[:min(12, len(a.SHA256))]+"…）")
	}
	return all
}

// Changed reports whether any line differs.
func Changed(lines []Line) bool {
	for _, l := range lines {
		if l.Kind != Same {
			return true
		}
	}
	return false
}

func compare(a, b []string) []Line {
	head, tail := 0, 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	all := plainLines(Same, a[:head])
	all = append(all, middleOf(a[head:len(a)-tail], b[head:len(b)-tail])...)
	return append(all, plainLines(Same, a[len(a)-tail:])...)
}

const maxPairs = 4_000_000

// middleOf finds the longest common subsequence of two stretches that begin and
// end differently.
func middleOf(a, b []string) []Line {
	if len(a)*len(b) > maxPairs {
		return replaced(a, b)
	}
	length := common(a, b)
	var all []Line
	var gone, come []string
	flush := func() {
		all = append(all, replaced(gone, come)...)
		gone, come = nil, nil
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			flush()
			all = append(all, plainLines(Same, a[i:i+1])...)
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			gone = append(gone, a[i])
			i++
		default:
			come = append(come, b[j])
			j++
		}
	}
	gone, come = append(gone, a[i:]...), append(come, b[j:]...)
	flush()
	return all
}

// common gives for each pair of beginnings how many lines the rests share.
func common(a, b []string) [][]int32 {
	length := make([][]int32, len(a)+1)
	for i := range length {
		length[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	return length
}

// replaced sets what went beside what came: line against line if there are as
// many of both, else the ones after the others.
func replaced(gone, come []string) []Line {
	if len(gone) != len(come) {
		return append(plainLines(Removed, gone), plainLines(Added, come)...)
	}
	var all []Line
	for i := range gone {
		was, is := within(gone[i], come[i])
		all = append(all, Line{Removed, was}, Line{Added, is})
	}
	return all
}

func plainLines(kind LineKind, texts []string) []Line {
	var all []Line
	for _, t := range texts {
		all = append(all, Line{kind, []Span{{Text: t}}})
	}
	return all
}

// within marks what differs between two lines: all but what they begin and end
// with alike.
func within(a, b string) (was, is []Span) {
	x, y := []rune(a), []rune(b)
	head, tail := 0, 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	return spans(x, head, tail), spans(y, head, tail)
}

func spans(r []rune, head, tail int) []Span {
	var all []Span
	for _, s := range []Span{{string(r[:head]), false}, {string(r[head : len(r)-tail]), true}, {string(r[len(r)-tail:]), false}} {
		if s.Text != "" {
			all = append(all, s)
		}
	}
	return all
}

// rows is a body as lines to compare: as Text, but a row of a table is one line.
func rows(body string) []string {
	var b strings.Builder
	cell, inside := 0, false // cells of the row so far; within one
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return squeezed(b.String())
		case html.TextToken:
			b.WriteString(strings.Join(strings.Fields(html.UnescapeString(string(z.Raw()))), " "))
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			switch name := tagName(z); {
			case name == "tr":
				b.WriteByte('\n')
				cell = 0
			case name == "td" || name == "th":
				if inside = true; cell > 0 {
					b.WriteString(cellBreak)
				}
				cell++
			case name == "/td" || name == "/th":
				inside = false
			case inside && blocks[strings.TrimPrefix(name, "/")]:
				b.WriteByte(' ')
			case blocks[strings.TrimPrefix(name, "/")]:
				b.WriteByte('\n')
			}
		}
	}
}

// squeezed gives the lines of s that say something, with single blanks.
func squeezed(s string) []string {
	var all []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = oneLine(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// tagName is the name of the present tag, with a slash before that of an end.
func tagName(z *html.Tokenizer) string {
	end := strings.HasPrefix(string(z.Raw()), "</")
	name, _ := z.TagName()
	if end {
		return "/" + string(name)
	}
	return string(name)
}
