package write

import (
	"io"

	"gongkai/annual/form"
	"gongkai/docx"
)

// DOCX writes a report for Word and WPS, in the type of official documents and
// with the tables of the official form.
func DOCX(w io.Writer, f form.Filled) error { return document(f, layoutOf(f)).Write(w) }

// DraftDOCX writes a draft: mark stands at the head of every page, and parts
// that nobody has written yet say, as the blank form does, that words belong
// there.
func DraftDOCX(w io.Writer, f form.Filled, mark string) error {
	l := layoutOf(f)
	for i, s := range l.Parts {
		if s.Table == nil && len(s.Prose) == 0 {
			l.Parts[i].Prose = []string{"（文字描述）"}
		}
	}
	d := document(f, l)
	d.Header = mark
	return d.Write(w)
}

func document(f form.Filled, l layout) *docx.Doc {
	d := &docx.Doc{Title: l.Name(), Author: f.Organ, Numbered: true}
	if len(l.Title) > 0 {
		d.Text(docx.Title, lines(l.Title))
	}
	for _, s := range l.About {
		d.Text(docx.Centred, s)
	}
	prose(d, l.Lead)
	for _, s := range l.Parts {
		if s.Heading != "" {
			d.Text(docx.Section, s.Heading)
		}
		prose(d, s.Prose)
		if s.Table != nil {
			d.Table(s.Table.docx())
		}
		prose(d, s.Notes)
	}
	return d
}

func prose(d *docx.Doc, lines []string) {
	for _, s := range lines {
		d.Text(docx.Body, s)
	}
}

func lines(all []string) string {
	s := ""
	for i, line := range all {
		if i > 0 {
			s += "\n"
		}
		s += line
	}
	return s
}

// itemGround is the colour of the lines 第二十条第（一）项 in the official form.
const itemGround = "C6D9F1"

// rowHeight is that of the official form, in twentieths of a point.
const rowHeight = 340

func (p printed) docx() docx.Table {
	t := docx.Table{Widths: p.Widths, Narrow: true, Together: true, RowLeast: rowHeight}
	for _, w := range p.Widths {
		t.Width += w
	}
	for _, b := range p.Blocks {
		for _, row := range append(b.Head[:len(b.Head):len(b.Head)], b.Rows...) {
			var cells []docx.Cell
			for _, c := range row {
				cells = append(cells, c.docx())
			}
			t.Rows = append(t.Rows, cells)
		}
	}
	if !p.Stacked() {
		t.HeadRows = len(p.Blocks[0].Head)
	}
	return t
}

func (b box) docx() docx.Cell {
	c := docx.Cell{Text: b.Text, Cols: b.Cols, Rows: b.Rows, Style: docx.Figure}
	switch {
	case b.Kind == form.Corner:
		c.Style = docx.Remark
	case b.Left:
		c.Style = docx.Label
	}
	if b.Item {
		c.Shade = itemGround
	}
	return c
}
