package read_test

import (
	"strings"
	"testing"

	"gongkai/annual/form"
)

// remediesDown prints part four with the three kinds down and the results across.
func remediesDown(s sample, kinds ...string) string {
	row := s.row(form.Remedies, "row")
	var b strings.Builder
	b.WriteString(pipes([]string{"类别", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}))
	for i, kind := range kinds {
		b.WriteString(pipes(append([]string{kind}, row[i*5:i*5+5]...)))
	}
	text := usual().report(s)
	from := strings.Index(text, pipes([]string{"行政复议", "行政诉讼"}))
	to := strings.Index(text, "五、存在")
	return text[:from] + b.String() + text[to:]
}

// remediesListed prints part four as a list, one result a row.
func remediesListed(s sample) string {
	row := s.row(form.Remedies, "row")
	var b strings.Builder
	for i, kind := range []string{"行政复议", "未经复议直接起诉", "复议后起诉"} {
		for j, result := range []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"} {
			b.WriteString(pipes([]string{kind, result, row[i*5+j]}))
		}
	}
	text := usual().report(s)
	from := strings.Index(text, pipes([]string{"行政复议", "行政诉讼"}))
	to := strings.Index(text, "五、存在")
	return text[:from] + b.String() + text[to:]
}

// pairs prints part two as words and figures in turn.
func pairs(s sample) string {
	var b strings.Builder
	for _, t := range s.form.Tables {
		if t.Part != 2 {
			continue
		}
		b.WriteString(pipes([]string{t.Title}))
		for _, r := range t.Rows {
			line := []string{r.Label}
			for i, n := range t.RowCells(r.ID) {
				line = append(line, t.Columns[i].Label, s.text[n])
			}
			b.WriteString(pipes(line))
		}
	}
	text := usual().report(s)
	from := strings.Index(text, "第二十条第（一）项")
	to := strings.Index(text, "三、收到和处理")
	return text[:from] + b.String() + text[to:]
}

// commas prints the tables as comma-separated lines, labels in quotes.
func commas(s sample) string {
	return usual().with(func(p *printer) {
		p.line = func(c []string) string {
			for i := range c {
				if strings.ContainsAny(c[i], ",，、（") {
					c[i] = `"` + c[i] + `"`
				}
			}
			return strings.Join(c, ",") + "\n"
		}
	}).report(s)
}

// rowTables makes a table of every row.
func rowTables(html string) string {
	return strings.ReplaceAll(html, "</tr>\n<tr>", "</tr></table>\n<table><tr>")
}

// More of the kind: what editors, converters and old portals leave of the form.
func TestOdderLayouts(t *testing.T) {
	s := sampleOf(form.V2021)
	text := usual().report(s)
	cases := []struct{ name, text string }{
		{"headings in arabic numerals", strings.NewReplacer("一、总", "1、总", "二、主", "2、主", "三、收", "3、收", "四、政", "4、政", "五、存", "5、存", "六、其", "6、其").Replace(text)},
		{"headings in spaced words", strings.NewReplacer("一、总体情况", "一 、 总 体 情 况", "五、存在的", "五．存在的", "六、其他", "六 其他").Replace(text)},
		{"part four: the three kinds down", remediesDown(s, "行政复议", "未经复议直接起诉", "复议后起诉")},
		{"part four: the kinds of suit in full", remediesDown(s, "行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")},
		{"part four: one result a row", remediesListed(s)},
		{"part two in pairs", pairs(s)},
		{"comma-separated", commas(s)},
		{"a table of every row", rowTables(asHTML(text))},
		{"entities left in the text", strings.NewReplacer(" | ", "&nbsp;|&nbsp;", "（一）", "&#65288;一&#65289;").Replace(text)},
		{"bullets before the labels", strings.NewReplacer("\n（", "\n· （", "\n1.", "\n·1.", "\n2.", "\n·2.").Replace(text)},
		{"page numbers in every way", strings.NewReplacer("3.危及", "第 2 页 共 4 页\n3.危及", "2.没有现成", "2 / 4\n2.没有现成", "4.无正当", "—3—\n4.无正当", "（七）总计", "\f4\n（七）总计").Replace(text)},
		{"counts as a workbook gives them", strings.ReplaceAll(asHTML(text), "</td>", "\u00a0</td>")},
		{"header words one character a line", strings.Replace(usual().with(func(p *printer) {
			p.line = func(c []string) string { return strings.Join(c, "\n") + "\n" }
		}).report(s), "自然人\n", "自\n然\n人\n", 1)},
		{"the total's column called 合计, the kinds in other words", strings.NewReplacer("总计 |\n商业", "合计 |\n商业", "商业企业", "企业", "社会公益组织", "公益组织").Replace(text)},
		{"an empty column after the labels", asHTML(usual().with(func(p *printer) {
			p.label = func(r form.Row) []string { return []string{r.Label, ""} }
		}).report(s))},
		{"labels repeated behind the figures", usual().with(func(p *printer) {
			p.cells = func(v []string) []string { return append(append([]string{}, v...), "") }
		}).report(s)},
		{"strokes in a page, a break after each line", "<html><body><div>" + strings.ReplaceAll(text, "\n", "<br/>") + "</div></body></html>"},
		{"tabs in a page as they were typed", "<pre>" + strings.NewReplacer(" | ", "\t", " |\n", "\n").Replace(text) + "</pre>"},
		{"rows and cells as lists", strings.NewReplacer("<table>", "<div>", "</table>", "</div>", "<tr>", "<ul>", "</tr>", "</ul>", "<td>", "<li>", "</td>", "</li>").Replace(asHTML(text))},
		{"a mark of a footnote behind a label", strings.Replace(asHTML(text), "行政许可</td>", "行政许可<sup>①</sup></td>", 1)},
		{"totals in other words", strings.NewReplacer("（七）总计", "（七）合计", "总计 |\n", "合计 |\n").Replace(text)},
		{"the words of the law", strings.NewReplacer("其他法律行政法规禁止公开", "其他法律、行政法规禁止公开", "本机关不掌握相关政府信息", "本机关不掌握相关信息", "确认或重新出具", "确认或者重新出具").Replace(text)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { s.holds(t, c.text, nil) })
	}
	old := sampleOf(form.V2019)
	old.holds(t, strings.NewReplacer("其他对外管理服务事项", "其他对外管理服务", "本年增/减", "本年增减").Replace(usual().report(old)), nil)
}
