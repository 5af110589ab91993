package sheet

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"gongkai"
)

// zipped packs parts into an archive: name, content, name, content …
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordXML = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>%</w:body></w:document>`

func wordFile(t testing.TB, body string) []byte {
	return zipped(t, "[Content_Types].xml", "<Types/>", "word/document.xml", strings.Replace(wordXML, "%", body, 1))
}

// p, tc and tr write a paragraph, a cell and a row.
func p(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

func tc(props, text string) string {
	return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + p(text) + "</w:tc>"
}

func tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

func opened(t *testing.T, name string, src []byte, tools Tools) Document {
	t.Helper()
	docs, err := Open(t.Context(), name, src, tools)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(docs) != 1 {
		t.Fatalf("%s: %d documents", name, len(docs))
	}
	return docs[0]
}

func TestDOCX(t *testing.T) {
	table := func(rows ...string) string { return "<w:tbl>" + strings.Join(rows, "") + "</w:tbl>" }
	cases := []struct{ name, body, want string }{
		{"paragraphs and runs", "<w:p><w:r><w:t>一、</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">总体 </w:t></w:r></w:p>" + p("") + p("二"), "0[一、总体]\n0[二]"},
		{"tabs of the text, not of the ruler", "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", "0[a\tb]"},
		{"a line broken by hand", "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "0[a]\n0[b]"},
		{"deleted text is not read, inserted text is", "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>11</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>", "0[共12件]"},
		{"moved text is read where it went", "<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>", "0[新]"},
		{"a deleted end of a paragraph", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>" + p("后"), "0[前后]"},
		{"a deleted row", table(tr(tc("", "a"), tc("", "1")), "<w:tr><w:trPr><w:del/></w:trPr>"+tc("", "b")+"</w:tr>", tr(tc("", "c"), tc("", "2"))), "1[a][1]\n1[c][2]"},
		{"how a cell was before a change", table(tr(tc(`<w:tcPrChange><w:tcPr><w:gridSpan w:val="5"/></w:tcPr></w:tcPrChange>`, "a"), tc("", "b"))), "1[a][b]"},
		{"hidden text", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>见</w:t></w:r></w:p>", "0[见]"},
		{"the code of a field is not its result", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>", "0[3]"},
		{"a text box in two renderings", "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("框") + "</w:txbxContent></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>" + p("框") + "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent><w:t>文</w:t></w:r></w:p>", "0[框]\n0[文]"},
		{"a table in a cell", table(tr("<w:tc>" + p("外") + table(tr(tc("", "a"), tc("", "1"))) + p("") + "</w:tc>")), "0[外]\n1[a][1]"},
		{"two paragraphs in a cell", table(tr("<w:tc>"+p("结果")+p("维持")+"</w:tc>", tc("", "0"))), "1[结果\n维持][0]"},
		{"content controls", "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" + p("控") + "</w:sdtContent></w:sdt>", "0[控]"},
		{"radicals for characters", p("⼀、⾏政"), "0[一、行政]"},
	}
	for _, c := range cases {
		d := opened(t, c.name, wordFile(t, c.body), Tools{})
		if got := show(d.Grid); got != c.want || d.Format != "docx" {
			t.Errorf("%s: %s\n%s\nwant\n%s", c.name, d.Format, got, c.want)
		}
	}
}

func TestDOCXSpans(t *testing.T) {
	restart, on := `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	body := p("题") + "<w:tbl>" +
		tr(tc(`<w:gridSpan w:val="2"/>`+restart, "a"), tc("", "b")) +
		tr(tc(`<w:gridSpan w:val="2"/>`+on, ""), tc(restart, "c")) +
		tr(tc("", "d"), tc("", "e"), tc(on, "")) +
		"<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + tc(`<w:hMerge w:val="restart"/>`, "f") + tc(`<w:hMerge/>`, "") + "</w:tr>" +
		"</w:tbl>"
	want := "0.0[0+0x0 题]\n1.1[1+2x2 a][3+1x1 b]\n1.2[3+1x2 c]\n1.3[1+1x1 d][2+1x1 e]\n1.4[2+2x1 f]"
	if got := fields(opened(t, "spans", wordFile(t, body), Tools{}).Grid); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

func TestWordXMLOfOneFile(t *testing.T) {
	src := `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>` +
		"<w:tbl>" + tr(tc(`<w:vmerge w:val="restart"/>`, "a"), tc("", "1")) + tr(tc("<w:vmerge/>", ""), tc("", "2")) + "</w:tbl></w:body></w:wordDocument>"
	want := "1.1[1+1x2 a][2+1x1 1]\n1.2[2+1x1 2]"
	if got := fields(opened(t, "flat", []byte(src), Tools{}).Grid); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

func TestHostileDOCX(t *testing.T) {
	part := func(body string) []byte { return wordFile(t, body) }
	cases := []struct {
		name string
		src  []byte
		kind gongkai.Kind
	}{
		{"grows a thousandfold", part(strings.Repeat(" ", 16<<20)), gongkai.Invalid},
		{"nested without end", part(strings.Repeat("<w:p>", 5_000)), gongkai.Invalid},
		{"properties without end", part(strings.Repeat("<w:pPr>", 1000) + p("x")), ""},
		{"cut short", wordFile(t, p("x"))[:150], gongkai.Invalid},
	}
	for _, c := range cases {
		_, err := Open(t.Context(), c.name, c.src, Tools{})
		if gongkai.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want kind %q", c.name, err, c.kind)
		}
	}
}

func FuzzDOCX(f *testing.F) {
	f.Add(p("a") + "<w:tbl>" + tr(tc(`<w:gridSpan w:val="2"/>`, "b")) + tr(tc("<w:vMerge/>", "c")) + "</w:tbl>")
	f.Add("<w:tbl><w:tr><w:trPr><w:del/></w:trPr></w:tr><w:tc><w:p><w:tbl><w:tr><w:tc>")
	f.Add("<mc:AlternateContent><mc:Fallback/></mc:AlternateContent></mc:AlternateContent>")
	f.Fuzz(func(t *testing.T, body string) {
		g, err := readWordXML(strings.NewReader(strings.Replace(wordXML, "%", body, 1)))
		sound(t, g, err)
	})
}
