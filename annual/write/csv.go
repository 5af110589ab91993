package write

import (
	"encoding/csv"
	"io"
	"regexp"
	"strconv"

	"gongkai/annual/form"
)

// CSV writes a report as a list, for spreadsheets and programs: first what it
// is (organ, year, form, title, preface, the text of each part as part.1 …),
// then every cell the report prints, with the columns
//
//	key     applications.granted.total
//	label   the cell's name for a reader
//	value   the number; empty for a blank
//	text    what stood there
//
// in UTF-8 with a byte-order mark, so that Excel knows the encoding. Words that
// a spreadsheet would take for a formula have an apostrophe before them; signed
// numbers stay numbers.
func CSV(w io.Writer, f form.Filled) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range records(f) {
		for i, s := range row {
			row[i] = harmless(s)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func records(f form.Filled) [][]string {
	year := ""
	if f.Year > 0 {
		year = strconv.Itoa(f.Year)
	}
	rows := [][]string{
		{"key", "label", "value", "text"},
		{"organ", "机关", "", f.Organ},
		{"year", "年度", year, year},
		{"form", "格式", "", string(f.Version)},
		{"title", "标题", "", f.Title},
	}
	if lead := layoutOf(f).Lead; len(lead) > 0 {
		rows = append(rows, []string{"preface", "导语", "", lines(lead)})
	}
	for _, p := range f.Parts {
		rows = append(rows, []string{"part." + strconv.Itoa(p.No), form.Chinese(p.No) + "、" + p.Title, "", p.Text})
	}
	for _, n := range f.Form().Cells() {
		if c, ok := f.Cells[n]; ok {
			rows = append(rows, []string{string(n), f.Form().Label(n), string(c.Value), textOf(c)})
		}
	}
	return rows
}

var (
	signed = regexp.MustCompile(`^[+-]\d+(\.\d+)?$`)
	// Excel and WPS also take the full-width signs for the beginning of a formula.
	formula = regexp.MustCompile(`^[=+\-@\t\r\n＝＋－＠]`)
)

// harmless keeps a spreadsheet from running what stands in a field.
func harmless(s string) string {
	if formula.MatchString(s) && !signed.MatchString(s) {
		return "'" + s
	}
	return s
}
