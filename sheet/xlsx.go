package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai"
)

// Limits of a workbook. The library that reads it builds a structure for every
// element and fills every row up to its last cell, so both are counted first.
const (
	maxElements = 1_000_000
	maxFields   = 20_000_000 // of all rows, each counted up to its last value
	maxMerged   = 500        // merged fields in one row
)

// readXLSX reads the sheets of a workbook that are shown, each as one table,
// with the values as they are displayed. The page of a place is the number of
// the sheet; row and column are those of the sheet. Formulas are not computed:
// what counts is what the program that saved them had found.
func readXLSX(src []byte, a *archive) (g Grid, err error) {
	outline, err := outlineOf(a)
	if err != nil {
		return Grid{}, err
	}
	// A malformed workbook may make the library panic; it is refused as well.
	defer func() {
		if p := recover(); p != nil {
			g, err = Grid{}, gongkai.Errorf(gongkai.Invalid, "这个 XLSX 文件已损坏，打不开")
		}
	}()
	limit := allowance(len(src))
	book, err := excelize.OpenReader(bytes.NewReader(src), excelize.Options{UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit})
	if err != nil {
		return Grid{}, gongkai.Because(err, gongkai.Invalid, "这个 XLSX 文件已损坏，打不开")
	}
	defer book.Close()
	r := workbook{book: book}
	for i, s := range outline {
		if r.page = i + 1; s.shown {
			r.sheet(s)
		}
	}
	return r.grid, r.err
}

type workbook struct {
	collector
	book *excelize.File
}

func (r *workbook) sheet(s sheetOutline) {
	rows, err := r.book.Rows(s.name)
	if err != nil {
		return // a chart's sheet has no rows
	}
	defer rows.Close()
	r.openTable()
	for no := 1; rows.Next() && r.err == nil; no++ {
		values, err := rows.Columns()
		if err != nil {
			r.err = gongkai.Because(err, gongkai.Invalid, "这个 XLSX 文件已损坏，打不开")
		}
		r.row(no, values, s)
	}
	if err := rows.Error(); err != nil && r.err == nil {
		r.err = gongkai.Because(err, gongkai.Invalid, "这个 XLSX 文件已损坏，打不开")
	}
	r.closeTable()
}

// row takes the cells of a row up to the last that has a value, or a border or
// another style: a blank field of a printed table is a cell. Styles beyond the
// last value of the whole sheet are somebody's whole coloured row.
func (r *workbook) row(no int, values []string, s sheetOutline) {
	blank := strings.Trim(strings.Join(values, ""), blanks+"\r\n") == ""
	if blank && (no > s.last+1 || s.width[no] < 2) {
		return
	}
	r.openRowAt(no)
	for col := 1; col <= max(len(values), min(s.width[no], s.used)) && r.err == nil; col++ {
		cols, rows, covered := s.at(no, col)
		if covered {
			continue
		}
		r.leave(col - 1 - r.top().column)
		r.openCell(cols, rows, 0)
		if col <= len(values) {
			r.paragraph(ordinary(values[col-1]), 0)
		}
		r.closeCell()
	}
	r.closeRow()
}

// A sheetOutline is what is known of a sheet before its values are read.
type sheetOutline struct {
	name   string
	shown  bool
	used   int           // the last column with a value
	last   int           // the last row with a value
	width  map[int]int   // by row: its last cell
	merged map[int][]box // by row: the merged fields that begin or lie in it
}

// A box is a merged field: first and last column and row.
type box struct{ left, top, right, bottom int }

// at says what a cell spans, or that another covers it.
func (s sheetOutline) at(row, col int) (cols, rows int, covered bool) {
	for _, b := range s.merged[row] {
		switch {
		case col < b.left || col > b.right:
		case col == b.left && row == b.top:
			return b.right - b.left + 1, b.bottom - b.top + 1, false
		default:
			return 0, 0, true
		}
	}
	return 1, 1, false
}

// outlineOf lists the sheets in their order. It reads every part to its end,
// so that what comes after meets no more than the archive may hold.
func outlineOf(a *archive) ([]sheetOutline, error) {
	list, err := a.sheetList()
	if err != nil {
		return nil, err
	}
	parts := map[string]*sheetOutline{}
	for _, s := range list {
		shown := s.State == "" || s.State == "visible"
		parts[strings.ToLower(s.path)] = &sheetOutline{name: s.Name, shown: shown, width: map[int]int{}, merged: map[int][]box{}}
	}
	count := census{}
	for _, f := range a.files {
		if err := count.take(a, f, parts[strings.ToLower(path.Clean(f.Name))]); err != nil {
			return nil, err
		}
	}
	var all []sheetOutline
	for _, s := range list {
		all = append(all, *parts[strings.ToLower(s.path)])
	}
	return all, nil
}

type sheetEntry struct {
	Name  string `xml:"name,attr"`
	State string `xml:"state,attr"`
	ID    string `xml:"id,attr"`
	path  string
}

// sheetList reads the names and paths of the sheets.
func (a *archive) sheetList() ([]sheetEntry, error) {
	main := a.mainPart("xl/workbook.xml")
	f := a.find(main)
	if f == nil {
		return nil, gongkai.Errorf(gongkai.Invalid, "这个 XLSX 文件里没有工作表，可能已损坏")
	}
	raw, err := a.read(f)
	if err != nil {
		return nil, err
	}
	var book struct {
		Sheets []sheetEntry `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(raw, &book); err != nil {
		return nil, broken(err)
	}
	for _, r := range a.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels")) {
		for i, s := range book.Sheets {
			if s.ID == r.ID {
				book.Sheets[i].path = strings.TrimPrefix(r.Target, "/")
			}
		}
	}
	return book.Sheets, nil
}

// census counts what the parts of a workbook hold.
type census struct{ elements, fields int }

func (n *census) take(a *archive, f *zip.File, s *sheetOutline) error {
	in, err := a.open(f)
	if err != nil {
		return err
	}
	defer in.Close()
	counted := &counter{from: in, census: n}
	if s != nil {
		if err := n.outline(counted, s); err != nil {
			return broken(err)
		}
	}
	if _, err = io.Copy(io.Discard, counted); err != nil {
		return broken(err)
	}
	return nil
}

// counter counts the elements that pass by.
type counter struct {
	from io.Reader
	*census
	open bool // the last byte was <
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	for _, b := range p[:n] {
		if c.open && b != '/' {
			c.elements++
		}
		c.open = b == '<'
	}
	if c.elements > maxElements {
		return 0, errTooMuch
	}
	return n, err
}

var errTooMuch = gongkai.Errorf(gongkai.TooLarge, "表格文件里的单元格太多，不予读取")

// outline notes the width of each row and the merged fields.
func (n *census) outline(in io.Reader, s *sheetOutline) error {
	d := xml.NewDecoder(in)
	d.Strict = false
	row, col, filled := 0, 0, 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "row":
			row, col, filled = rowNumber(e, row+1), 0, 0
		case "c":
			col = column(attr(e, "r"), col+1)
			s.width[row] = max(s.width[row], col)
		case "v", "is", "f":
			s.used, s.last = max(s.used, col), max(s.last, row)
			n.fields += max(0, col-filled)
			filled = max(filled, col)
		case "mergeCell":
			n.merge(s, attr(e, "ref"))
		}
		if n.fields > maxFields {
			return errTooMuch
		}
	}
}

func rowNumber(e xml.StartElement, next int) int {
	if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 {
		return n
	}
	return next
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// column reads the column of a reference like C5.
func column(ref string, next int) int {
	if col, _, err := excelize.CellNameToCoordinates(ref); err == nil {
		return col
	}
	return next
}

// merge notes a merged field with every row it lies in.
func (n *census) merge(s *sheetOutline, ref string) {
	first, last, _ := strings.Cut(ref, ":")
	left, top, err := excelize.CellNameToCoordinates(first)
	if err != nil {
		return
	}
	right, bottom, err := excelize.CellNameToCoordinates(last)
	if err != nil || right < left || bottom < top {
		return
	}
	for row := top; row <= min(bottom, top+maxRows, s.last+1); row++ {
		if len(s.merged[row]) < maxMerged {
			n.fields++
			s.merged[row] = append(s.merged[row], box{left, top, right, bottom})
		}
	}
}
