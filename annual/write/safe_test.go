package write_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/annual/form"
	"gongkai/annual/write"
)

// hostile has in every place of words what a program could take for its own.
func hostile() form.Filled {
	f, _ := made(2)
	words := `=HYPERLINK("http://x.example","点击")</p><script>alert(1)</script>`
	f.Title = words
	f.Organ = "@SUM(1+1)|cmd"
	f.Preface = []form.Line{{Text: "+1+1" + words}}
	for i := range f.Parts {
		f.Parts[i].Title, f.Parts[i].Text, f.Parts[i].Lines = "-2+3"+words, "\t"+words, nil
	}
	for n, c := range f.Cells {
		c.Text, c.Value, c.State = words, "", form.Unreadable
		f.Cells[n] = c
	}
	c := form.Name("applications", "granted", "total")
	f.Cells[c] = form.Cell{Name: c, Value: "-3", Text: "-3", State: form.Number}
	return f
}

func wrote(t *testing.T, w func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := w(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestNoFieldOfAListIsAFormula(t *testing.T) {
	got := wrote(t, func(b *bytes.Buffer) error { return write.CSV(b, hostile()) })
	for _, line := range strings.Split(strings.TrimPrefix(got, "\ufeff"), "\r\n") {
		for _, at := range []string{`,=`, `,"=`, `,@`, `,"@`, `,"+`, "\",\t", `,"-`, `,＝`} {
			if strings.Contains(line, at) {
				t.Errorf("%s in %s", at, line)
			}
		}
	}
	if !strings.Contains(got, "applications.granted.total,第三部分“（一）予以公开”总计列,-3,-3\r\n") {
		t.Error("a signed number is no number any more")
	}
}

func TestAWorkbookHoldsWordsAndNumbersButNoFormula(t *testing.T) {
	got := wrote(t, func(b *bytes.Buffer) error { return write.XLSX(b, hostile()) })
	book, err := excelize.OpenReader(strings.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	numbers := 0
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := book.GetCellFormula(name, at); formula != "" {
					t.Errorf("%s!%s is the formula %s", name, at, formula)
				}
				if kind, _ := book.GetCellType(name, at); kind == excelize.CellTypeUnset && row[c] == "-3" {
					numbers++
				}
			}
		}
	}
	if numbers != 1 {
		t.Errorf("%d cells are numbers", numbers)
	}
}

func TestAPageRunsNothing(t *testing.T) {
	got := wrote(t, func(b *bytes.Buffer) error { return write.HTML(b, hostile()) })
	if strings.Contains(got, "<script") {
		t.Error("words became part of the page")
	}
	for _, beside := range []string{"http-equiv", "<link", "<img", "src=", "@import", "url("} {
		if strings.Contains(got, beside) {
			t.Errorf("the page needs something beside it: %s", beside)
		}
	}
}
