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
	{Title, "方正小标宋简体", 44, false, "center", 0, 0},
	{Section, "黑体", 32, false, "left", 200, 560},
	{Flush, "仿宋_GB2312", 32, false, "left", 0, 560},
	{Centred, "仿宋_GB2312", 32, false, "center", 0, 560},
	{Right, "仿宋_GB2312", 32, false, "right", 0, 560},
	{Small, "仿宋_GB2312", 24, false, "left", 0, 0},
	{Label, "宋体", 20, false, "left", 0, 0},
	{Figure, "宋体", 20, false, "center", 0, 0},
	{Remark, "楷体_GB2312", 20, false, "left", 0, 0},
	{atHead, "宋体", 18, false, "right", 0, 0},
	{atFoot, "宋体", 28, false, "center", 0, 0},
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
	name, level := string(f.style), -1
	switch f.style { // Word's own names, so that readers find the outline
	case Title:
		level = 0
	case Heading:
		name, level = "heading 1", 0
	case Section:
		name, level = "heading 2", 1
	}
	custom := ""
	if level < 0 {
		custom = ` w:customStyle="1"`
	}
	x.f(`<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/><w:pPr>`, custom, f.style, name)
	if level > 0 {
		x.f(`<w:keepNext/>`) // no heading at the foot of a page
	}
	if f.line > 0 {
		x.f(`<w:spacing w:line="%d" w:lineRule="exact"/>`, f.line)
	}
	if level == 0 {
		x.f(`<w:spacing w:before="240" w:after="240"/>`)
	}
	if f.indent > 0 {
		x.f(`<w:ind w:firstLineChars="%d" w:firstLine="%d"/>`, f.indent, f.indent*f.size/10)
	}
	if f.align != "" {
		x.f(`<w:jc w:val="%s"/>`, f.align)
	}
	if level >= 0 {
		x.f(`<w:outlineLvl w:val="%d"/>`, level)
	}
	x.f(`</w:pPr><w:rPr><w:rFonts w:eastAsia="%s"/>`, f.font)
	if f.bold {
		x.f(`<w:b/>`)
	}
	x.f(`<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, f.size, f.size)
}

// instead names the type that takes the place of one that is not installed.
var instead = [][2]string{
	{"仿宋_GB2312", "仿宋"},
	{"楷体_GB2312", "楷体"},
	{"方正小标宋简体", "方正小标宋_GBK"},
	{"黑体", "SimHei"},
	{"宋体", "SimSun"},
}

func fonts() string {
	var x xmlText
	x.f("%s<w:fonts %s>", xmlHead, wordSpace)
	for _, f := range instead {
		x.f(`<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="86"/></w:font>`, f[0], f[1])
	}
	x.f(`</w:fonts>`)
	return x.String()
}
