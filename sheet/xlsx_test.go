package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai"
)

// workbookFile makes a workbook as the library writes it.
func workbookFile(t testing.TB, fill func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func report(t testing.TB) []byte {
	return workbookFile(t, func(f *excelize.File) {
		must(t, f.SetSheetRow("Sheet1", "A1", &[]any{"某镇2023年政府信息公开工作年度报告"}))
		must(t, f.MergeCell("Sheet1", "A1", "D1"))
		must(t, f.SetSheetRow("Sheet1", "A3", &[]any{"信息内容", "制发", nil, "有效"}))
		must(t, f.MergeCell("Sheet1", "B3", "C3"))
		must(t, f.SetSheetRow("Sheet1", "A4", &[]any{"规章", 0, "—"}))
		bordered, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Style: 1}}})
		must(t, err)
		money, err := f.NewStyle(&excelize.Style{NumFmt: 4}) // #,##0.00
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", "A4", "D5", bordered))
		must(t, f.SetRowStyle("Sheet1", 7, 9, bordered))
		must(t, f.SetCellFloat("Sheet1", "D3", 1234.5, -1, 64))
		must(t, f.SetCellStyle("Sheet1", "D3", "D3", money))
		_, err = f.NewSheet("表二")
		must(t, err)
		must(t, f.SetSheetRow("表二", "B2", &[]any{"复议", "诉讼"}))
		_, err = f.NewSheet("藏")
		must(t, err)
		must(t, f.SetSheetRow("藏", "A1", &[]any{"代码"}))
		must(t, f.SetSheetVisible("藏", false))
	})
}

func TestXLSX(t *testing.T) {
	d := opened(t, "x", report(t), Tools{})
	want := strings.Join([]string{
		"1.1[1+4x1 某镇2023年政府信息公开工作年度报告]",
		"1.3[1+1x1 信息内容][2+2x1 制发][4+1x1 1,234.50]",
		"1.4[1+1x1 规章][2+1x1 0][3+1x1 —][4+1x1 ]",
		"1.5[1+1x1 ][2+1x1 ][3+1x1 ][4+1x1 ]",
		"2.2[1+1x1 ][2+1x1 复议][3+1x1 诉讼]",
	}, "\n")
	if got := fields(d.Grid); got != want || d.Format != "xlsx" {
		t.Errorf("%s\n%s\nwant\n%s", d.Format, got, want)
	}
	if page := d.Grid.Rows[4].At().Page; page != 2 {
		t.Errorf("the second sheet is page %d", page)
	}
}

func TestXLSXWithProseInACell(t *testing.T) {
	src := workbookFile(t, func(f *excelize.File) {
		must(t, f.SetCellStr("Sheet1", "A1", "一、总体情况\n"+strings.Repeat("某镇公开了一批文件。", 10)))
	})
	if rows := opened(t, "x", src, Tools{}).Grid.Rows; len(rows) != 2 || rows[0].Table != 0 || rows[0].Cells[0].Text != "一、总体情况" {
		t.Errorf("got %+v", rows)
	}
}

// sheetFile packs a workbook around the XML of one sheet, with more parts.
func sheetFile(t testing.TB, data string, more ...string) []byte {
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	return zipped(t, append(more,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook `+ns+` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+ns+`>`+data+`</worksheet>`)...)
}

// Some programs write no table of strings and no styles.
func TestXLSXWithTheLeastParts(t *testing.T) {
	src := sheetFile(t, `<sheetData><row><c t="inlineStr"><is><t>规章</t></is></c><c><v>8</v></c></row></sheetData>`)
	if got := show(opened(t, "x", src, Tools{}).Grid); got != "1[规章][8]" {
		t.Errorf("got %s", got)
	}
}

func TestHostileXLSX(t *testing.T) {
	var wide, merged strings.Builder
	for i := 1; i < 3000; i++ {
		fmt.Fprintf(&wide, `<row r="%d"><c r="XFD%d"><v>%d</v></c></row>`, i, i, i*7919)
		fmt.Fprintf(&merged, `<mergeCell ref="A1:XFD%d"/>`, 1000000+i)
	}
	one := `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`
	cases := []struct {
		name string
		src  []byte
		kind gongkai.Kind
	}{
		{"rows of sixteen thousand fields", sheetFile(t, "<sheetData>"+wide.String()+"</sheetData>"), gongkai.TooLarge},
		{"too many elements", sheetFile(t, one, "xl/sharedStrings.xml", strings.Repeat("<a>", 1_100_000)), gongkai.TooLarge},
		{"everything merged with everything", sheetFile(t, one+"<mergeCells>"+merged.String()+"</mergeCells>"), ""},
		{"the last row of all", sheetFile(t, `<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>`), ""},
		{"a row beyond the last", sheetFile(t, `<sheetData><row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData>`), gongkai.Invalid},
		{"grows a thousandfold", sheetFile(t, strings.Repeat(" ", 16<<20)), gongkai.Invalid},
		{"cut short", report(t)[:2000], gongkai.Invalid},
		{"not the XML it should be", zipped(t, "xl/workbook.xml", "<a"), gongkai.Invalid},
	}
	for _, c := range cases {
		_, err := Open(t.Context(), c.name, c.src, Tools{})
		if gongkai.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want kind %q", c.name, err, c.kind)
		}
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="B1" t="inlineStr"><is><t>a</t></is></c><c t="s"><v>9</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C9"/></mergeCells>`)
	f.Add(`<sheetData><row r="-1"><c r="ZZZZ1"><v>1</v></c></row><row><c t="b"><v>2</v></c><c t="e"><f>1</f></c></row>`)
	f.Fuzz(func(t *testing.T, data string) {
		src := sheetFile(t, data)
		a, err := openArchive(src)
		must(t, err)
		g, err := readXLSX(src, a)
		sound(t, g, err)
	})
}
