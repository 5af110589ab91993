package daybook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai"
	"gongkai/ledger"
)

// A Row is one line of a workbook.
type Row struct {
	Sheet string
	No    int // as the spreadsheet numbers it
	Sort  Sort
	Typed Typed
	at    map[string]int // columns by field
}

// A Fault is what is wrong with a workbook, and on which of its sheets.
type Fault struct {
	Sheet string
	ledger.Fault
}

// mostRows is how many rows of a sheet are looked at, blank ones too.
const mostRows = 2 * MostLines

// sheets are the sheets of a workbook, in their order.
func sheets() []Sort { return []Sort{Application, Remedy} }

// ReadWorkbook reads a workbook as [Template] lays it out: a sheet of
// applications and one of remedies, which may be left out. Columns may stand in
// any order. It gives the rows that are not blank, or what is wrong with the
// headings. The error is of kind Invalid or TooLarge: no workbook at all.
func ReadWorkbook(src []byte) ([]Row, []Fault, error) {
	var rows []Row
	var faults []Fault
	for i, s := range sheets() {
		cells, err := ledger.Rows(src, i, mostRows)
		if err != nil {
			return nil, nil, err
		}
		r := reader{sort: s}
		for no, row := range cells {
			r.row(no+1, row)
		}
		rows, faults = append(rows, r.rows...), append(faults, r.done(len(cells))...)
	}
	if len(rows) == 0 && len(faults) == 0 {
		faults = []Fault{{Sheet: Application.Label(), Fault: ledger.Fault{Row: firstRow, Words: "表格里还没有填任何一行"}}}
	}
	return rows, faults, nil
}

// reader goes down the rows of a sheet.
type reader struct {
	sort   Sort
	at     map[string]int // column by field, once the heading was seen
	rows   []Row
	faults []Fault
}

func (r *reader) fault(row, column int, words string, args ...any) {
	f := Fault{r.sort.Label(), ledger.Fault{Row: row, Words: fmt.Sprintf(words, args...)}}
	if column >= 0 {
		f.Column, _ = excelize.ColumnNumberToName(column + 1)
	}
	r.faults = append(r.faults, f)
}

func (r *reader) row(no int, cells []string) {
	switch {
	case strings.TrimSpace(strings.Join(cells, "")) == "":
	case r.at != nil:
		r.line(no, cells)
	case squeeze(cells[0]) == squeeze(Columns(r.sort)[0].Label):
		r.heading(no, cells)
	}
}

func (r *reader) heading(no int, cells []string) {
	r.at = map[string]int{}
	for i, words := range cells {
		c, ok := columnCalled(r.sort, words)
		_, twice := r.at[c.Field]
		switch {
		case squeeze(words) == "":
		case !ok:
			r.fault(no, i, "登记簿里没有“%s”这一项", words)
		case twice:
			r.fault(no, i, "“%s”出现了两列", words)
		default:
			r.at[c.Field] = i
		}
	}
	for _, c := range Columns(r.sort) {
		if _, ok := r.at[c.Field]; c.Must && !ok {
			r.fault(no, -1, "表头里没有“%s”这一列", c.Label)
		}
	}
}

func columnCalled(s Sort, words string) (Column, bool) {
	for _, c := range Columns(s) {
		if squeeze(words) == squeeze(c.Label) {
			return c, true
		}
	}
	return Column{}, false
}

func (r *reader) line(no int, cells []string) {
	t := Typed{}
	for field, i := range r.at {
		if i < len(cells) {
			t[field] = cells[i]
		}
	}
	r.rows = append(r.rows, Row{Sheet: r.sort.Label(), No: no, Sort: r.sort, Typed: t, at: r.at})
}

// done gives the faults of a sheet of so many rows.
func (r *reader) done(rows int) []Fault {
	switch {
	case r.at == nil && r.sort == Application:
		r.fault(1, -1, "没有找到以“%s”开头的表头行，请用下载的模板填写", Columns(r.sort)[0].Label)
	case len(r.rows) > MostLines || rows == mostRows:
		r.fault(rows, -1, "一次最多导入 %d 行，请分成几个文件", MostLines)
	}
	return r.faults
}

// Read reads all rows, or says which are wrong and where.
func Read(rows []Row) ([]Facts, []Fault) {
	lines := make([]Facts, len(rows))
	var faults []Fault
	for i, r := range rows {
		f, err := r.Typed.Facts(r.Sort)
		lines[i], faults = f, append(faults, r.Faults(err)...)
	}
	return lines, faults
}

// Faults places what is wrong with a row at its columns.
func (r Row) Faults(err error) (faults []Fault) {
	for _, e := range gongkai.Fields(err) {
		f := Fault{r.Sheet, ledger.Fault{Row: r.No, Words: e.Message}}
		if i, ok := r.at[e.Field]; ok {
			f.Column, _ = excelize.ColumnNumberToName(i + 1)
		}
		faults = append(faults, f)
	}
	if err != nil && faults == nil {
		faults = []Fault{{r.Sheet, ledger.Fault{Row: r.No, Words: gongkai.Words(err)}}}
	}
	return faults
}
