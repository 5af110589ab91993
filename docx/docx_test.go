package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"gongkai"
)

func sample() *Doc {
	d := &Doc{Title: "答复书 <一> & 二", Author: "柳河镇人民政府"}
	d.Text(Heading, "政府信息公开答复书")
	d.Para(Body, Run{Text: "收到日期：", Bold: true}, Run{Text: "2026年2月10日\n<次行> & 完"})
	d.Table(Table{HeadRows: 1, Widths: []int{2, 1, 1}, Rows: [][]Cell{
		{{Text: "项目", Head: true, Rows: 2}, {Text: "数量", Head: true, Cols: 2}},
		{{Text: "新收", Head: true}, {Text: "结转", Head: true}},
		{{Text: "自然人"}, {Text: "12", Right: true}, {Text: "0", Right: true}},
		{{Text: "只有一格"}},
	}})
	d.PageBreak()
	d.Text(Right, "末页\x00")
	return d
}

func written(t *testing.T, d *Doc) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	b := written(t, sample())
	got, err := ReadText(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"政府信息公开答复书\n", "收到日期：2026年2月10日\n<次行> & 完\n", "项目\t数量\t\n", "\t新收\t结转\t\n",
		"自然人\t12\t0\t\n", "只有一格\t\t\t\n", "末页\uFFFD\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

func TestEveryPartIsWellFormed(t *testing.T) {
	d := sample()
	d.Header, d.Numbered = "草稿", true
	for _, part := range unzipped(t, written(t, d)) {
		in := xml.NewDecoder(strings.NewReader(part[1]))
		for {
			if _, err := in.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", part[0], err)
			}
		}
	}
}

// What the document refers to is in the file and has its type.
func TestHeaderAndNumberStandOnEveryPage(t *testing.T) {
	d := sample()
	d.Header, d.Numbered = "草稿 <一>", true
	text := map[string]string{}
	for _, f := range unzipped(t, written(t, d)) {
		text[f[0]] = f[1]
	}
	for _, want := range [][2]string{
		{"word/header.xml", "草稿 &lt;一&gt;"}, {"word/footer.xml", " PAGE "},
		{"word/document.xml", `<w:headerReference w:type="default" r:id="rId-header"/>`}, {"word/document.xml", `r:id="rId-footer"`},
		{"word/_rels/document.xml.rels", `Target="header.xml"`}, {"[Content_Types].xml", `/word/footer.xml`},
	} {
		if !strings.Contains(text[want[0]], want[1]) {
			t.Errorf("no %s in %s:\n%s", want[1], want[0], text[want[0]])
		}
	}
	if body, err := ReadText(bytes.NewReader(written(t, d)), int64(len(written(t, d)))); err != nil || strings.Contains(body, "草稿") {
		t.Errorf("the header is read as text: %v", err)
	}
}

func unzipped(t *testing.T, b []byte) (parts [][2]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, [2]string{f.Name, string(text)})
	}
	return parts
}

// TestSpansFillEveryRow counts grid columns: a row that is too short or too
// long is what makes Word call a file damaged.
func TestSpansFillEveryRow(t *testing.T) {
	var x xmlText
	sample().blocks[2].write(&x)
	for i, row := range strings.Split(x.String(), "<w:tr>")[1:] {
		cells := strings.Count(row, "<w:tc>") + strings.Count(row, `<w:gridSpan w:val="2"/>`)
		if cells != 3 {
			t.Errorf("row %d spans %d columns", i, cells)
		}
	}
	if n := strings.Count(x.String(), "<w:vMerge/>"); n != 1 {
		t.Errorf("%d cells continue", n)
	}
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, sample()), written(t, sample())) {
		t.Error("two files differ")
	}
}

func TestBadFilesAreRefused(t *testing.T) {
	for name, b := range map[string][]byte{"empty": nil, "no zip": []byte("PK nothing"), "other zip": zipOf(t, "a.txt", "x"), "cut": zipOf(t, "word/document.xml", "<w:p><w:t>x")} {
		if _, err := ReadText(bytes.NewReader(b), int64(len(b))); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func zipOf(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
