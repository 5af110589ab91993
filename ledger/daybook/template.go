package daybook

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// firstRow is the first row of a sheet that holds a line, as the spreadsheet
// numbers it: after the title and the heading.
const firstRow = 3

// Template writes a workbook to be filled in, a sheet for applications and one
// for remedies, a line a row. What it writes, [ReadWorkbook] reads.
func Template(to io.Writer, unit string, year int) error {
	f := excelize.NewFile()
	defer f.Close()
	t := template{File: f}
	t.keep(t.SetSheetName("Sheet1", Application.Label()))
	t.sheet(Remedy.Label())
	t.sheet(notesSheet)
	t.notes()
	for _, s := range sheets() {
		t.fill(s, fmt.Sprintf("%s%d年纸质登记簿：%s", unit, year, s.Label()))
	}
	if t.err != nil {
		return t.err
	}
	return f.Write(to)
}

const notesSheet = "填写说明"

type template struct {
	*excelize.File
	err     error
	choices int // columns of options written so far
}

func (t *template) keep(err error) {
	if t.err == nil {
		t.err = err
	}
}

func (t *template) sheet(name string) {
	_, err := t.NewSheet(name)
	t.keep(err)
}

func (t *template) set(sheet string, column, row int, value any) {
	cell, err := excelize.CoordinatesToCellName(column, row)
	t.keep(err)
	t.keep(t.SetCellValue(sheet, cell, value))
}

func (t *template) fill(s Sort, title string) {
	sheet, columns := s.Label(), Columns(s)
	t.set(sheet, 1, 1, title)
	for i, c := range columns {
		t.set(sheet, i+1, firstRow-1, c.Label)
		t.dates(sheet, i+1, c)
		t.choose(sheet, i+1, c)
	}
	t.look(sheet, len(columns))
}

// letter is a column as the spreadsheet calls it.
func (t *template) letter(column int) string {
	name, err := excelize.ColumnNumberToName(column)
	t.keep(err)
	return name
}

// dates makes a column show days as days.
func (t *template) dates(sheet string, column int, c Column) {
	if !c.Day {
		return
	}
	format := "yyyy-mm-dd"
	style, err := t.NewStyle(&excelize.Style{CustomNumFmt: &format})
	t.keep(err)
	t.keep(t.SetColStyle(sheet, t.letter(column), style))
}

// choose gives a column its options, which stand among the notes.
func (t *template) choose(sheet string, column int, c Column) {
	if c.Options == nil {
		return
	}
	t.choices++
	at := t.letter(2 + t.choices)
	t.set(notesSheet, 2+t.choices, 1, c.Label)
	for i, o := range c.Options {
		t.set(notesSheet, 2+t.choices, i+2, o.Words())
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%[1]s%[2]d:%[1]s%[3]d", t.letter(column), firstRow, firstRow+MostLines-1))
	v.SetSqrefDropList(fmt.Sprintf("%s!$%[2]s$2:$%[2]s$%[3]d", notesSheet, at, len(c.Options)+1))
	t.keep(t.AddDataValidation(sheet, v))
	t.keep(t.SetColWidth(notesSheet, at, at, 24))
}

// look sets widths, the heading, and keeps the heading in sight.
func (t *template) look(sheet string, columns int) {
	heading, err := t.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center", Horizontal: "center"}})
	t.keep(err)
	last := t.letter(columns)
	t.keep(t.SetCellStyle(sheet, "A2", last+"2", heading))
	t.keep(t.SetCellStyle(sheet, "A1", "A1", heading))
	t.keep(t.MergeCell(sheet, "A1", "F1"))
	t.keep(t.SetColWidth(sheet, "A", last, 16))
	t.keep(t.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}))
}

// notes are how to fill it in, on a sheet that is not read.
func (t *template) notes() {
	for i, words := range []string{
		"一行一件，照纸质登记簿抄。表头文字不要改，列的顺序可以变。",
		"“申请内容”用几个字写要什么信息，不写申请人的姓名、证件号、电话、住址。",
		"还没有办结的，办理结果和办结日期都留空；上年收到、本年才办结的，也登一行。",
		"“页码和编号”写到能在登记簿里找到这一件，例如“第3页第2号”；同一处不能登两次。",
		"办理结果、申请人类别等从下拉列表里选，右边各列是全部写法。",
		"某一年的申请已经在本系统办理的，那一年的不能再从这里登。",
	} {
		t.keep(t.SetCellValue(notesSheet, "A"+strconv.Itoa(i+1), words))
	}
	t.keep(t.SetColWidth(notesSheet, "A", "A", 70))
}
