package docx

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strings"
)

// xmlText collects WordprocessingML.
type xmlText struct{ strings.Builder }

func (x *xmlText) f(format string, args ...any) { fmt.Fprintf(&x.Builder, format, args...) }

// text escapes what a person wrote; characters XML cannot hold become U+FFFD.
func (x *xmlText) text(s string) {
	// A strings.Builder never fails.
	_ = xml.EscapeText(&x.Builder, []byte(s))
}

func (p para) write(x *xmlText) {
	x.f(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>`, p.style)
	for _, r := range p.runs {
		r.write(x)
	}
	x.f(`</w:p>`)
}

func (r Run) write(x *xmlText) {
	for i, line := range strings.Split(strings.ReplaceAll(r.Text, "\r\n", "\n"), "\n") {
		x.f(`<w:r>`)
		if r.Bold {
			x.f(`<w:rPr><w:b/></w:rPr>`)
		}
		if i > 0 {
			x.f(`<w:br/>`)
		}
		x.f(`<w:t xml:space="preserve">`)
		x.text(line)
		x.f(`</w:t></w:r>`)
	}
}

func (pageBreak) write(x *xmlText) { x.f(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`) }

// textWidth is what GB/T 9704 leaves of A4 between the margins, in twentieths
// of a point: 156 mm.
const textWidth = 8844

func (t Table) write(x *xmlText) {
	widths := t.widths()
	x.f(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>`, t.width())
	if t.Narrow {
		x.f(`<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>`)
	}
	x.f(`</w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		x.f(`<w:gridCol w:w="%d"/>`, w)
	}
	x.f(`</w:tblGrid>`)
	over := make([]covered, len(widths))
	for i, row := range t.Rows {
		x.f(`<w:tr><w:trPr><w:cantSplit/>`)
		if t.RowLeast > 0 {
			x.f(`<w:trHeight w:val="%d" w:hRule="atLeast"/>`, t.RowLeast)
		}
		if i < t.HeadRows {
			x.f(`<w:tblHeader/>`)
		}
		x.f(`</w:trPr>`)
		// A paragraph that is kept with the next keeps its row with the next row.
		writeRow(x, row, widths, over, t.Together && i+1 < len(t.Rows))
		x.f(`</w:tr>`)
	}
	x.f(`</w:tbl><w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr></w:p>`)
}

func (t Table) width() int { return cmp.Or(t.Width, textWidth) }

// widths shares the width among the columns.
func (t Table) widths() []int {
	n, sum := t.columns(), 0
	parts := make([]int, n)
	for i := range parts {
		parts[i] = 1
		if i < len(t.Widths) && t.Widths[i] > 0 {
			parts[i] = t.Widths[i]
		}
		sum += parts[i]
	}
	for i, p := range parts {
		parts[i] = t.width() * p / sum
	}
	return parts
}

// columns is what the first row spans, or the number of widths.
func (t Table) columns() int {
	n := 0
	if len(t.Rows) > 0 {
		for _, c := range t.Rows[0] {
			n += max(c.Cols, 1)
		}
	}
	return max(n, len(t.Widths), 1)
}

// covered is what a cell above leaves of a column: rows still to cover, and the
// columns the cell spans if it begins here.
type covered struct{ rows, cols int }

func writeRow(x *xmlText, row []Cell, widths []int, over []covered, keep bool) {
	for col := 0; col < len(widths); {
		if over[col].rows > 0 {
			col += under(x, widths, over, col)
			continue
		}
		var c Cell // a row too short is filled with blank cells
		if len(row) > 0 {
			c, row = row[0], row[1:]
		}
		c.Cols = min(max(c.Cols, 1), len(widths)-col)
		over[col] = covered{max(c.Rows, 1) - 1, c.Cols}
		c.write(x, span(widths, col, c.Cols), keep)
		col += c.Cols
	}
}

// under continues a cell that spans rows.
func under(x *xmlText, widths []int, over []covered, col int) int {
	over[col].rows--
	n := over[col].cols
	cellStart(x, span(widths, col, n), n)
	x.f(`<w:vMerge/></w:tcPr><w:p/></w:tc>`)
	return n
}

func span(widths []int, col, n int) (w int) {
	for _, one := range widths[col : col+n] {
		w += one
	}
	return w
}

func cellStart(x *xmlText, width, cols int) {
	x.f(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if cols > 1 {
		x.f(`<w:gridSpan w:val="%d"/>`, cols)
	}
}

func (c Cell) write(x *xmlText, width int, keep bool) {
	cellStart(x, width, c.Cols)
	if c.Rows > 1 {
		x.f(`<w:vMerge w:val="restart"/>`)
	}
	if c.Shade != "" {
		x.f(`<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, c.Shade)
	}
	x.f(`<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/>`, c.style())
	if keep {
		x.f(`<w:keepNext/>`)
	}
	if c.Right {
		x.f(`<w:jc w:val="right"/>`)
	}
	x.f(`</w:pPr>`)
	Run{Text: c.Text}.write(x)
	x.f(`</w:p></w:tc>`)
}

func (c Cell) style() Style {
	if c.Head {
		return cmp.Or(c.Style, inHeader)
	}
	return cmp.Or(c.Style, inTable)
}
