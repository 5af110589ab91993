package read

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// zones is a report cut into what is read in different ways.
type zones struct {
	head         string      // what a web page calls itself outside the report
	preface      []sheet.Row // before the first part
	parts        []form.Part
	proactive    []sheet.Row
	applications []sheet.Row
	remedies     []sheet.Row
}

// statutory reports whether the report has any of the prescribed tables.
func (z zones) statutory() bool { return len(z.proactive)+len(z.applications)+len(z.remedies) > 0 }

// shortestMark is the length in bytes of the shortest words by which a table is
// known: 行政复议.
const shortestMark = len("行政复议")

type zone int

const (
	prose zone = iota
	inProactive
	inApplications
	inRemedies
)

// divide finds the headings of the parts and the tables between them.
func divide(g sheet.Grid) zones {
	d := divider{zones: zones{head: g.Title}, headings: findHeadings(g)}
	for i, row := range g.Rows {
		d.row(i, row)
	}
	for i := range d.parts {
		d.parts[i].Text = joined(d.parts[i].Lines)
		goOn(d.parts[i].Lines)
	}
	return d.zones
}

type divider struct {
	zones
	headings map[int]headingAt
	in       zone
	figures  bool // the remedies table has shown its figures
	tabled   bool // the part has shown a table
}

func (d *divider) row(i int, row sheet.Row) {
	if h, ok := d.headings[i]; ok {
		d.in, d.figures, d.tabled = prose, false, false
		d.parts = append(d.parts, form.Part{No: h.no, Title: h.title, At: row.At()})
		return
	}
	if d.caption(row) {
		return
	}
	d.in = d.next(row)
	d.tabled = d.tabled || d.in != prose
	switch d.in {
	case inProactive:
		d.proactive = append(d.proactive, row)
	case inApplications:
		d.applications = append(d.applications, row)
	case inRemedies:
		d.remedies = append(d.remedies, row)
	default:
		d.prose(row)
	}
}

// caption knows the part's title said once more, as the caption of its table.
func (d *divider) caption(row sheet.Row) bool {
	if d.in != prose || len(d.parts) == 0 || len(row.Cells) != 1 {
		return false
	}
	title := d.parts[len(d.parts)-1].Title
	return strings.TrimSpace(row.Text()) == title
}

func (d *divider) prose(row sheet.Row) {
	if len(d.parts) == 0 {
		d.preface = append(d.preface, row)
		return
	}
	p := &d.parts[len(d.parts)-1]
	p.Lines = append(p.Lines, form.Line{Text: row.Text(), At: row.At(), Below: d.tabled, Marked: row.Marked})
}

// joined gives the lines of a part as one text.
func joined(lines []form.Line) string {
	var b strings.Builder
	b.Grow(bytesOf(lines) + len(lines))
	for _, l := range lines {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.Text)
	}
	return b.String()
}

func bytesOf(lines []form.Line) (n int) {
	for i := range lines {
		n += len(lines[i].Text)
	}
	return n
}

// next says which zone row belongs to. Tables begin with words that stand
// nowhere else, and end with a sentence.
func (d *divider) next(row sheet.Row) zone {
	for _, c := range row.Cells {
		if len(c.Text) < shortestMark {
			continue
		}
		s := opening(c.Text)
		switch {
		case item(c.Text), s == "信息内容", strings.HasPrefix(s, "信息内容本年"):
			return inProactive
		case d.in != inApplications && beginsApplications(s):
			return inApplications
		case d.in != inRemedies && (s == "行政复议" || s == "行政复议行政诉讼"):
			return inRemedies
		}
	}
	if d.in == prose && d.bareRemedies(row) {
		return inRemedies
	}
	if d.in == prose || sentence(row) {
		return prose
	}
	return d.endOfRemedies(row)
}

// endOfRemedies ends the last table at the first words after its figures.
func (d *divider) endOfRemedies(row sheet.Row) zone {
	if d.in != inRemedies {
		return d.in
	}
	figures := slices.ContainsFunc(row.Cells, isFigure)
	if d.figures && !figures && strings.Trim(form.Fold(row.Text()), headWords) != "" && !pageMark(row.Text()) {
		return prose
	}
	d.figures = d.figures || figures
	return inRemedies
}

// bareRemedies knows the row of part four when its header was lost.
func (d *divider) bareRemedies(row sheet.Row) bool {
	if len(d.parts) == 0 || d.parts[len(d.parts)-1].No != 4 {
		return false
	}
	cells := spread(row.Cells)
	figures := len(figuresOf(cells))
	return figures >= 10 && figures == filled(cells)
}

// headWords are the characters of the headers of part four.
const headWords = "结果维持纠正其他尚未审总计行政诉讼复议经直接起后"

// opening folds a label, and of a paragraph as much as a label it begins with
// could have; "" for a paragraph that begins with no word of a table.
func opening(text string) string {
	if len(text) > 100 && !strings.ContainsRune(tableHeads, firstLetter(text)) {
		return ""
	}
	return form.Fold(text[:min(len(text), 240)])
}

// tableHeads are the characters with which the tables' first words begin.
const tableHeads = "第信本申行"

func firstLetter(text string) rune {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
	}
	return utf8.RuneError
}

func beginsApplications(s string) bool {
	return strings.HasPrefix(s, "本列数据的勾稽关系") || s == "申请人情况" ||
		(strings.HasSuffix(s, "本年新收政府信息公开申请数量") && runes(s) < 20)
}

// sentence knows prose from a label: it is long and has a full stop or a comma
// outside brackets.
func sentence(row sheet.Row) bool {
	if len(row.Cells) > 1 {
		return false
	}
	text := row.Text()
	if anyOf(text, "注", "说明") && note.MatchString(text) {
		return true
	}
	if len(text) <= 20 {
		return false
	}
	s := brackets.ReplaceAllString(form.Squeeze(text), "")
	return runes(s) > 20 && strings.ContainsAny(s, "。,") && !strings.Contains(s, "行政机关不再处理")
}

// note is how the remarks below a table begin.
var note = regexp.MustCompile(`^\s*[(（]?(备?注|说明|附注)\s*\d?\s*[：:]`)

var brackets = regexp.MustCompile(`\([^)]*\)?`)
