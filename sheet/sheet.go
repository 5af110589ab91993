// Package sheet takes tables out of files and knows nothing of what they mean.
//
// Every kind of file becomes one [Grid]: rows of cells in reading order, each
// cell with the place it stood at. A paragraph outside every table is a row of
// one cell. Which words are labels and which numbers belong to them is the
// business of the room that asked.
package sheet

import "strings"

// A Grid is a file as rows of cells, in reading order.
type Grid struct {
	Rows []Row
	// Title is what a web page calls itself in its head, where the page itself
	// may not repeat it; "" for every other kind of file.
	Title string
}

// A Row is one row of a table, or one paragraph.
type Row struct {
	Table int // which table of the file, from 1; 0 for a paragraph
	Cells []Cell
	// Loose is set when the file gave one cell a line and nothing to tell
	// where a row of the table ends.
	Loose bool
	// Marked is set for a paragraph that the file marks as one; without it a
	// line may be only a piece of one.
	Marked bool
}

// A Cell is what stands in one field of a table. A cell that spans others is
// given once, at its first field; the fields it covers are not given.
type Cell struct {
	Text string
	At   Place
	// Cols and Rows are the fields it takes; 0 means the file does not tell.
	Cols, Rows int
}

// A Place says where something stood, as far as the kind of file has it. All
// counts start from 1, 0 means unknown. The page of a workbook is its sheet; the
// line of a PDF counts from the head of its page; that of a Word document is the
// number of the paragraph. Row and Column are those of the printed table, what
// cells above and beside cover included. From and To are a half-open range of
// characters (not bytes), counted from 0: of the line in plain text, of the
// paragraph or cell itself in every other file.
type Place struct {
	Page   int `json:",omitzero"`
	Line   int `json:",omitzero"`
	Table  int `json:",omitzero"`
	Row    int `json:",omitzero"`
	Column int `json:",omitzero"`
	From   int `json:",omitzero"`
	To     int `json:",omitzero"`
}

// Text gives a row's cells joined by a space, as one would read them aloud.
func (r Row) Text() string {
	if len(r.Cells) == 1 { // a paragraph
		return r.Cells[0].Text
	}
	var b strings.Builder
	for _, c := range r.Cells {
		if c.Text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(c.Text)
	}
	return b.String()
}

// At gives the place of the row's first cell.
func (r Row) At() Place {
	if len(r.Cells) == 0 {
		return Place{}
	}
	return r.Cells[0].At
}

// Characters counts the characters of text that is UTF-8, as every text of a
// Grid is: the bytes that begin one.
func Characters(text string) int {
	n := 0
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}
