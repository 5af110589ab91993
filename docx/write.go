package docx

import (
	"archive/zip"
	"io"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const (
	wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relSpace = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

const rels = xmlHead + `<Relationships ` + relSpace + `>` +
	`<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

// beside is a part that the document refers to: word/kind.xml.
type beside struct{ kind, text string }

// id is what the document calls it.
func (b beside) id() string { return "rId-" + b.kind }

// beside lists the parts of the document but its text.
func (d *Doc) beside() []beside {
	parts := []beside{{"styles", styles()}, {"fontTable", fonts()}}
	if d.Header != "" {
		parts = append(parts, beside{"header", d.margin("hdr", atHead, Run{Text: d.Header}.write)})
	}
	if d.Numbered {
		parts = append(parts, beside{"footer", d.margin("ftr", atFoot, number)})
	}
	return parts
}

// margin is a part that stands on every page.
func (d *Doc) margin(tag string, s Style, write func(*xmlText)) string {
	var x xmlText
	x.f(`%s<w:%s %s><w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>`, xmlHead, tag, wordSpace, s)
	write(&x)
	x.f(`</w:p></w:%s>`, tag)
	return x.String()
}

// GB/T 9704-2012 7.5: 页码 4 号半角宋体阿拉伯数字, 左右各放一条一字线.
func number(x *xmlText) {
	x.f(`<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r>`)
}

func contentTypes(parts []beside) string {
	var x xmlText
	x.f(`%s<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`, xmlHead)
	x.f(`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	x.f(`<Override PartName="/word/document.xml" ContentType="%sdocument.main+xml"/>`, wordType)
	for _, p := range parts {
		x.f(`<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, p.kind, wordType, p.kind)
	}
	x.f(`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`)
	return x.String()
}

func documentRels(parts []beside) string {
	var x xmlText
	x.f(`%s<Relationships %s>`, xmlHead, relSpace)
	for _, p := range parts {
		x.f(`<Relationship Id="%s" Type="%s%s" Target="%s.xml"/>`, p.id(), relType, p.kind, p.kind)
	}
	x.f(`</Relationships>`)
	return x.String()
}

// Write writes the file. The same document gives the same bytes: no time and no
// name of a machine goes in.
func (d *Doc) Write(w io.Writer) error {
	parts := d.beside()
	files := []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes(parts)},
		{"_rels/.rels", rels},
		{"word/document.xml", d.document()},
		{"word/_rels/document.xml.rels", documentRels(parts)},
		{"docProps/core.xml", d.core()},
	}
	z := zip.NewWriter(w)
	for _, p := range parts {
		files = append(files, struct{ name, text string }{"word/" + p.kind + ".xml", p.text})
	}
	for _, file := range files {
		f, err := z.Create(file.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, file.text); err != nil {
			return err
		}
	}
	return z.Close()
}

// GB/T 9704-2012 5.2.1: A4; 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm.
const page = `<w:pgSz w:w="11906" w:h="16838"/>` +
	`<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>`

func (d *Doc) document() string {
	var x xmlText
	x.f("%s<w:document %s><w:body>", xmlHead, wordSpace)
	for _, b := range d.blocks {
		b.write(&x)
	}
	x.f("<w:sectPr>")
	for _, p := range d.beside() {
		if p.kind == "header" || p.kind == "footer" {
			x.f(`<w:%sReference w:type="default" r:id="%s"/>`, p.kind, p.id())
		}
	}
	x.f("%s</w:sectPr></w:body></w:document>", page)
	return x.String()
}

func (d *Doc) core() string {
	var x xmlText
	x.f(`%s<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`, xmlHead)
	x.text(d.Title)
	x.f(`</dc:title><dc:creator>`)
	x.text(d.Author)
	x.f(`</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`)
	return x.String()
}
