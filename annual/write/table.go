package write

import (
	"encoding/csv"
	"io"

	"github.com/xuri/excelize/v2"
)

// TableCSV writes rows as a list for spreadsheets, in UTF-8 with a byte-order
// mark. Words that a spreadsheet would take for a formula have an apostrophe
// before them.
func TableCSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, s := range row {
			safe[i] = harmless(s)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// TableXLSX writes rows as a workbook of one sheet. Every cell is text: none is
// a formula.
func TableXLSX(w io.Writer, sheet string, rows [][]string) error {
	file := excelize.NewFile()
	defer file.Close()
	if err := file.SetSheetName(file.GetSheetName(0), sheet); err != nil {
		return err
	}
	for r, row := range rows {
		for c, s := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return err
			}
			if err := file.SetCellStr(sheet, at, s); err != nil {
				return err
			}
		}
	}
	return file.Write(w)
}
