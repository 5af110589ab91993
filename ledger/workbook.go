package ledger

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai"
)

// MaxWorkbook is how many bytes an imported workbook may have.
const MaxWorkbook = 2 << 20

// What a workbook of ledgers can need at most; the rest is not read.
const (
	maxUnpacked = 16 << 20
	maxRows     = 200
	maxColumns  = 200
)

// A Fault is what is wrong with a workbook, at a row and a column as the
// spreadsheet numbers them.
type Fault struct {
	Row    int
	Column string // A, B …; "" for the whole row
	Words  string
}

// ReadWorkbook reads the first sheet of a workbook as [Template] lays it out: a
// heading row that begins with 月份, rows of months, a row 来源. Columns may
// stand in any order or be left out, blank cells give nothing. It gives either
// figures or faults, never both. The error is of kind Invalid or TooLarge: no
// workbook at all.
func ReadWorkbook(src []byte, year int) ([]Given, []Fault, error) {
	rows, err := Rows(src, 0, maxRows)
	if err != nil {
		return nil, nil, err
	}
	r := reader{year: year}
	for i, row := range rows {
		r.row(i+1, row)
	}
	if r.kinds == nil {
		r.fault(1, -1, "没有找到以“月份”开头的表头行，请用下载的模板填写")
	}
	r.sources()
	if len(r.faults) > 0 {
		return nil, r.faults, nil
	}
	return r.given, nil, nil
}

// Rows gives at most so many rows of a sheet of a workbook, counted from 0, with
// the values as they are kept, not as a format shows them: a figure must not be
// what its rounding looks like. A sheet that is not there has no rows. The error
// is of kind Invalid or TooLarge: no workbook at all.
func Rows(src []byte, sheet, most int) (rows [][]string, err error) {
	if len(src) > MaxWorkbook {
		return nil, gongkai.Errorf(gongkai.TooLarge, "表格文件不能超过 %d MB", MaxWorkbook>>20)
	}
	broken := func(cause error) error {
		return gongkai.Because(cause, gongkai.Invalid, "这个文件不是 XLSX 表格，或者已经损坏，打不开")
	}
	// A malformed workbook may make the library panic; it is refused as well.
	defer func() {
		if p := recover(); p != nil {
			rows, err = nil, broken(fmt.Errorf("panic: %v", p))
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(src), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, broken(err)
	}
	defer book.Close()
	if sheet >= book.SheetCount {
		return nil, nil
	}
	in, err := book.Rows(book.GetSheetName(sheet))
	if err != nil {
		return nil, broken(err)
	}
	defer in.Close()
	for in.Next() && len(rows) < most {
		row, err := in.Columns()
		if err != nil {
			return nil, broken(err)
		}
		rows = append(rows, row[:min(len(row), maxColumns)])
	}
	return rows, in.Error()
}

// reader goes down the rows of a sheet.
type reader struct {
	year   int
	kinds  map[int]Kind   // by column, once the heading row was seen
	at     map[string]int // the column of a kind
	months map[time.Month]bool
	given  []Given
	source map[string]string // by kind
	last   int
	faults []Fault
}

// fault notes what is wrong; column counts from 0, -1 is the whole row.
func (r *reader) fault(row, column int, words string, args ...any) {
	f := Fault{Row: row, Words: fmt.Sprintf(words, args...)}
	if column >= 0 {
		f.Column, _ = excelize.ColumnNumberToName(column + 1)
	}
	r.faults = append(r.faults, f)
}

func (r *reader) row(no int, row []string) {
	if strings.Trim(strings.Join(row, ""), " \u3000\t\r\n") == "" {
		return
	}
	first := squeeze(row[0])
	m, isMonth := monthOf(first, r.year)
	switch {
	case r.kinds == nil && first == "月份":
		r.heading(no, row)
	case r.kinds == nil:
		r.title(no, strings.Join(row, " "))
	case first == "来源":
		r.sourceRow(no, row)
	case first == "合计":
	case !isMonth:
		r.fault(no, 0, "“%s”不是 %d 年的月份，写成“1月”的样子", row[0], r.year)
	default:
		r.month(no, m, row)
	}
}

var someYear = regexp.MustCompile(`(19|20)\d\d`)

// title looks that the sheet is of the right year, if it says so.
func (r *reader) title(no int, words string) {
	for _, y := range someYear.FindAllString(squeeze(words), 3) {
		if y != strconv.Itoa(r.year) {
			r.fault(no, -1, "标题写的是 %s 年，这里导入的是 %d 年", y, r.year)
			return
		}
	}
}

func (r *reader) heading(no int, row []string) {
	r.kinds, r.at, r.months, r.source = map[int]Kind{}, map[string]int{}, map[time.Month]bool{}, map[string]string{}
	for i, words := range row[1:] {
		column := i + 1
		k, ok := kindCalled(words)
		_, twice := r.at[k.ID]
		switch {
		case squeeze(words) == "":
		case !ok:
			r.fault(no, column, "台账里没有“%s”这一项", words)
		case twice:
			r.fault(no, column, "“%s”出现了两列", words)
		default:
			r.kinds[column], r.at[k.ID] = k, column
		}
	}
}

// kindCalled finds a kind by its heading, with its unit or without.
func kindCalled(words string) (Kind, bool) {
	s := squeeze(words)
	for _, k := range Kinds() {
		if s != "" && (s == squeeze(k.Header()) || s == squeeze(k.Label)) {
			return k, true
		}
	}
	return Kind{}, false
}

func (r *reader) month(no int, m time.Month, row []string) {
	if r.months[m] {
		r.fault(no, 0, "%s出现了两行", MonthName(m))
		return
	}
	r.months[m], r.last = true, no
	for column, kept := range row {
		k, ok := r.kinds[column]
		text := plain(kept)
		switch _, err := k.Parse(text); {
		case column == 0 || text == "":
		case !ok:
			r.fault(no, column, "这一列没有表头，不知道“%s”是什么数", kept)
		case err != nil:
			r.fault(no, column, "“%s”：%s", kept, gongkai.Words(err))
		default:
			r.given = append(r.given, Given{Month: m, Kind: k.ID, Text: text})
		}
	}
}

func (r *reader) sourceRow(no int, row []string) {
	r.last = no
	for column, text := range row {
		if k, ok := r.kinds[column]; ok {
			r.source[k.ID] = strings.TrimSpace(text)
		}
	}
}

// sources gives every figure the source of its column.
func (r *reader) sources() {
	told := map[string]bool{}
	for i, g := range r.given {
		r.given[i].Source = r.source[g.Kind]
		if r.source[g.Kind] == "" && !told[g.Kind] {
			told[g.Kind] = true
			k, _ := KindOf(g.Kind)
			r.fault(max(r.last, 1), r.at[g.Kind], "“%s”有数，“来源”一行没有写数据从哪里来", k.Label)
		}
	}
}

var monthWords = regexp.MustCompile(`^(?:(\d{4})[-年/.]?)?(\d{1,2})月?$`)

// monthOf reads 1月, 01, 2026-01, 2026年1月, and the number that a spreadsheet
// keeps for a date it made of one of these.
func monthOf(s string, year int) (time.Month, bool) {
	if serial, err := strconv.ParseFloat(s, 64); err == nil && serial > 40_000 && serial < 80_000 {
		t, err := excelize.ExcelDateToTime(serial, false)
		return t.Month(), err == nil && t.Year() == year
	}
	p := monthWords.FindStringSubmatch(s)
	if p == nil || p[1] != "" && p[1] != strconv.Itoa(year) {
		return 0, false
	}
	m, _ := strconv.Atoi(p[2])
	return time.Month(m), m >= 1 && m <= 12
}

// plain undoes what a spreadsheet does to a number: 12345.599999999999 is
// 12345.60 there, 1.2E+5 is 120000. A third decimal that somebody typed stays,
// and is refused.
func plain(text string) string {
	text = strings.TrimSpace(text)
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || x < 0 || x > 1e12 || math.Abs(x*100-math.Round(x*100)) > 1e-4 {
		return text
	}
	return strings.TrimSuffix(strconv.FormatFloat(math.Round(x*100)/100, 'f', 2, 64), ".00")
}
