package write

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"gongkai/annual/form"
)

// XLSX writes a report as a workbook: a sheet for each part, so that each table
// has its own, with the merged heads of the form. Figures are numbers and keep
// their decimals; what is no plain number stands as it was written.
func XLSX(w io.Writer, f form.Filled) error {
	l := layoutOf(f)
	book := workbook{file: excelize.NewFile(), styles: map[style]int{}}
	defer book.file.Close()
	if len(l.Parts) == 0 {
		l.Parts = []section{{}}
	}
	for i, s := range l.Parts {
		book.open(i, s)
		if i == 0 {
			book.text(title, lines(l.Title))
			book.texts(l.About)
			book.texts(l.Lead)
		}
		book.section(s)
	}
	if book.err != nil {
		return book.err
	}
	return book.file.Write(w)
}

// A workbook is being written, row after row of one sheet after the other. The
// first error ends it.
type workbook struct {
	file   *excelize.File
	styles map[style]int
	sheet  string
	row    int // the last that was written
	wide   int // columns of the sheet's table, 1 if it has none
	chars  int // characters that a line of prose has room for
	err    error
}

func (b *workbook) note(err error) {
	if b.err == nil {
		b.err = err
	}
}

// open begins the sheet of a part. Its columns are those of its table, in
// characters; without one, a single wide column.
func (b *workbook) open(i int, s section) {
	b.sheet, b.row, b.wide, b.chars = sheetName(s), 0, 1, 90
	if i == 0 {
		b.note(b.file.SetSheetName("Sheet1", b.sheet))
	} else if _, err := b.file.NewSheet(b.sheet); err != nil {
		b.note(err)
	}
	widths := []int{90 * twips}
	if s.Table != nil {
		widths, b.chars = s.Table.Widths, 0
	}
	b.wide = len(widths)
	for col, w := range widths {
		name, err := excelize.ColumnNumberToName(col + 1)
		b.note(err)
		b.note(b.file.SetColWidth(b.sheet, name, name, float64(w)/twips))
		if s.Table != nil {
			b.chars += w / twips
		}
	}
	portrait, a4 := "portrait", 9
	b.note(b.file.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Orientation: &portrait, Size: &a4}))
}

// twips is the width of one character of a sheet in twentieths of a point.
const twips = 105

// sheetName is the heading as far as a sheet may be called so.
func sheetName(s section) string {
	name := s.Heading
	if name == "" && s.No > 0 {
		name = form.Chinese(s.No) + "、" + form.Titles[s.No-1]
	}
	if name == "" {
		name = "报告"
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r < ' ' {
			return -1
		}
		return r
	}, name)
	for utf8.RuneCountInString(name) > 30 {
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	return name
}

func (b *workbook) section(s section) {
	b.text(heading, s.Heading)
	b.texts(s.Prose)
	if s.Table == nil {
		return
	}
	for _, block := range s.Table.Blocks {
		over := make([]int, b.wide)
		for _, row := range append(block.Head[:len(block.Head):len(block.Head)], block.Rows...) {
			b.boxes(row, over)
		}
	}
}

func (b *workbook) texts(all []string) {
	for _, s := range all {
		b.text(body, s)
	}
}

// maxChars is how much a cell of a sheet holds.
const maxChars = 32767

// text writes a paragraph across the sheet, on as many rows as it needs.
func (b *workbook) text(s style, text string) {
	for r := []rune(text); len(r) > 0; {
		n := min(len(r), maxChars/2)
		b.paragraph(s, string(r[:n]))
		r = r[n:]
	}
}

func (b *workbook) paragraph(s style, text string) {
	b.row++
	b.cell(1, box{Text: text, Cols: b.wide, Rows: 1}, s)
	lines := 1 + 2*utf8.RuneCountInString(text)/max(b.chars, 1) + strings.Count(text, "\n")
	b.note(b.file.SetRowHeight(b.sheet, b.row, min(float64(lines)*s.height(), 409)))
}

// boxes writes one row of a table; over says how many rows each column is still
// covered from above.
func (b *workbook) boxes(row []box, over []int) {
	b.row++
	col := 0
	for _, c := range row {
		for col < len(over) && over[col] > 0 {
			col++
		}
		b.cell(col+1, c, styleOf(c))
		for range c.Cols {
			over[col] = c.Rows
			col++
		}
	}
	for i := range over {
		over[i] = max(0, over[i]-1)
	}
}

// cell writes one cell and merges what it covers.
func (b *workbook) cell(col int, c box, s style) {
	first := b.at(col, b.row)
	last := b.at(col+c.Cols-1, b.row+c.Rows-1)
	if n, decimals, ok := number(c.Cell); ok {
		s.decimals = decimals
		b.note(b.file.SetCellFloat(b.sheet, first, n, -1, 64))
	} else if c.Text != "" {
		b.note(b.file.SetCellStr(b.sheet, first, c.Text))
	}
	b.note(b.file.SetCellStyle(b.sheet, first, last, b.style(s)))
	if first != last {
		b.note(b.file.MergeCell(b.sheet, first, last))
	}
}

func (b *workbook) at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	b.note(err)
	return name
}

// precise is how many digits a number of a sheet keeps.
const precise = 15

// number gives the figure of a cell that is written as a sheet shows a number:
// 12, -3, 625.0499, but not 00 or +3.
func number(c form.Cell) (n float64, decimals int, ok bool) {
	s := textOf(c)
	if !c.Value.Known() || s != string(c.Value) || len(strings.Trim(s, "-.")) > precise {
		return 0, 0, false
	}
	if at := strings.IndexByte(s, '.'); at >= 0 {
		decimals = len(s) - at - 1
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, decimals, err == nil
}
