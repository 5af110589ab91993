package sheet

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"unicode"
)

// A word is a run of characters on a page, in points from its upper left.
type word struct {
	text                     string
	left, top, right, bottom float64
}

func (w word) middle() float64 { return (w.top + w.bottom) / 2 }
func (w word) center() float64 { return (w.left + w.right) / 2 }

// em is about the width of a Chinese character of the word.
func (w word) em() float64 {
	units := 0.0
	for _, r := range w.text {
		if wideRune(r) {
			units++
		} else {
			units += 0.5
		}
	}
	return (w.right - w.left) / max(units, 0.5)
}

// wordsOf reads the pages that pdftotext -bbox prints.
func wordsOf(xhtml string) ([][]word, error) {
	d := xml.NewDecoder(strings.NewReader(strings.Map(printable, xhtml)))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var all [][]word
	var at *word
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			at = nil
			switch {
			case e.Name.Local == "page":
				all = append(all, nil)
			case e.Name.Local == "word" && len(all) > 0:
				at = &word{left: points(e, "xMin"), top: points(e, "yMin"), right: points(e, "xMax"), bottom: points(e, "yMax")}
			}
		case xml.CharData:
			if at != nil {
				at.text += string(e)
			}
		case xml.EndElement:
			if at != nil && strings.Trim(at.text, blanks) != "" {
				at.text = ordinary(at.text)
				all[len(all)-1] = append(all[len(all)-1], *at)
			}
			at = nil
		}
	}
}

func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\n' {
		return -1
	}
	return r
}

func points(e xml.StartElement, name string) float64 { return float(attr(e, name)) }

// slack is how far the middles of two words of one line may lie apart: fonts of
// different design stand at different heights.
func slack(a, b word) float64 { return max(4, 0.4*max(a.em(), b.em())) }

// linesOf puts words into lines, top to bottom and left to right.
func linesOf(words []word) [][]word {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b word) int { return compare(a.middle(), b.middle()) })
	var lines [][]word
	for _, w := range words {
		if n := len(lines); n > 0 && w.middle()-lines[n-1][0].middle() < slack(w, lines[n-1][0]) {
			lines[n-1] = append(lines[n-1], w)
			continue
		}
		lines = append(lines, []word{w})
	}
	for _, l := range lines {
		slices.SortStableFunc(l, func(a, b word) int { return compare(a.left, b.left) })
	}
	return lines
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// joined writes a line: words that touch are one, and a gap as wide as a
// character sets columns apart, by two blanks as the text reader has it.
func joined(line []word) string {
	var b strings.Builder
	for i, w := range line {
		if i > 0 {
			b.WriteString(between(line[i-1], w))
		}
		b.WriteString(w.text)
	}
	return b.String()
}

func between(a, b word) string {
	gap, em := b.left-a.right, min(a.em(), b.em())
	last, first := []rune(a.text), []rune(b.text)
	switch {
	case gap > 1.5*em:
		return "  "
	case gap < 0.15*em, gap < 0.6*em && wideRune(last[len(last)-1]) && wideRune(first[0]):
		return ""
	}
	return " "
}
