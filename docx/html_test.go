package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gongkai"
)

const wordStyles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的小节"/><w:basedOn w:val="a2"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>`

const wordNumbers = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`

const wordNotes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="2"><w:p><w:r><w:t>见县志。</w:t></w:r></w:p></w:footnote></w:footnotes>`

const wordRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="x/image" Target="media/a.png"/><Relationship Id="r2" Type="x/image" Target="media/b.emf"/>
<Relationship Id="r3" Type="x/hyperlink" Target="https://www.gov.cn/" TargetMode="External"/>
<Relationship Id="r4" Type="x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>`

// wordFile packs a body and whatever else a paper may have.
func wordFile(body string) *bytes.Reader {
	return packed(map[string]string{
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="x" xmlns:wp="y" xmlns:mc="z"><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml":   wordStyles, "word/numbering.xml": wordNumbers, "word/footnotes.xml": wordNotes,
		"word/_rels/document.xml.rels": wordRels,
		"word/media/a.png":             "\x89PNG\r\n\x1a\nrest", "word/media/b.emf": "\x01\x00\x00\x00",
	})
}

func packed(files map[string]string) *bytes.Reader {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			panic(err) // of memory
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return bytes.NewReader(b.Bytes())
}

func show(name string, _ []byte) (string, error) { return "/file/" + name, nil }

func run(text string) string        { return `<w:r><w:t>` + text + `</w:t></w:r>` }
func wpara(pr, inner string) string { return `<w:p><w:pPr>` + pr + `</w:pPr>` + inner + `</w:p>` }
func item(id, at int, text string) string {
	return wpara(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, at, id), run(text))
}
func td(pr, text string) string {
	return `<w:tc><w:tcPr>` + pr + `</w:tcPr>` + wpara("", run(text)) + `</w:tc>`
}
func tr(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

func TestReadHTML(t *testing.T) {
	long := wpara("", run("前文。"))
	for _, c := range []struct{ name, body, want string }{
		{"headings by name, by base, by outline", long + wpara(`<w:pStyle w:val="a1"/>`, run("一")) + wpara(`<w:pStyle w:val="mine"/>`, run("二")) + wpara(`<w:outlineLvl w:val="4"/>`, run("三")),
			"<p>前文。</p>\n<h2>一</h2>\n<h3>二</h3>\n<h4>三</h4>"},
		{"the title stands apart", wpara(`<w:pStyle w:val="t"/>`, run("题")) + long, "<p>前文。</p>"},
		{"looks", wpara("", `<w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:rPr><w:b w:val="true"/></w:rPr><w:t>体</w:t></w:r><w:r><w:rPr><w:b w:val="0"/><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>`),
			"<p><strong>粗体</strong><sup>2</sup></p>"},
		{"words are escaped", wpara("", run("&lt;script&gt;&amp;")), "<p>&lt;script&gt;&amp;</p>"},
		{"a list with a list", item(1, 0, "甲") + item(1, 1, "子") + item(1, 0, "乙") + long,
			"<ol><li>甲<ul><li>子</li></ul>\n</li>\n<li>乙</li></ol>\n<p>前文。</p>"},
		{"a list goes on after a paragraph", item(1, 0, "甲") + long + item(1, 0, "乙"), "<ol><li>甲</li></ol>\n<p>前文。</p>\n<ol start=\"2\"><li>乙</li></ol>"},
		{"Chinese numbers are written out", item(2, 0, "总则") + long + item(2, 0, "附则"), "<p>一、总则</p>\n<p>前文。</p>\n<p>二、附则</p>"},
		{"issuer and date", long + wpara(`<w:jc w:val="right"/>`, run("柳河镇人民政府")) + wpara(`<w:jc w:val="right"/>`, run("2026年3月5日")),
			"<p>前文。</p>\n<div class=\"sign\"><p>柳河镇人民政府</p>\n<p>2026年3月5日</p>\n</div>"},
		{"merged cells", `<w:tbl>` + tr(td(`<w:gridSpan w:val="2"/>`, "户"), td("", "元")) +
			tr(td(`<w:vMerge w:val="restart"/>`, "上坝村"), td("", "周某"), td("", "1,260")) +
			tr(td(`<w:vMerge/>`, ""), td("", "吴某"), td("", "840")) + `</w:tbl>`,
			"<table>\n<tr><th scope=\"col\" colspan=\"2\">户</th><th scope=\"col\">元</th></tr>\n" +
				"<tr><td rowspan=\"2\">上坝村</td><td>周某</td><td class=\"num\">1,260</td></tr>\n<tr><td>吴某</td><td class=\"num\">840</td></tr>\n</table>"},
		{"a picture with words, one that cannot be shown", wpara("", `<w:r><w:drawing><wp:inline><wp:docPr descr="位置示意图"/><a:blip r:embed="r1"/></wp:inline></w:drawing></w:r><w:r><w:drawing><a:blip r:embed="r2"/></w:drawing></w:r>`),
			`<p><img src="/file/1.png" alt="位置示意图"/></p>`},
		{"a footnote", wpara("", run("据记载")+`<w:r><w:footnoteReference w:id="2"/></w:r>`),
			"<p>据记载<sup><a href=\"#fn1\" id=\"fnref1\">[1]</a></sup></p>\n<h3>注释</h3>\n<ol>\n<li id=\"fn1\">见县志。 <a href=\"#fnref1\">返回正文</a></li>\n</ol>"},
		{"links out, none that runs", wpara("", `<w:hyperlink r:id="r3">`+run("国务院")+`</w:hyperlink><w:hyperlink r:id="r4">`+run("点")+`</w:hyperlink>`),
			`<p><a href="https://www.gov.cn/">国务院</a>点</p>`},
		{"changes are accepted, what is hidden stays so", wpara("", `<w:ins>`+run("新")+`</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>`), "<p>新</p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := wordFile(c.body)
			got, err := ReadHTML(f, f.Size(), show)
			if err != nil || got.HTML != c.want {
				t.Errorf("%v\n%s\nwant\n%s", err, got.HTML, c.want)
			}
		})
	}
}

func TestWhatIsLostIsSaid(t *testing.T) {
	f := wordFile(wpara(`<w:pStyle w:val="t"/>`, run("题")) + wpara("", `<w:commentRangeStart w:id="1"/>`+run("文")+`<w:del>`+run("旧")+`</w:del><w:r><w:drawing><a:blip r:embed="r2"/></w:drawing></w:r>`))
	got, err := ReadHTML(f, f.Size(), show)
	want := "1 处批注；1 处修订痕迹（按接受修订读入）；1 处格式不支持的图片"
	if err != nil || strings.Join(got.Lost, "；") != want || got.Title != "题" {
		t.Errorf("%q %q, %v", got.Title, got.Lost, err)
	}
}

func TestHostileFilesAreRefused(t *testing.T) {
	deep := strings.Repeat("<w:ins>", 3000) + run("深")
	for name, f := range map[string]*bytes.Reader{
		"no archive":            bytes.NewReader([]byte("MZ")),
		"no document":           packed(map[string]string{"a.txt": "一"}),
		"nested without end":    wordFile(deep),
		"unpacks without end":   packed(map[string]string{"word/document.xml": strings.Repeat(" ", maxPart+1)}),
		"a picture without end": packed(map[string]string{"word/document.xml": `<w:document xmlns:w="w" xmlns:r="r"><w:body><w:p><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r></w:p></w:body></w:document>`, "word/_rels/document.xml.rels": wordRels, "word/media/a.png": strings.Repeat("\x00", maxPart+1)}),
	} {
		if got, err := ReadHTML(f, f.Size(), show); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%s: %.60q, %v", name, got.HTML, err)
		}
	}
}

// TestOurOwnFileReadsBack: what Doc writes, ReadHTML reads.
func TestOurOwnFileReadsBack(t *testing.T) {
	var d Doc
	d.Text(Title, "年度报告")
	d.Text(Section, "一、总体情况")
	d.Text(Body, "正文。")
	d.Table(Table{Rows: [][]Cell{{{Text: "项", Head: true}, {Text: "数", Head: true}}, {{Text: "甲"}, {Text: "12"}}}})
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := ReadHTML(bytes.NewReader(b.Bytes()), int64(b.Len()), show)
	want := "<h3>一、总体情况</h3>\n<p>正文。</p>\n<table>\n<tr><th scope=\"col\">项</th><th scope=\"col\">数</th></tr>\n<tr><td>甲</td><td class=\"num\">12</td></tr>\n</table>"
	if err != nil || got.Title != "年度报告" || got.HTML != want {
		t.Errorf("%q %v\n%s", got.Title, err, got.HTML)
	}
}

func FuzzReadHTML(f *testing.F) {
	f.Add(wpara("", run("一")))
	f.Add(`<w:tbl>` + tr(td(`<w:vMerge/>`, "甲"), td(`<w:gridSpan w:val="999999"/>`, "乙")) + `</w:tbl>`)
	f.Add(item(1, 8, "甲") + item(2, -3, "乙") + item(9, 0, "丙"))
	f.Fuzz(func(t *testing.T, body string) {
		in := wordFile(body)
		got, err := ReadHTML(in, in.Size(), show)
		if err == nil && (strings.Contains(got.HTML, "<script") || strings.Contains(got.HTML, "javascript:") && strings.Contains(got.HTML, `href="javascript:`)) {
			t.Errorf("%q", got.HTML)
		}
	})
}
