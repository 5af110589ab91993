package docx

// A face is how a style looks. Sizes are half points: 三号 is 32, 二号 44, 小四 24.
type face struct {
	style  Style
	font   string // for Chinese text
	size   int
	bold   bool
	align  string // of w:jc; "" is both
	indent int    // of the first line, in hundredths of a character
	line   int    // exact height in twentieths of a point; 0 is single
}

// GB/T 9704-2012 5.2.2: 一般每面排22行, 正文用3号仿宋体字; 7.3.1: 标题用2号小标宋体字.
var faces = []face{
	{Body, "仿宋_GB2312", 32, false, "", 200, 560},
	{Heading, "宋体", 44, true, "center", 0, 0},
	{Section, "黑体", 32, false, "left", 200, 560},
	{Flush, "仿宋_GB2312", 32, false, "left", 0, 560},
	{Centred, "仿宋_GB2312", 32, false, "center", 0, 560},
	{Right, "仿宋_GB2312", 32, false, "right", 0, 560},
	{Small, "仿宋_GB2312", 24, false, "left", 0, 0},
	{inTable, "仿宋_GB2312", 24, false, "left", 0, 0},
	{inHeader, "仿宋_GB2312", 24, true, "center", 0, 0},
}

func styles() string {
	var x xmlText
	x.f("%s<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr>", xmlHead, wordSpace)
	x.f(`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>`)
	x.f(`</w:rPr></w:rPrDefault></w:docDefaults>`)
	for _, f := range faces {
		f.write(&x)
	}
	x.f(`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		x.f(`<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	x.f(`</w:tblBorders></w:tblPr></w:style></w:styles>`)
	return x.String()
}

func (f face) write(x *xmlText) {
	name, custom := string(f.style), ` w:customStyle="1"`
	switch f.style { // Word's own names, so that readers find the outline
	case Heading:
		name, custom = "heading 1", ""
	case Section:
		name, custom = "heading 2", ""
	}
	x.f(`<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/><w:pPr>`, custom, f.style, name)
	if f.line > 0 {
		x.f(`<w:spacing w:line="%d" w:lineRule="exact"/>`, f.line)
	}
	if f.style == Heading {
		x.f(`<w:spacing w:before="240" w:after="240"/>`)
	}
	if f.indent > 0 {
		x.f(`<w:ind w:firstLineChars="%d" w:firstLine="%d"/>`, f.indent, f.indent*f.size/10)
	}
	if f.align != "" {
		x.f(`<w:jc w:val="%s"/>`, f.align)
	}
	switch f.style {
	case Heading:
		x.f(`<w:outlineLvl w:val="0"/>`)
	case Section:
		x.f(`<w:outlineLvl w:val="1"/>`)
	}
	x.f(`</w:pPr><w:rPr><w:rFonts w:eastAsia="%s"/>`, f.font)
	if f.bold {
		x.f(`<w:b/>`)
	}
	x.f(`<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, f.size, f.size)
}
