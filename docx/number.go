package docx

import (
	"strconv"
	"strings"
)

// level is how one level of a list is numbered.
type level struct {
	format string // bullet, decimal, chineseCounting …
	text   string // "%1、"
	start  int
}

// numbering knows the lists of a document and how far each has counted.
type numbering struct {
	lists map[string]map[int]level // by numId and level
	count map[string][]int         // by numId
}

func (p *parts) numbering() (*numbering, error) {
	n := &numbering{map[string]map[int]level{}, map[string][]int{}}
	t, err := p.tree("word/numbering.xml")
	if err != nil || t == nil {
		return n, err
	}
	root := t.find("numbering")
	abstract := map[string]map[int]level{}
	for _, a := range root.children("abstractNum") {
		levels := map[int]level{}
		for _, l := range a.children("lvl") {
			at, _ := strconv.Atoi(l.attr["ilvl"])
			start, err := strconv.Atoi(l.val("start"))
			if err != nil {
				start = 1
			}
			levels[at] = level{l.val("numFmt"), l.val("lvlText"), start}
		}
		abstract[a.attr["abstractNumId"]] = levels
	}
	for _, l := range root.children("num") {
		n.lists[l.attr["numId"]] = abstract[l.val("abstractNumId")]
	}
	return n, nil
}

// next counts one item of a list and gives its level, its number, and its label
// as printed.
func (n *numbering) next(id string, at int) (l level, number int, label string) {
	at = min(max(at, 0), 8)
	levels := n.lists[id]
	l, ok := levels[at]
	if !ok {
		l = level{format: "bullet", start: 1}
	}
	c := n.count[id]
	for len(c) <= at {
		c = append(c, levels[len(c)].start-1)
	}
	c[at]++
	n.count[id] = c[:at+1]
	label = l.text
	for i := range c[:at+1] {
		label = strings.ReplaceAll(label, "%"+strconv.Itoa(i+1), levels[i].word(c[i]))
	}
	return l, c[at], label
}

// word writes a number as the level prints it.
func (l level) word(n int) string {
	switch l.format {
	case "chineseCounting", "chineseCountingThousand", "ideographTraditional", "japaneseCounting", "taiwaneseCounting":
		return chinese(n)
	case "lowerLetter":
		return letter(n, 'a')
	case "upperLetter":
		return letter(n, 'A')
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	}
	return strconv.Itoa(n)
}

func letter(n int, first rune) string {
	if n < 1 || n > 26 {
		return strconv.Itoa(n)
	}
	return string(first + rune(n) - 1)
}

// chinese writes 1 to 99 in Chinese characters, others in digits.
func chinese(n int) string {
	const digits = "零一二三四五六七八九"
	d := []rune(digits)
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return string(d[n])
	}
	s := "十"
	if n >= 20 {
		s = string(d[n/10]) + s
	}
	if n%10 > 0 {
		s += string(d[n%10])
	}
	return s
}

// list gives the HTML list a level makes: ul, ol, or "" if its label must be
// written out, because no list of HTML prints it.
func (l level) list() string {
	switch {
	case l.format == "bullet" || l.format == "none":
		return "ul"
	case l.format == "decimal" && (l.text == "" || len(l.text) == 3 && strings.HasPrefix(l.text, "%") && l.text[2] == '.'):
		return "ol"
	}
	return ""
}
