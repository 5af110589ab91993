package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/sheet"
)

// MaxBytes is the longest text that is read: a report has some ten thousand
// characters, a county's with annexes perhaps a hundred thousand.
const MaxBytes = 4 << 20

// Text reads a report from plain text.
func Text(src []byte) (form.Filled, error) {
	if len(src) > MaxBytes {
		return form.Filled{}, gongkai.Errorf(gongkai.TooLarge, "文字太长：一份年度报告不会超过 %d MB", MaxBytes>>20)
	}
	return Grid(sheet.Text(src))
}

// Grid reads a report from the rows of a file. A file that is no annual report
// is refused with kind Invalid and the reason.
//
// A report in traditional characters is read as if it were in simplified ones;
// title, organ and prose are given so.
func Grid(g sheet.Grid) (form.Filled, error) {
	g = simplified(g)
	if err := silent(g); err != nil {
		return form.Filled{}, err
	}
	if err := twice(g); err != nil {
		return form.Filled{}, err
	}
	z := divide(g)
	var f form.Filled
	all := proseOf(z)
	f.Title, f.Year = titleAndYear(z, all)
	f.Version = version(z, f.Year)
	f.Organ = organ(f.Title, z, all)
	f.Cells = make(map[form.CellName]form.Cell, len(form.Of(f.Version).Cells()))
	f.Preface, f.Parts = prefaceOf(z), z.parts
	r := reader{Filled: &f, form: form.Of(f.Version)}
	r.proactive(z.proactive)
	r.applications(z.applications)
	r.remedies(z.remedies)
	r.order()
	r.prose(z)
	if err := doubtful(f, z); err != nil {
		return form.Filled{}, err
	}
	return f, nil
}

// prefaceOf keeps the sentences before the first part; what else stands there is
// the title, and what a website puts around it.
func prefaceOf(z zones) []form.Line {
	var lines []form.Line
	for _, row := range z.preface {
		if s := row.Text(); len(row.Cells) == 1 && runes(s) > 20 && strings.Contains(s, "。") {
			lines = append(lines, form.Line{Text: s, At: row.At()})
		}
	}
	return lines
}

// reader fills in one report.
type reader struct {
	*form.Filled
	form *form.Form
}

// set records a row's cells as they were placed.
func (r *reader) set(t *form.Table, row string, p placed) {
	for i, n := range t.RowCells(row) {
		if _, taken := r.Cells[n]; taken {
			continue
		}
		c := p.cells[i]
		if c.At == (sheet.Place{}) {
			c.At = sheet.Place{Page: p.at.Page, Line: p.at.Line, Table: p.at.Table, Row: p.at.Row}
		}
		value, state := form.Parse(c.Text)
		r.Cells[n] = form.Cell{Name: n, Value: value, Text: c.Text, State: state, Derived: p.derived && state == form.Number, At: c.At}
	}
	for _, c := range p.extra {
		value, state := form.Parse(c.Text)
		r.Extra = append(r.Extra, form.Cell{Name: form.CellName(t.ID + "." + row), Value: value, Text: c.Text, State: state, At: c.At})
	}
	r.Seen = append(r.Seen, form.Seen{Table: t.ID, Row: row, Values: p.values, At: p.at})
}

// order puts the rows into the form's order; some are seen late.
func (r *reader) order() {
	at := func(s form.Seen) int { return r.form.Place(s.Table, s.Row) }
	slices.SortStableFunc(r.Seen, func(a, b form.Seen) int { return at(a) - at(b) })
}

// numeric reports whether a cell's text is a figure or stands for one.
func numeric(text string) bool {
	if form.Digits(text) && len(text) <= 15 { // most of a table
		return true
	}
	if text == "" || len(text) > 60 || wordy(text) || pageMark(text) {
		return false
	}
	_, state := form.Parse(text)
	return state == form.Number || state == form.Dash || state == form.Slash || state == form.None || figureLike(text)
}

// wordy knows most labels by their first character: no figure begins with it,
// nor what stands for one (无, 零).
func wordy(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return first == '（' || first == '(' || first >= '一' && first <= '鿿' && !strings.ContainsRune("无暂没零", first)
}

// figureLike knows a figure that cannot be read: --253, ++1, 3..5.
func figureLike(text string) bool {
	s := form.Squeeze(text)
	return s != "" && len(s) < 20 && strings.Trim(s, "0123456789+-.,%") == "" && strings.ContainsAny(s, "0123456789")
}

// pageMark knows a page number as printed documents set it: -3-.
func pageMark(text string) bool {
	if len(text) > 30 || !strings.ContainsAny(text, "-—–－") {
		return false
	}
	s := form.Squeeze(text)
	inner := strings.Trim(s, "-—–")
	return len(inner) > 0 && len(inner) < 4 && strings.Trim(inner, "0123456789") == "" &&
		len(s)-len(strings.TrimLeft(s, "-—–")) > 0 && s != strings.TrimRight(s, "-—–")
}

func runes(s string) int { return sheet.Characters(s) }
