package stock

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/catalog"
	"gongkai/workday"
)

// Entry is a public document as the table gives it.
type Entry struct {
	catalog.Document
	Organ    string // name of the unit
	BodyFile string
	Files    []string
	Address  string // of its page here
}

// Fields gives the fields of e in the order of Header.
func (e Entry) Fields() []string {
	all := make([]string, columns)
	it, _ := catalog.ItemOf(e.Item)
	all[IndexNo], all[Title], all[DocNo], all[Organ] = e.IndexNo, e.Title, e.DocNo, e.Organ
	all[Item], all[Topic], all[Genre] = it.Short, e.Topic, e.Genre
	all[FormedOn], all[PublishedOn], all[ExpiresOn] = e.FormedOn.String(), e.PublishedOn.String(), e.ExpiresOn.String()
	all[Summary], all[BodyFile], all[Files] = e.Summary, e.BodyFile, strings.Join(e.Files, "\n")
	all[Normative] = map[bool]string{true: "是", false: "否"}[e.Normative]
	all[RepealedOn], all[RepealReason] = e.RepealedOn.String(), e.RepealReason
	if e.State == catalog.Withdrawn {
		all[WithdrawnOn], all[WithdrawCode], all[WithdrawReason] = workday.On(e.WithdrawnAt).String(), e.WithdrawCode.Words(), e.WithdrawReason
	}
	all[Source], all[Address] = e.Origin.Source, e.Address
	for i := range all {
		all[i] = guard(all[i])
	}
	return all
}

// guard keeps a spreadsheet from taking words for a formula; unguard takes the
// mark away again.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t'", rune(s[0])) {
		return "'" + s
	}
	return s
}

func unguard(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@\t'", rune(s[1])) {
		return s[1:]
	}
	return s
}

// Table is a table being written, a line after the other.
type Table interface {
	Write(fields []string) error
	Close() error
}

// NewCSV writes a table as CSV in UTF-8, with the mark that spreadsheets ask for.
func NewCSV(w io.Writer) (Table, error) {
	_, err := io.WriteString(w, "\ufeff")
	return csvTable{csv.NewWriter(w)}, err
}

type csvTable struct{ w *csv.Writer }

func (t csvTable) Write(fields []string) error { return t.w.Write(fields) }

func (t csvTable) Close() error {
	t.w.Flush()
	return t.w.Error()
}

// NewXLSX writes a table as a workbook of one sheet. Every field is text.
func NewXLSX(w io.Writer, name string) (Table, error) {
	book := excelize.NewFile()
	if err := book.SetSheetName(book.GetSheetName(0), name); err != nil {
		return nil, err
	}
	lines, err := book.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	err = lines.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	return &bookTable{w: w, book: book, lines: lines}, err
}

type bookTable struct {
	w     io.Writer
	book  *excelize.File
	lines *excelize.StreamWriter
	row   int
}

func (t *bookTable) Write(fields []string) error {
	t.row++
	cell, err := excelize.CoordinatesToCellName(1, t.row)
	if err != nil {
		return err
	}
	all := make([]any, len(fields))
	for i, f := range fields {
		all[i] = f
	}
	return t.lines.SetRow(cell, all)
}

func (t *bookTable) Close() error {
	defer t.book.Close()
	if err := t.lines.Flush(); err != nil {
		return err
	}
	return t.book.Write(t.w)
}
