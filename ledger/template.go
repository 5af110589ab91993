package ledger

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

const firstMonthRow = 3

// Template writes a workbook to be filled in: a row a month, a column a kind,
// with the figures that stand in book already in place. What it writes,
// [ReadWorkbook] reads.
func Template(to io.Writer, unit string, book Book) error {
	f := excelize.NewFile()
	defer f.Close()
	t := template{File: f}
	t.SetSheetName("Sheet1", "台账")
	t.set(1, 1, fmt.Sprintf("%s%d年台账", unit, book.Year))
	t.set(1, 2, "月份")
	for m := time.January; m <= time.December; m++ {
		t.set(1, firstMonthRow+int(m)-1, MonthName(m))
	}
	t.set(1, sourceRow, "来源")
	last := 1
	for _, g := range book.Groups() {
		for _, k := range g.Kinds {
			last++
			t.column(last, k, book)
		}
	}
	t.look(last)
	t.notes()
	if t.err != nil {
		return t.err
	}
	return f.Write(to)
}

const sourceRow = firstMonthRow + 12

type template struct {
	*excelize.File
	err error
}

func (t *template) set(column, row int, value any) {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err == nil {
		err = t.SetCellValue("台账", cell, value)
	}
	t.keep(err)
}

func (t *template) keep(err error) {
	if t.err == nil {
		t.err = err
	}
}

func (t *template) column(at int, k Kind, book Book) {
	t.set(at, 2, k.Header())
	for m := time.January; m <= time.December; m++ {
		if line, ok := book.Stands(m, k.ID); ok {
			t.number(at, firstMonthRow+int(m)-1, k.Plain(line.N))
		}
	}
	if source := book.Source(GroupOf(k.ID).ID); source != "" {
		t.set(at, sourceRow, source)
	}
}

// number writes a number exactly as its digits are.
func (t *template) number(column, row int, digits string) {
	cell, err := excelize.CoordinatesToCellName(column, row)
	t.keep(err)
	t.keep(t.SetCellDefault("台账", cell, digits))
}

// look sets widths, the heading, and keeps headings in sight.
func (t *template) look(columns int) {
	heading, err := t.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center", Horizontal: "center"}})
	t.keep(err)
	last, err := excelize.ColumnNumberToName(columns)
	t.keep(err)
	t.keep(t.SetCellStyle("台账", "A2", last+"2", heading))
	t.keep(t.SetCellStyle("台账", "A1", "A1", heading))
	t.keep(t.MergeCell("台账", "A1", "F1"))
	t.keep(t.SetColWidth("台账", "A", "A", 10))
	t.keep(t.SetColWidth("台账", "B", last, 12))
	t.keep(t.SetRowHeight("台账", 2, 48))
	t.keep(t.SetPanes("台账", &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 2, TopLeftCell: "B3", ActivePane: "bottomRight"}))
}

// notes are how to fill it in, on a sheet that is not read.
func (t *template) notes() {
	_, err := t.NewSheet("填写说明")
	t.keep(err)
	for i, words := range []string{
		"一行一个月，一列一项。没有的写 0；还不知道的留空，留空不是 0。",
		"金额以元为单位，最多两位小数，年报自动折算成万元。",
		"“来源”一行写数据从哪里来，例如“行政审批系统月报”。",
		"尚未审结写月末还有几件，其余都写当月发生的数。",
		"改动已经填过的数，导入时要写明理由；原来的数和理由都会保留。",
		"不用的列可以删除，列的顺序可以变，表头文字不要改。",
	} {
		t.keep(t.SetCellValue("填写说明", "A"+strconv.Itoa(i+1), words))
	}
	t.keep(t.SetColWidth("填写说明", "A", "A", 70))
}
