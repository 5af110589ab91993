package read_test

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/sheet"
)

// page puts a report into the template of a news site, with all that stands
// around an article there.
func page(body string) string {
	return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>明阳县人民政府</title><script>var n=1;if(n<2){document.write("<td>9</td>")}</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<table width="1000"><tr><td width="220"><table><tr><td>政府信息公开指南</td></tr><tr><td>政府信息公开制度</td></tr><tr><td>法定主动公开内容</td></tr><tr><td>政府信息公开年报</td></tr></table></td>
<td><table><tr><td>索引号</td><td>11340000/2024-00012</td><td>发布机构</td><td>石桥镇人民政府</td></tr><tr><td>发布日期</td><td>2024-01-18</td><td>浏览次数</td><td>128</td></tr></table>
<div class="article">` + body + `</div></td></tr></table>
<div>上一篇：明阳县财政局2023年政府信息公开工作年度报告</div><div>下一篇：没有了</div><div>【打印本页】【关闭窗口】</div>
<table><tr><td>主办：明阳县人民政府办公室</td><td>网站标识码：3400000012</td></tr></table></body></html>`
}

// inner gives what stands between <body> and </body>.
func inner(html string) string {
	_, rest, _ := strings.Cut(html, "<body>")
	rest, _, _ = strings.Cut(rest, "</body>")
	return rest
}

// cutIntoSpans breaks the text of every cell and paragraph as editors do.
func cutIntoSpans(html string) string {
	for _, word := range []string{"本年新收政府信息", "公开申请数量", "（一）予以公开", "属于国家秘密", "自然人", "科研机构", "结果维持", "行政许可", "本年制发件数"} {
		r := []rune(word)
		html = strings.ReplaceAll(html, word, `<span style="font-family:宋体">`+string(r[:2])+`</span><span lang="EN-US"><o:p></o:p></span><font>`+string(r[2:])+`</font>`)
	}
	return html
}

// spanned prints parts two to four with the merged heads of the official form.
func spanned(s sample) string {
	var b strings.Builder
	b.WriteString("<p>明阳县石桥镇人民政府2023年政府信息公开工作年度报告</p><p>一、总体情况</p><p>本镇依法公开政府信息。</p><p>二、主动公开政府信息情况</p><table>")
	for _, t := range s.form.Tables {
		switch t.ID {
		case form.Applications:
			b.WriteString("</table><p>三、收到和处理政府信息公开申请情况</p><table>")
		case form.Remedies:
			b.WriteString("</table><p>四、政府信息公开行政复议、行政诉讼情况</p><table>")
		}
		for _, line := range t.Head {
			b.WriteString("<tr>")
			for _, h := range line {
				headCell(&b, h)
			}
			b.WriteString("</tr>")
		}
		for _, r := range t.Rows {
			b.WriteString("<tr>")
			for _, h := range r.Stub {
				headCell(&b, h)
			}
			for _, n := range t.RowCells(r.ID) {
				b.WriteString("<td><p>" + s.text[n] + "</p></td>")
			}
			b.WriteString("</tr>")
		}
	}
	b.WriteString("</table><p>五、存在的主要问题及改进情况</p><p>将继续改进。</p><p>六、其他需要报告的事项</p><p>没有收取信息处理费。</p>")
	return b.String()
}

func headCell(b *strings.Builder, h form.Head) {
	b.WriteString(`<td colspan="` + string(form.Int(h.Cols)) + `" rowspan="` + string(form.Int(h.Rows)) + `">` + h.Text + "</td>")
}

// Layouts as mean as those of real sites, each read right to the cell.
func TestMeanLayouts(t *testing.T) {
	s, old := sampleOf(form.V2021), sampleOf(form.V2019)
	text, html := usual().report(s), spanned(s)
	newReceived := strings.Join(s.row(form.Applications, form.NewReceived), " | ")
	cases := []struct {
		name string
		of   sample
		text string
	}{
		{"labels cut into spans", s, cutIntoSpans(page(html))},
		{"merged heads in a news template", s, page(html)},
		{"merged heads of 2019", old, strings.ReplaceAll(page(spanned(old)), "2023年", "2020年")},
		{"a frame of tables in tables", s, "<table><tr><td><table><tr><td><table><tr><td>" + html + "</td></tr></table></td></tr></table></td></tr></table>"},
		{"each table in a cell of a frame", s, strings.NewReplacer("<table>", "<table><tr><td><div><table>", "</table>", "</table></div></td></tr></table>").Replace(html)},
		{"spans lost: every cell plain", s, page(inner(asHTML(text)))},
		{"closing tags left out", s, strings.NewReplacer("</td>", "", "</tr>", "", "</p>", "").Replace(html)},
		{"capital tags, line ends in labels", s, strings.NewReplacer("<td", "<TD", "</td", "</TD", "<tr", "<TR", "</tr", "</TR", "本年新收政府", "本年新收\r\n        政府", "<p>", "<P class=MsoNormal>", "</p>", "</P>").Replace(html)},
		{"no-break and wide spaces in labels and figures", s, strings.NewReplacer("自然人", "自&nbsp;然&emsp;人", "总计", "总　　计", "<td><p>", "<td><p>&nbsp; ", "</p></td>", "　&nbsp;</p></td>").Replace(page(html))},
		{"full-width digits in a page", s, fullWidthIn(html)},
		{"a unit in every figure", s, strings.ReplaceAll(html, "</p></td>", "件</p></td>")},
		{"zero-width spaces in the figures", s, strings.ReplaceAll(html, "<td><p>", "<td><p>\u200b")},
		{"half of part three on the next page", s, strings.Replace(html, "<tr><td colspan=\"1\" rowspan=\"3\">（四）无法提供", "</table><p>- 3 -</p><table><tr><td colspan=\"1\" rowspan=\"3\">（四）无法提供", 1)},
		{"half of part three on the next page, as text", s, strings.Replace(text, "1.信访举报", "\n- 4 -\n\n1.信访举报", 1)},
		{"notes under each table", s, strings.NewReplacer("三、收到", "注：以上数据不含镇属企业。\n三、收到", "四、政府信息公开行政", "说明：本年新收申请包括网上申请3件，另有咨询12件。\n四、政府信息公开行政", "五、存在", "备注：行政复议2件均已审结。\n五、存在").Replace(text)},
		{"the tabs became single spaces", s, usual().with(func(p *printer) { p.line = func(c []string) string { return strings.Join(c, " ") + "\n" } }).report(s)},
		{"one cell a line, a strong word before each figure", s, usual().with(func(p *printer) { p.line = func(c []string) string { return strings.Join(c, "\n\n\n") + "\n" } }).report(s)},
		{"bold Markdown, as converters print it", s, markdownOf(text)},
		{"comma separated", s, strings.ReplaceAll(usual().with(func(p *printer) { p.line = func(c []string) string { return strings.Join(c, "\t") + "\n" } }).report(s), "\r", "")},
		{"no headings of parts", s, strings.NewReplacer("一、总体情况\n", "", "二、主动公开政府信息情况\n", "", "三、收到和处理政府信息公开申请情况\n", "", "四、政府信息公开行政复议、行政诉讼情况\n", "").Replace(text)},
		{"a table of contents with the headings first", s, strings.Replace(text, "一、总体情况\n", "目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n一、总体情况\n", 1)},
		{"headings with the wrong numbers", s, strings.NewReplacer("二、主动", "三、主动", "三、收到", "四、收到", "四、政府", "五、政府", "五、存在", "六、存在", "六、其他", "七、其他").Replace(text)},
		{"year and organ repeated on each page", s, strings.NewReplacer("三、收到", "明阳县石桥镇人民政府2023年政府信息公开工作年度报告\n第2页 共4页\n三、收到", "4.保护第三方", "第3页 共4页\n4.保护第三方").Replace(text)},
		{"the figures of a row as a sentence's list", s, strings.Replace(text, newReceived, strings.ReplaceAll(newReceived, " | ", "|"), 1)},
		{"part four: the total of each kind first", s, remediesInOrder(s, [3]int{0, 1, 2}, [5]int{4, 0, 1, 2, 3})},
		{"part four: the two kinds of suit exchanged", s, remediesInOrder(s, [3]int{0, 2, 1}, [5]int{0, 1, 2, 3, 4})},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.of.holds(t, c.text, nil) })
	}
}

func fullWidthIn(html string) string {
	var b strings.Builder
	for i, piece := range strings.Split(html, "<td><p>") {
		figures, rest, _ := strings.Cut(piece, "</p>")
		if i == 0 {
			b.WriteString(piece)
			continue
		}
		b.WriteString("<td><p>" + fullWidth(figures) + "</p>" + rest)
	}
	return b.String()
}

// markdownOf prints tables as converters do, labels in bold.
func markdownOf(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.Contains(line, "|") {
			b.WriteString("\n" + line + "\n")
			continue
		}
		cells := strings.Split(strings.TrimSuffix(strings.TrimSpace(line), "|"), "|")
		b.WriteString("| **" + strings.TrimSpace(cells[0]) + "** |" + strings.Join(cells[1:], "|") + " |\n")
	}
	return b.String()
}

// remediesInOrder prints part four with its kinds and results in another order.
func remediesInOrder(s sample, kinds [3]int, results [5]int) string {
	row := s.row(form.Remedies, "row")
	names, words := []string{"行政复议", "未经复议直接起诉", "复议后起诉"}, []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	var head, under, figures []string
	for i, k := range kinds {
		if i > 0 {
			head = append(head, names[k])
		}
		for _, r := range results {
			figures = append(figures, row[k*5+r])
			if i == 0 {
				head = append(head, words[r])
			} else {
				under = append(under, words[r])
			}
		}
	}
	text := usual().report(s)
	from := strings.Index(text, pipes([]string{"行政复议", "行政诉讼"}))
	to := strings.Index(text, "五、存在")
	return text[:from] + pipes([]string{"行政复议", "行政诉讼"}) + pipes(head) + pipes(under) + pipes(figures) + text[to:]
}

// Prose below a table stays below it.
func TestNotesBelowTables(t *testing.T) {
	f := mustRead(t, strings.Replace(usual().report(sampleOf(form.V2021)), "四、政府信息公开行政", "注：含网上申请。\n四、政府信息公开行政", 1))
	p, _ := f.Part(3)
	if len(p.Below()) != 1 || p.Below()[0].Text != "注：含网上申请。" || len(p.Above()) != 0 {
		t.Errorf("%+v", p.Lines)
	}
}

// A title broken by a narrow page is one title.
func TestBrokenTitles(t *testing.T) {
	const body = "\n一、总体情况\n本局依法公开。\n二、主动公开政府信息情况\n第二十条第（一）项\n规章 | 0 | 0 | 0 |\n本年制发件数"
	for _, broken := range []string{
		"明阳县农业农村局2023年政府信息公\n开工作年度报告", "明阳县农业农村局2023年政府信息公开工作\n年度报告", "明阳县农业农村局2023年政府\n信息公开工作年度报告",
		"明阳县农业农村局2023\n年政府信息公开工作年度报告", "明阳县农业农村局\n2023年\n政府信息公开工作年度报告",
		"明阳县农业农村局2023年政府信息公开工作年\n度报告", "明阳县农业农村局2023年政府信息公开工作年度\n报告", "明阳县农业农村局2023年\n政府信息公开工作年度报\n告",
	} {
		if f := mustRead(t, broken+body); f.Title != "明阳县农业农村局2023年政府信息公开工作年度报告" || f.Organ != "明阳县农业农村局" {
			t.Errorf("%q: title %q of %q", broken, f.Title, f.Organ)
		}
	}
}

// A page of paragraphs does not run them together; a page made of printed lines
// is put together again.
func TestParagraphsOfPages(t *testing.T) {
	open := "<p>明阳县石桥镇人民政府2023年政府信息公开工作年度报告</p><p>一、总体情况</p>"
	end := "<p>二、主动公开政府信息情况</p><table><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table>"
	apart := open + "<p>全年组织业务培训，参加人员覆盖各个站所和全部村居委员会</p><p>申请人满意，收到申请3件</p>" + end
	together := open + "<p>全年组织业务培训，参加人员覆盖各个站所和全部村居委员会，按规定收到</p><p>政府信息公开申请3件，都在法定的期限以内答复，没有引起复议和诉讼，也没</p><p>有收取任何费用，公开的内容和形式都符合规定，群众表示满意，工作扎实推</p><p>进。</p>" + end
	for name, c := range map[string]struct {
		page string
		want int
	}{"paragraphs": {apart, 2}, "printed lines": {together, 1}} {
		docs, err := sheet.Open(t.Context(), "r", []byte(c.page), sheet.Tools{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := read.Grid(docs[0].Grid)
		if err != nil {
			t.Fatal(err)
		}
		p, _ := f.Part(1)
		if got := len(form.Paragraphs(p.Lines)); got != c.want {
			t.Errorf("%s: %d paragraphs, want %d: %+v", name, got, c.want, p.Lines)
		}
	}
}

// A report that was cut short, or whose tables are pictures, is still a report.
func TestWhatIsStillAReport(t *testing.T) {
	long := strings.Repeat("本局认真做好政府信息公开工作，及时更新机构职能和办事指南，方便群众查询。", 4)
	for name, text := range map[string]string{
		"cut short, no title":        "一、总体情况\n2022年，" + long,
		"cut short, only a title":    "明阳县财政局2022年政府信息公开工作年度报告\n一、总体情况\n" + long,
		"tables that were pictures":  "明阳县财政局2022年政府信息公开工作年度报告\n一、总体情况\n" + long + "\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n不足。\n六、其他需要报告的事项\n无。",
		"in words, of an early year": "明阳县民政局2012年政府信息公开工作年度报告\n本局公开信息120条，没有收到申请。" + strings.Repeat(long, 3),
		"every figure forgotten":     strings.Replace(usual().report(sample{form.Of(form.V2021), map[form.CellName]string{}}), "回应群众关切。", long, 1),
	} {
		if f, err := read.Text([]byte(text)); err != nil || f.Year == 0 {
			t.Errorf("%s: %v of %d", name, err, f.Year)
		}
	}
}

// What quotes the form, or speaks of reports, is none; the words say what it is.
func TestWhatIsNoReport(t *testing.T) {
	blank := sample{form.Of(form.V2021), map[form.CellName]string{}}
	cases := []struct{ name, text, words string }{
		{"the blank form", strings.NewReplacer("明阳县石桥镇人民政府2023年政府信息公开工作年度报告", "政府信息公开工作年度报告格式模板", "本镇依法公开政府信息，回应群众关切。", "（文字描述）", "公开还不够及时，将继续改进。", "（文字描述）", "本年度没有收取信息处理费。", "（文字描述，收取信息处理费情况在此处报告。）").Replace(usual().report(blank)), "空白格式"},
		{"the blank form with hints how to fill it", strings.NewReplacer("明阳县石桥镇人民政府2023年政府", "附件：政府", "本镇依法公开政府信息，回应群众关切。", "从主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面填写，各单位要如实反映本单位的工作，不得遗漏，也不得泛化。对工作考核、社会评议和责任追究的结果，各级人民政府必须写明。").Replace(usual().report(blank)), "空白格式"},
		{"notes about the form", "# 表格说明\n第一部分说明政府信息公开工作年度报告的格式：2019年和2021年两种。\n表三共25行，例如 一、本年新收政府信息公开申请数量；（七）总计。\n条例第二十条第（一）项规定了规章。", "没有填写了数字的规定表格"},
		{"news of a report", "明阳县发布2023年政府信息公开工作年度报告\n来源：县融媒体中心\n1月18日，记者从县政府办公室获悉，明阳县2023年政府信息公开工作年度报告已经发布。报告显示，全县2023年共收到政府信息公开申请241件，比上年增加12件，予以公开102件，主动公开政府信息4652条。" + strings.Repeat("县政府办公室有关负责人表示，将继续加大公开力度，让群众更多地了解政府的工作。", 8), "不是政府信息公开工作年度报告"},
		{"news that quotes the title", "明阳县2023年政府信息公开工作年度报告\n近日，明阳县公布了年度报告，全年收到政府信息公开申请241件。" + strings.Repeat("有关负责人表示，将继续加大公开力度，让群众更多地了解政府的工作。", 10), "新闻"},
		{"a guide", "明阳县石桥镇人民政府政府信息公开指南\n一、公开内容\n本镇主动公开下列信息：机构职能、规范性文件、年度报告。\n二、公开形式\n网站。\n三、申请程序\n填写《政府信息公开申请表》，自收到申请之日起20个工作日内答复。\n四、监督方式\n电话举报。", "指南"},
		{"the notice to write reports", "关于做好2023年政府信息公开工作年度报告编制和发布工作的通知\n各乡镇人民政府，县直各部门：\n为做好2023年政府信息公开工作年度报告的编制工作，现通知如下：\n一、报告内容\n按照统一格式编制，包括总体情况等六个部分。\n二、时间要求\n1月31日前公布。\n三、工作要求\n请各单位认真核对数据。", "通知"},
		{"a page of statistics", "明阳县2023年依申请公开情况统计表\n单位 | 本年新收政府信息公开申请数量 | 予以公开 | 不予公开 | 结转下年度 |\n县财政局 | 12 | 8 | 3 | 1 |\n县民政局 | 4 | 4 | 0 | 0 |\n石桥镇 | 2 | 1 | 1 | 0 |\n合计 | 18 | 13 | 4 | 1 |\n", "统计表"},
		{"a page of statistics with as many rows as the form", statistics(25), "统计表"},
		{"a list of reports", "政府信息公开年报\n" + strings.Repeat("县财政局2023年政府信息公开工作年度报告 2024-01-20\n县民政局2023年政府信息公开工作年度报告\n", 12), "目录"},
		{"the regulation", "中华人民共和国政府信息公开条例\n第一章 总则\n第一条 为了保障公民、法人和其他组织依法获取政府信息，制定本条例。\n第四十九条 县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布。\n第五十条 政府信息公开工作年度报告应当包括下列内容。", "条例"},
		{"a plan", "明阳县2024年政务公开工作要点\n一、工作目标\n推进信息公开。\n二、重点任务\n做好政府信息公开年报的编制。\n三、保障措施\n加强考核，培训不少于2次。", "要点"},
		{"a form to apply", "政府信息公开申请表\n姓名\n电话\n所需信息", "不是政府信息公开工作年度报告"},
	}
	for _, c := range cases {
		docs, err := sheet.Open(t.Context(), "r", []byte(c.text), sheet.Tools{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := read.Grid(docs[0].Grid)
		if gongkai.KindOf(err) != gongkai.Invalid || !strings.Contains(gongkai.Words(err), c.words) {
			t.Errorf("%s: %v, want words of %q; read title %q, parts %d, rows %d", c.name, err, c.words, f.Title, len(f.Parts), len(f.Seen))
		}
	}
	two := usual().report(sampleOf(form.V2021))
	two += strings.ReplaceAll(two, "2023年", "2022年")
	if _, err := read.Text([]byte(two)); !strings.Contains(gongkai.Words(err), "两份报告") {
		t.Errorf("two reports in one text: %v", err)
	}
}

func statistics(n int) string {
	var b strings.Builder
	b.WriteString("明阳县2023年依申请公开情况统计表\n单位 | 申请人情况 | | | | | | |\n | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n")
	for i := range n {
		b.WriteString("县属第" + form.Chinese(i+1) + "单位 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n")
	}
	return b.String()
}
