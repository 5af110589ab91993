package inside

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"gongkai/sheet"
)

func packed(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const core = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>张三</dc:creator><cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>`

var word = map[string]string{
	"docProps/core.xml": core,
	"docProps/app.xml":  `<Properties><Template>Normal.dotm</Template><Company>某科技公司</Company></Properties>`,
	"word/comments.xml": `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1" w:author="王五"><w:p><w:r><w:t>这户要不要写？</w:t></w:r></w:p></w:comment></w:comments>`,
	"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:commentRangeStart w:id="1"/><w:r><w:t>名单</w:t></w:r><w:ins w:id="2"><w:r><w:t>新增</w:t></w:r></w:ins><w:del w:id="3"><w:r><w:delText>990021197003040018</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的</w:t></w:r></w:p></w:body></w:document>`,
}

var book = map[string]string{
	"docProps/core.xml":        core,
	"xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="4" max="5" width="9" hidden="1"/><col min="6" max="6" width="9"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="7" hidden="1"><c r="A7"><v>2</v></c></row><row r="9" hidden="1"></row><row r="10" hidden="1"/></sheetData></worksheet>`,
	"xl/workbook.xml":          `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="公示" sheetId="1"/><sheet name="原始名单" sheetId="2" state="hidden"/></sheets></workbook>`,
	"xl/comments1.xml":         `<comments><commentList><comment ref="A1"><text><t>核对</t></text></comment></commentList></comments>`,
	"[Content_Types].xml":      `<Types/>`,
}

func said(f File) string {
	var all []string
	for _, n := range f.Notes {
		all = append(all, n.Kind.Words()+" "+n.Text)
	}
	return strings.Join(all, "；")
}

func has(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%q is not in %q", w, got)
		}
	}
}

func TestWhatAReaderDoesNotSeeIsFound(t *testing.T) {
	f := Look(t.Context(), "名单.docx", packed(t, word), sheet.Tools{})
	has(t, said(f), "批注 这户要不要写？", "修订痕迹 删去：990021197003040018", "修订痕迹 有插入的文字", "隐藏文字 藏着的", "文件属性 作者：张三", "最后修改人：李四", "单位：某科技公司")
	if strings.Contains(said(f), "Normal") {
		t.Error("the ordinary template is no news")
	}
	has(t, said(Look(t.Context(), "名单.xlsx", packed(t, book), sheet.Tools{})), "隐藏的工作表 原始名单", "隐藏的行或者列 第 7 行", "隐藏的行或者列 从第 4 列起", "批注 核对", "作者：张三")
	has(t, said(Look(t.Context(), "a.pdf", []byte("%PDF-1.4\n1 0 obj<</Author (Zhang San)>>"), sheet.Tools{})), "作者：Zhang San")
}

// TestACopyIsClean: what Strip promises to take out, Look no longer finds.
func TestACopyIsClean(t *testing.T) {
	clean, ok, err := Strip("名单.docx", packed(t, word))
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if got := said(Look(t.Context(), "名单.docx", clean, sheet.Tools{})); got != "隐藏文字 藏着的" {
		t.Errorf("still %q", got)
	}
	if f := Look(t.Context(), "名单.docx", clean, sheet.Tools{}); !strings.Contains(f.Text, "名单新增") {
		t.Errorf("the text became %q", f.Text)
	}
	clean, _, err = Strip("名单.xlsx", packed(t, book))
	got := said(Look(t.Context(), "名单.xlsx", clean, sheet.Tools{}))
	has(t, got, "隐藏的工作表 原始名单", "隐藏的行或者列 第 7 行")
	if err != nil || strings.Contains(got, "批注") || strings.Contains(got, "作者") {
		t.Errorf("%v %q", err, got)
	}
}

func TestAPhotographLosesItsPlace(t *testing.T) {
	photo := []byte("\xFF\xD8\xFF\xE1\x00\x06Exif\xFF\xE0\x00\x04JF\xFF\xDA\x00\x02picture")
	if got := said(Look(t.Context(), "a.jpg", photo, sheet.Tools{})); got == "" {
		t.Error("not found")
	}
	clean, _, _ := Strip("a.jpg", photo)
	if string(clean) != "\xFF\xD8\xFF\xE0\x00\x04JF\xFF\xDA\x00\x02picture" {
		t.Errorf("%q", clean)
	}
}

func TestDamagedFilesDoNoHarm(t *testing.T) {
	for _, raw := range []string{"", "PK\x03\x04", "\xFF\xD8", "\xFF\xD8\xFF\xE1\xFF\xFF"} {
		for _, name := range []string{"a.docx", "a.xlsx", "a.pdf", "a.jpg"} {
			if f := Look(t.Context(), name, []byte(raw), sheet.Tools{}); f.Text != "" || strings.HasSuffix(name, "x") && f.Notes != nil {
				t.Errorf("%s %q: %+v", name, raw, f)
			}
		}
	}
}
