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
	row    int   // the last that was written
	widths []int // of the sheet's columns, in twentieths of a point
	err    error
}

func (b *workbook) note(err error) {
	if b.err == nil {
		b.err = err
	}
}

// open begins the sheet of a part. Its columns are those of its table; without
// one it has a single wide column. It is printed on pages of A4.
func (b *workbook) open(i int, s section) {
	b.sheet, b.row, b.widths = sheetName(s), 0, []int{proseWidth}
	if i == 0 {
		b.note(b.file.SetSheetName("Sheet1", b.sheet))
	} else if _, err := b.file.NewSheet(b.sheet); err != nil {
		b.note(err)
	}
	if s.Table != nil {
		b.widths = s.Table.Widths
	}
	for col, w := range b.widths {
		name, err := excelize.ColumnNumberToName(col + 1)
		b.note(err)
		b.note(b.file.SetColWidth(b.sheet, name, name, float64(w)/charWidth))
	}
	fit, a4, one, any := true, 9, 1, 0
	b.note(b.file.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.note(b.file.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Size: &a4, FitToWidth: &one, FitToHeight: &any}))
}

const (
	charWidth  = 105 // the unit of a column's width, in twentieths of a point
	proseWidth = 8000
)

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
		over := make([]int, len(b.widths))
		for _, row := range append(block.Head[:len(block.Head):len(block.Head)], block.Rows...) {
			b.boxes(row, over)
		}
	}
	b.texts(s.Notes)
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
	c := box{Text: text, Cols: len(b.widths), Rows: 1}
	b.cell(1, c, s)
	b.height(b.lines(0, c, s), s)
}

// boxes writes one row of a table; over says how many rows each column is still
// covered from above.
func (b *workbook) boxes(row []box, over []int) {
	b.row++
	col, lines, s := 0, 1, style{}
	for _, c := range row {
		for col < len(over) && over[col] > 0 {
			col++
		}
		s = styleOf(c)
		b.cell(col+1, c, s)
		if c.Rows == 1 {
			lines = max(lines, b.lines(col, c, s))
		}
		for range c.Cols {
			over[col] = c.Rows
			col++
		}
	}
	for i := range over {
		over[i] = max(0, over[i]-1)
	}
	b.height(lines, s)
}

// lines is how many lines a text takes: no spreadsheet makes the rows of merged
// cells as high as they must be.
func (b *workbook) lines(col int, c box, s style) int {
	width := 0
	for _, w := range b.widths[col : col+c.Cols] {
		width += w
	}
	n := 0
	for line := range strings.SplitSeq(c.Text, "\n") {
		n += 1 + int(float64(utf8.RuneCountInString(line))*s.size*20)/max(width-charWidth, 1)
	}
	return n
}

// highest is what a row may be, in points.
const highest = 409

func (b *workbook) height(lines int, s style) {
	b.note(b.file.SetRowHeight(b.sheet, b.row, min(float64(lines)*s.size*1.35+4, highest)))
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
