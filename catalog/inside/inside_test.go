package inside

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"io"
	"maps"
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
			if f := Look(t.Context(), name, []byte(raw), sheet.Tools{}); f.Text != "" || len(f.Under) > 0 || strings.HasSuffix(name, "x") && said(f) != "没能自动检查的文件 没有读到文字：扫描件、加了密码，或者是旧格式" {
				t.Errorf("%s %q: %+v", name, raw, f)
			}
		}
	}
}

// TestWordsUnderThePageAreRead: what must be screened stands not only in the text.
func TestWordsUnderThePageAreRead(t *testing.T) {
	paper := maps.Clone(word)
	paper["word/header1.xml"] = `<w:hdr><w:p><w:r><w:t>机密★</w:t></w:r><w:r><w:t>10年</w:t></w:r></w:p></w:hdr>`
	paper["word/footnotes.xml"] = `<w:footnotes><w:footnote><w:p><w:r><w:t>电话 13800000000</w:t></w:r></w:p></w:footnote></w:footnotes>`
	sheets := maps.Clone(book)
	sheets["xl/workbook.xml"] = `<workbook><sheets><sheet name="公示" sheetId="1" r:id="rId1"/><sheet name="原始名单" sheetId="2" state="veryHidden" r:id="rId2"/></sheets></workbook>`
	sheets["xl/_rels/workbook.xml.rels"] = `<Relationships><Relationship Target="/xl/worksheets/sheet2.xml" Id="rId2"/></Relationships>`
	sheets["xl/worksheets/sheet2.xml"] = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><v>13800000000</v></c><c r="C1" t="inlineStr"><is><t>直接写的</t></is></c></row></sheetData></worksheet>`
	sheets["xl/sharedStrings.xml"] = `<sst><si><t>姓名</t></si><si><r><t>1101051949</t></r><r><t>1231002X</t></r><rPh><t>zhe</t></rPh></si></sst>`
	sheets["xl/drawings/drawing1.xml"] = `<xdr:wsDr><a:p><a:r><a:t>框里的字</a:t></a:r></a:p></xdr:wsDr>`
	for name, files := range map[string]struct {
		parts map[string]string
		want  []string
	}{
		"名单.docx": {paper, []string{"页眉 机密★10年", "脚注 电话 13800000000", "批注 这户要不要写？", "修订痕迹 990021197003040018", "隐藏文字 藏着的", "文件属性 张三"}},
		"名单.xlsx": {sheets, []string{"隐藏的工作表“原始名单” 11010519491231002X\n13800000000\n直接写的", "文本框 框里的字", "批注 核对"}},
	} {
		f := Look(t.Context(), name, packed(t, files.parts), sheet.Tools{})
		var got []string
		for _, u := range f.Under {
			got = append(got, u.Where+" "+u.Text)
		}
		has(t, strings.Join(got, "；"), files.want...)
		if strings.Contains(f.Text, "11010519491231002X") {
			t.Errorf("%s: what is hidden would be found by search", name)
		}
	}
}

func TestNotesOfAPDFAreFoundWhereTheyArePacked(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	io.WriteString(z, `1 0 <</Author <FEFF5F204E09>>> <</Subtype/Text/Contents (\376\377\116\015\125\171)>> <</Contents (call \(13800000000\))>>`)
	z.Close()
	raw := "%PDF-1.5\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n" + packed.String() + "\nendstream\n<</Type /Page /Contents 4 0 R>>\nstream\n<x><dc:creator><rdf:li>李四</rdf:li></dc:creator></x>"
	f := Look(t.Context(), "a.pdf", []byte(raw), sheet.Tools{})
	has(t, said(f), "文件属性 作者：张三", "文件属性 作者：李四", "批注 不啹", "批注 call (13800000000)", "没能自动检查的文件")
	if f.Pages != 1 {
		t.Errorf("%d pages", f.Pages)
	}
}

func TestAnOFDFileIsReadPageByPage(t *testing.T) {
	f := Look(t.Context(), "a.ofd", packed(t, map[string]string{
		"OFD.xml":                            "<ofd:OFD/>",
		"Doc_0/Pages/Page_10/Content.xml":    `<ofd:Page><ofd:TextCode X="1">末页</ofd:TextCode></ofd:Page>`,
		"Doc_0/Pages/Page_2/Content.xml":     `<ofd:Page><ofd:TextCode X="1" Y="2">柳河镇</ofd:TextCode><ofd:TextCode>13800000000</ofd:TextCode></ofd:Page>`,
		"Doc_0/Pages/Page_2/PageRes/res.xml": `<ofd:Res/>`,
	}), sheet.Tools{})
	if f.Pages != 2 || f.Text != "柳河镇\n13800000000\n末页\n" || len(f.Notes) > 0 {
		t.Errorf("%+v", f)
	}
}

// TestWhatNobodyLookedIntoIsSaid: an old or locked file passes no screening.
func TestWhatNobodyLookedIntoIsSaid(t *testing.T) {
	for name, raw := range map[string]string{
		"旧表.xls": "\xD0\xCF\x11\xE0old", "扫描.pdf": "%PDF-1.4\n<</Type /Page>>", "加密.pdf": "%PDF-1.4 /Encrypt 3 0 R",
	} {
		has(t, said(Look(t.Context(), name, []byte(raw), sheet.Tools{})), "没能自动检查的文件")
	}
}
