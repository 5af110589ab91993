package read_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/sheet"
)

// short are the words to which offices cut the labels of part three.
var short = map[string]string{
	"new_received": "一、本年新收", "carried_in": "二、上年结转", "granted": "予以公开", "partial": "部分公开",
	"denied_state_secret": "国家秘密", "denied_law_forbidden": "法律法规禁止公开", "denied_security_stability": "三安全一稳定",
	"denied_third_party_rights": "第三方合法权益", "denied_internal_affairs": "三类内部事务信息", "denied_process_info": "四类过程性信息",
	"denied_enforcement_file": "行政执法案卷", "denied_admin_query": "行政查询事项", "unavailable_not_held": "本机关不掌握",
	"unavailable_needs_creation": "没有现成信息", "unavailable_unclear": "补正后仍不明确", "rejected_petition": "信访举报投诉",
	"rejected_duplicate": "重复申请", "rejected_publication": "公开出版物", "rejected_excessive": "大量反复申请",
	"rejected_reissue": "确认或重新出具", "other_no_correction": "逾期不补正", "other_fee_unpaid": "逾期未缴费", "other_misc": "3.其他",
	"result_total": "（七）总计", "carried_out": "四、结转下年度",
}

// downwards sets a word one character a line, as an upright cell has it.
func downwards(word string) string { return strings.Join(strings.Split(word, ""), "<br>") }

// uprightHeads sets the narrow header cells downwards.
func uprightHeads(html string) string {
	for _, word := range []string{"三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"} {
		html = strings.ReplaceAll(html, ">"+word+"<", ">"+downwards(word)+"<")
	}
	return html
}

// spacedOut prints columns at fixed places, the figures beside the middle line of a
// label that is broken over several.
func spacedOut(s sample) string {
	p := usual().with(func(p *printer) {
		p.line = func(c []string) string {
			if len(c) == 1 {
				return c[0] + "\n"
			}
			lines := broken(c[0], 9)
			var b strings.Builder
			for i, l := range lines {
				b.WriteString("    " + l)
				if i == len(lines)/2 {
					b.WriteString(strings.Repeat("　", 12-len([]rune(l))))
					for _, v := range c[1:] {
						fmt.Fprintf(&b, "%8s", v)
					}
				}
				b.WriteString("\n")
			}
			return b.String()
		}
	})
	return p.report(s)
}

func broken(label string, width int) (lines []string) {
	for r := range slices.Chunk([]rune(label), width) {
		lines = append(lines, string(r))
	}
	return lines
}

// divs prints a page whose tables are made of boxes.
func divs(text string) string {
	html := asHTML(text)
	return strings.NewReplacer("<table>", `<div class="table">`, "</table>", "</div>", "<tr>", `<div class="tr">`, "</tr>", "</div>", "<td>", `<div class="td">`, "</td>", "</div>").Replace(html)
}

// wps is what the word processor writes around the same tables.
func wps(html string) string {
	html = strings.NewReplacer("<table>", `<table class="MsoTableGrid" border="1" cellspacing="0" style="border-collapse:collapse;mso-padding-alt:0.0000pt 5.4000pt;">`,
		"<td ", `<td width="63" valign="center" style="width:38.1500pt;mso-border-left-alt:0.5000pt solid windowtext;" `,
		"<td><p>", `<td width="44" valign="center"><p class="MsoNormal" align="center" style="text-align:center;"><span style="font-family:宋体;mso-ascii-font-family:Calibri;font-size:10.5pt;">`,
		"</p></td>", `</span><span style="mso-spacerun:'yes';"><o:p></o:p></span></p></td>`).Replace(html)
	return `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Table>一、总体情况</w:Table></w:WordDocument></xml><![endif]-->
<style>p.MsoNormal{mso-style-name:正文;}</style></head><body><!--StartFragment--><div class="Section0" style="layout-grid:15.6pt;">` +
		html + `<p class="MsoNormal"><!--[if !supportLists]--><span>（一）</span><!--[endif]--></p></div><!--EndFragment--></body></html>`
}

// tabs is a portal that shows one part at a time: the titles of all above, each
// part in a panel.
func tabs(html string) string {
	nav := ""
	for i, title := range form.Titles {
		nav += `<li class="tab"><a href="#p">` + form.Chinese(i+1) + "、" + title + "</a></li>"
	}
	for _, title := range form.Titles {
		html = strings.ReplaceAll(html, "、"+title+"</p>", "、"+title+`</p></div><div class="tab-pane">`)
	}
	return `<html><body><ul class="nav-tabs">` + nav + `</ul><div class="tab-content"><div class="tab-pane">` + html + "</div></div></body></html>"
}

// beside prints the small tables of part two two and two next to each other.
func beside(s sample) string {
	text := usual().report(s)
	v := func(n form.CellName) string { return s.text[n] }
	from := strings.Index(text, "第二十条第（五）项")
	to := strings.Index(text, "三、收到和处理")
	two := pipes([]string{"第二十条第（五）项", "", "第二十条第（六）项", ""}) + pipes([]string{"信息内容", "本年处理决定数量", "信息内容", "本年处理决定数量"}) +
		pipes([]string{"行政许可", v("art20_5.license.decisions"), "行政处罚", v("art20_6.penalty.decisions")}) +
		pipes([]string{"", "", "行政强制", v("art20_6.coercion.decisions")}) +
		pipes([]string{"第二十条第（八）项", ""}) + pipes([]string{"信息内容", "本年收费金额（单位：万元）"}) + pipes([]string{"行政事业性收费", v("art20_8.admin_fee.amount_wan")})
	return asHTML(text[:from] + two + text[to:])
}

// shortened prints part three with short labels, the groups on lines of their own.
func shortened(s sample, groups bool) string {
	last := ""
	return usual().with(func(p *printer) {
		p.label = func(r form.Row) []string { return []string{short[r.ID]} }
		if groups {
			p.label = func(r form.Row) []string {
				group := ""
				if r.Group != last {
					group = r.Group
				}
				last = r.Group
				return []string{group, short[r.ID]}
			}
		}
	}).report(s)
}

// without leaves out the rows that a text says.
func without(text string, rows ...string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !slices.ContainsFunc(rows, func(r string) bool { return strings.HasPrefix(line, r) }) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// again prints the header of part three once more in front of a row, in a table of
// its own.
func again(html, before string) string {
	head := `</table><p>—2—</p><table><tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>` +
		`<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>` +
		`<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr><tr>`
	return strings.Replace(html, "<tr>"+before, head+before, 1)
}

// Layouts that offices invent, none of them in the corpus; each read right to the
// cell, what is not printed left out.
func TestOddLayouts(t *testing.T) {
	s, old := sampleOf(form.V2021), sampleOf(form.V2019)
	text, html := usual().report(s), spanned(s)
	noTable := func(table, _, _ string) bool { return table == "art20_9" }
	cases := []struct {
		name string
		of   sample
		text string
		lost func(table, row, column string) bool
	}{
		{"labels cut short", s, shortened(s, false), nil},
		{"labels cut short beside their groups", s, shortened(s, true), nil},
		{"units in the headers", s, changed(s, usual(), "数量 |", "数量（件） |", "自然人 |", "自然人（件） |", "总计 |", "总计（件） |", "（单位：万元）", "/万元", "件数", "件数（单位：件）"), nil},
		{"small tables side by side", s, beside(s), nil},
		{"2019 without purchases", old, without(usual().report(old), "第二十条第（九）项", "信息内容 | 采购", "政府集中采购"), noTable},
		{"2019 without two rows of part three", old, without(usual().report(old), "3.要求提供公开出版物", "6.属于四类过程性"), func(_, row, _ string) bool {
			return row == "rejected_publication" || row == "denied_process_info"
		}},
		{"part three over two pages, its head again with spans", s, again(html, `<td colspan="1" rowspan="8">（三）不予公开`), nil},
		{"part three over two pages in the midst of a group", s, again(html, `<td colspan="1" rowspan="1">4.保护`), nil},
		{"a portal of tabs", s, tabs(html), nil},
		{"what WPS writes", s, wps(html), nil},
		{"full-width numerals with separators", s, strings.ReplaceAll(fullWidth(usual().report(s)), ".", "．"), nil},
		{"heads one character a line", s, uprightHeads(html), nil},
		{"other brackets", s, strings.NewReplacer("（一）", "〔一〕", "（二）", "〔二〕", "（三）", "【三】", "（四）", "﹙四﹚", "（五）", "〔五〕", "（六）", "〔六〕", "（七）", "〔七〕", "（八）", "〔八〕").Replace(text), nil},
		{"columns at fixed places, labels broken around their figures", s, spacedOut(s), nil},
		{"tables made of boxes", s, divs(text), nil},
		{"the tables twice, for a small screen", s, strings.Replace(html, "<p>五、存在", `<div class="wap" style="display:none">`+html[strings.Index(html, "<table>"):strings.Index(html, "<p>五、存在")]+"</div><p>五、存在", 1), nil},
		{"th for td", s, strings.NewReplacer("<td", "<th", "</td", "</th").Replace(html), nil},
		{"a unit line over every table", s, strings.NewReplacer("第二十条第（一）项", "单位：件\n第二十条第（一）项", "三、收到和处理政府信息公开申请情况\n", "三、收到和处理政府信息公开申请情况\n单位：件\n", "四、政府信息公开行政复议、行政诉讼情况\n", "四、政府信息公开行政复议、行政诉讼情况\n（单位：件）\n").Replace(text), nil},
		{"captions over the tables", s, strings.NewReplacer("第二十条第（一）项", "表1 主动公开政府信息情况统计表\n第二十条第（一）项", "三、收到和处理政府信息公开申请情况\n", "三、收到和处理政府信息公开申请情况\n表2 收到和处理政府信息公开申请情况统计表（2023年度）\n", "四、政府信息公开行政复议、行政诉讼情况\n", "四、政府信息公开行政复议、行政诉讼情况\n表3：行政复议、行政诉讼情况统计表\n").Replace(text), nil},
		{"headings in words of a statistic sheet", s, strings.NewReplacer("一、总体情况", "第一部分 总体情况", "二、主动", "第二部分 主动", "三、收到", "第三部分 收到", "四、政府", "第四部分 政府", "五、存在", "第五部分 存在", "六、其他", "第六部分 其他").Replace(text), nil},
		{"headings in brackets", s, strings.NewReplacer("一、总体情况", "（一）总体情况", "二、主动", "（二）主动", "三、收到", "（三）收到", "四、政府", "（四）政府", "五、存在", "（五）存在", "六、其他", "（六）其他").Replace(text), nil},
		{"every figure with a remark", s, strings.ReplaceAll(html, "</p></td>", "（件）</p></td>"), nil},
		{"spans that reach too far", s, strings.ReplaceAll(html, `colspan="3" rowspan="3"`, `colspan="3" rowspan="4"`), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.of.holds(t, c.text, c.lost) })
	}
}

// The titles of all parts may stand in front of them, as a list or as tabs: the
// prose stands where it stands.
func TestProseBehindAListOfTitles(t *testing.T) {
	s := sampleOf(form.V2021)
	list := ""
	for i, title := range form.Titles {
		list += form.Chinese(i+1) + "、" + title + "\n"
	}
	for name, text := range map[string]string{
		"tabs": tabs(spanned(s)),
		"list": strings.Replace(usual().report(s), "一、总体情况\n", "目录\n"+list+"一、总体情况\n", 1),
	} {
		docs, err := sheet.Open(t.Context(), "r", []byte(text), sheet.Tools{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := read.Grid(docs[0].Grid)
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Parts) != 6 {
			t.Errorf("%s: %d parts", name, len(f.Parts))
		}
		for no, want := range map[int]string{1: "依法公开", 5: "继续改进", 6: "没有收取信息处理费"} {
			if p, _ := f.Part(no); !strings.Contains(p.Text, want) {
				t.Errorf("%s: part %d reads %q", name, no, p.Text)
			}
		}
	}
}
