package stock

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai"
	"gongkai/sheet"
)

// MaxTable is how many bytes a table may have, and unpack to.
const MaxTable = 512 << 20

// Rows goes through the lines of a table, XLSX or CSV by its content, and tells
// each with its number as a spreadsheet counts them. Blank lines are left out. An
// error of each ends it. Invalid if it is no table.
func Rows(src []byte, each func(row int, fields []string) error) error {
	if bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		return bookRows(src, each)
	}
	text, _ := sheet.Decode(src)
	return textRows(text, each)
}

func textRows(text string, each func(int, []string) error) error {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	if first, _, _ := strings.Cut(text, "\n"); strings.Count(first, "\t") > strings.Count(first, ",") {
		r.Comma = '\t'
	}
	for n := 1; ; n++ { // a field of several lines is one row of a spreadsheet
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return gongkai.Because(err, gongkai.Invalid, "这个 CSV 文件读不下去：%v。多半是引号没有成对。", err)
		}
		if err := tell(n, fields, each); err != nil {
			return err
		}
	}
}

func bookRows(src []byte, each func(int, []string) error) (err error) {
	broken := func(cause error) error {
		return gongkai.Because(cause, gongkai.Invalid, "这个文件不是 XLSX 表格，或者已经损坏，打不开。")
	}
	// A malformed workbook may make the library panic; it is refused as well.
	defer func() {
		if p := recover(); p != nil {
			err = broken(fmt.Errorf("panic: %v", p))
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(src), excelize.Options{RawCellValue: true, UnzipSizeLimit: MaxTable, UnzipXMLSizeLimit: 16 << 20})
	if err != nil {
		return broken(err)
	}
	defer book.Close()
	rows, err := book.Rows(book.GetSheetName(0))
	if err != nil {
		return broken(err)
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		fields, err := rows.Columns()
		if err != nil {
			return broken(err)
		}
		if err := tell(n, fields, each); err != nil {
			return err
		}
	}
	return rows.Error()
}

func tell(row int, fields []string, each func(int, []string) error) error {
	for _, f := range fields {
		if strings.TrimSpace(f) != "" {
			return each(row, fields)
		}
	}
	return nil
}
