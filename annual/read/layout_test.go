package read_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/sheet"
)

// A sample is a filled form that the tests print in the layouts of the world
// and read again.
type sample struct {
	form *form.Form
	text map[form.CellName]string
}

// sampleOf fills a form with figures that add up, no two rows alike.
func sampleOf(v form.Version) sample {
	s := sample{form.Of(v), map[form.CellName]string{}}
	for _, t := range s.form.Tables {
		for i, r := range t.Rows {
			for j, n := range t.RowCells(r.ID) {
				s.text[n] = fmt.Sprint((i*7 + j*3 + len(t.ID)) % 11)
				if t.Columns[j].Money {
					s.text[n] = fmt.Sprintf("%d.%04d", 12+i, 5049+j)
				}
			}
		}
	}
	for _, c := range s.form.Table(form.Applications).Columns {
		s.balance(c.ID)
	}
	for _, sum := range slices.Concat(s.form.ResultSums(), s.form.RowSums(), s.form.RemedySums()) {
		s.text[sum.Total] = s.add(sum.Parts...)
	}
	return s
}

// balance makes a column's new applications what the rest of it demands.
func (s sample) balance(column string) {
	at := func(row string) form.CellName { return form.Name(form.Applications, row, column) }
	for _, sum := range s.form.ResultSums() {
		if sum.Total == at(form.ResultTotal) {
			s.text[sum.Total] = s.add(sum.Parts...)
		}
	}
	s.text[at(form.CarriedIn)], s.text[at(form.CarriedOut)] = "1", "2"
	s.text[at(form.NewReceived)] = string(form.Add(form.Value(s.text[at(form.ResultTotal)]), "1"))
}

func (s sample) add(cells ...form.CellName) string {
	var values []form.Value
	for _, n := range cells {
		values = append(values, form.Value(s.text[n]))
	}
	return string(form.Add(values...))
}

func (s sample) row(table, row string) []string {
	var all []string
	for _, n := range s.form.Table(table).RowCells(row) {
		all = append(all, s.text[n])
	}
	return all
}

// A printer says how the parts of a table are set.
type printer struct {
	label  func(r form.Row) []string // of part three: the cells left of the figures
	line   func(cells []string) string
	header bool
	cells  func(values []string) []string // changes a row's figures
}

func pipes(cells []string) string { return strings.Join(cells, " | ") + " |\n" }

func ownLabel(r form.Row) []string { return []string{r.Label} }

// threeCells puts the upright label, the group and the item into a cell each,
// those that reach over several rows only into the first.
func threeCells(r form.Row) []string {
	cells := []string{"", "", ""}
	for _, h := range r.Stub {
		switch h.Kind {
		case form.Upright:
			cells[0] = h.Text
		case form.Group:
			cells[1] = h.Text
		case form.Item:
			cells[2] = h.Text
		default:
			cells[max(0, 3-h.Cols)] = h.Text
		}
	}
	return cells
}

var partThreeHead = [][]string{
	{"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"},
	{"自然人", "法人或其他组织", "总计"},
	{"商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"},
}

// report prints a whole report.
func (p printer) report(s sample) string {
	year := map[form.Version]int{form.V2019: 2020}[s.form.Version]
	if year == 0 {
		year = 2023
	}
	var b strings.Builder
	fmt.Fprintf(&b, "明阳县石桥镇人民政府%d年政府信息公开工作年度报告\n一、总体情况\n本镇依法公开政府信息，回应群众关切。\n二、主动公开政府信息情况\n", year)
	p.partTwo(&b, s)
	b.WriteString("三、收到和处理政府信息公开申请情况\n")
	p.partThree(&b, s)
	b.WriteString("四、政府信息公开行政复议、行政诉讼情况\n")
	p.partFour(&b, s)
	b.WriteString("五、存在的主要问题及改进情况\n公开还不够及时，将继续改进。\n六、其他需要报告的事项\n本年度没有收取信息处理费。\n")
	return b.String()
}

func (p printer) partTwo(b *strings.Builder, s sample) {
	for _, t := range s.form.Tables {
		if t.Part != 2 {
			continue
		}
		b.WriteString(p.line([]string{t.Title}))
		head := []string{"信息内容"}
		for _, c := range t.Columns {
			head = append(head, c.Label)
		}
		if p.header {
			b.WriteString(p.line(head))
		}
		for _, r := range t.Rows {
			b.WriteString(p.line(append([]string{r.Label}, s.row(t.ID, r.ID)...)))
		}
	}
}

func (p printer) partThree(b *strings.Builder, s sample) {
	if p.header {
		for _, h := range partThreeHead {
			b.WriteString(p.line(h))
		}
	}
	t := s.form.Table(form.Applications)
	for _, r := range t.Rows {
		values := s.row(t.ID, r.ID)
		if p.cells != nil {
			values = p.cells(values)
		}
		b.WriteString(p.line(append(p.label(r), values...)))
	}
}

func (p printer) partFour(b *strings.Builder, s sample) {
	if p.header {
		b.WriteString(p.line([]string{"行政复议", "行政诉讼"}))
		b.WriteString(p.line([]string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉"}))
		b.WriteString(p.line([]string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}))
	}
	b.WriteString(p.line(s.row(form.Remedies, "row")))
}

// changed prints a report and rewrites its text.
func changed(s sample, p printer, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(p.report(s))
}

func usual() printer { return printer{label: ownLabel, line: pipes, header: true} }

func (p printer) with(change func(*printer)) printer { change(&p); return p }

// asHTML makes a table row of every line with strokes.
func asHTML(text string) string {
	var b strings.Builder
	in := false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		row := strings.Contains(line, "|")
		if row != in {
			b.WriteString(map[bool]string{true: "<table>", false: "</table>"}[row])
			in = row
		}
		if !row {
			b.WriteString("<p>" + line + "</p>\n")
			continue
		}
		b.WriteString("<tr>")
		for cell := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(line), "|"), "|") {
			b.WriteString("<td>" + strings.TrimSpace(cell) + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	return "<html><body>" + b.String() + "</body></html>"
}

var figure = regexp.MustCompile(`\d`)

func fullWidth(s string) string {
	return figure.ReplaceAllStringFunc(s, func(d string) string { return string(rune(d[0]) - '0' + '０') })
}

func reorder(order ...int) func([]string) []string {
	return func(v []string) []string {
		var all []string
		for _, i := range order {
			all = append(all, v[i])
		}
		return all
	}
}

// Every cell is read right from layouts that no file of the corpus has, or it
// is left blank: never guessed.
func TestLayouts(t *testing.T) {
	s21, s19 := sampleOf(form.V2021), sampleOf(form.V2019)
	mixed := sampleOf(form.V2021Rows2019)
	number := 0
	cases := []struct {
		name  string
		of    sample
		text  string
		blank func(table, row, column string) bool // cells that the layout loses
	}{
		{"as it should be", s21, usual().report(s21), nil},
		{"as it should be, 2019", s19, usual().report(s19), nil},
		{"the first column numbers the rows", s21, usual().with(func(p *printer) {
			p.line = func(c []string) string { number++; return pipes(append([]string{fmt.Sprint(number)}, c...)) }
		}).report(s21), nil},
		{"labels of merged cells in three cells, Markdown", s21, usual().with(func(p *printer) {
			p.label = threeCells
			p.line = func(c []string) string { return "| " + strings.Join(c, " | ") + " |\n" }
		}).report(s21), nil},
		{"group and item in one cell", s21, usual().with(func(p *printer) {
			p.label = func(r form.Row) []string { return []string{r.Full()} }
		}).report(s21), nil},
		{"the upright label in front of every row", s21, usual().with(func(p *printer) {
			p.label = func(r form.Row) []string { return []string{"三、本年度办理结果", r.Group, r.Label} }
		}).report(s21), nil},
		{"one cell a line, long labels broken", s21, changed(s21, usual().with(func(p *printer) {
			p.line = func(c []string) string { return strings.Join(c, "\n") + "\n" }
		}), "逾期不补正、", "逾期不\n补正、", "不再处理其政府", "不再处理\n其政府", "本年新收政府信息", "本年新收政府\n信息"), nil},
		{"one cell a line, a blank line between", s21, usual().with(func(p *printer) {
			p.line = func(c []string) string { return strings.Join(c, "\n\n") + "\n\n" }
		}).report(s21), nil},
		{"tabs", s19, usual().with(func(p *printer) {
			p.label, p.line = threeCells, func(c []string) string { return strings.Join(c, "\t") + "\n" }
		}).report(s19), nil},
		{"one space between the figures", s21, usual().with(func(p *printer) {
			p.line = func(c []string) string { return strings.Join(c, " ") + "\n" }
		}).report(s21), nil},
		{"label on a line, its figures on the next", s21, usual().with(func(p *printer) {
			p.label = func(r form.Row) []string { return []string{r.Label + "\n"} }
			p.line = func(c []string) string { return strings.Join(c, " ") + "\n" }
		}).report(s21), nil},
		{"columns set apart by spaces, Chinese blanks among them", s21, usual().with(func(p *printer) {
			p.line = func(c []string) string { return strings.Join(c, " 　 ") + "\n" }
		}).report(s21), nil},
		{"no headers at all", s21, usual().with(func(p *printer) { p.header = false }).report(s21), nil},
		{"a unit beside every label", s21, usual().with(func(p *printer) {
			p.line = func(c []string) string {
				if figure.MatchString(c[len(c)-1]) && len(c) > 1 {
					c = slices.Insert(slices.Clone(c), 1, "件")
				}
				return pipes(c)
			}
		}).partsTwoAndThree(s21), func(table, _, _ string) bool { return table == form.Remedies }},
		{"a unit after the last figure", s21, usual().with(func(p *printer) {
			p.cells = func(v []string) []string { return append(slices.Clone(v), "件") }
		}).report(s21), nil},
		{"full-width digits and strokes", s21, fullWidth(changed(s21, usual(), "|", "｜")), nil},
		{"lines of a drawn box", s21, changed(s21, usual(), "|", "│"), nil},
		{"traditional characters", s21, traditional(usual().report(s21)), nil},
		{"traditional characters, a reader's help behind some", s21, strings.NewReplacer("數", "數(shù)", "處", "處(chù)", "復", "復(fù)", "計", "計(jì)", "務", "務(wù)", "發", "發(fā)", "轉", "轉(zhuǎn)", "維", "維(wéi)").Replace(traditional(usual().report(s21))), nil},
		{"no column of totals", s21, usual().with(func(p *printer) {
			p.cells = reorder(0, 1, 2, 3, 4, 5)
		}).headed(s21, "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
			func(table, _, column string) bool { return table == form.Applications && column == form.Total }},
		{"the total in front", s21, usual().with(func(p *printer) {
			p.cells = reorder(6, 0, 1, 2, 3, 4, 5)
		}).headed(s21, "总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"), nil},
		{"organisations in another order", s21, usual().with(func(p *printer) {
			p.cells = reorder(0, 3, 2, 1, 5, 4, 6)
		}).headed(s21, "自然人", "社会公益组织", "科研机构", "商业企业", "其他", "法律服务机构", "合计"), nil},
		{"the total in front, as a page", s21, asHTML(usual().with(func(p *printer) {
			p.cells = reorder(6, 0, 1, 2, 3, 4, 5)
		}).headed(s21, "总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")), nil},
		{"the header again on the next page", s21, changed(s21, usual(), "3.补正后", "申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n3.补正后"), nil},
		{"the whole report in one table", s21, oneTable(usual().report(s21)), nil},
		{"2021 with the rows of 2019", mixed, usual().report(mixed), nil},
		{"an appendix with the office's own figures", s21, usual().report(s21) + "附件：区政府办公室本级数据\n" + appendix(s21), nil},
		{"a list of the units below as an appendix", s21, usual().report(s21) + "附件：各单位申请办理情况统计表\n单位 | 本年新收 | 办结 | 结转 |\n县民政局 | 3 | 2 | 1 |\n县财政局 | 5 | 5 | 0 |\n合计 | 8 | 7 | 1 |\n", nil},
		{"part four in three tables", s21, changedFour(s21), nil},
		{"a word before the row of part four", s21, strings.Replace(usual().report(s21), pipes(s21.row(form.Remedies, "row")), "件数 | "+pipes(s21.row(form.Remedies, "row")), 1), nil},
		{"the item of part two beside every row", s21, itemsBeside(s21), nil},
		{"two rows of part two on one line", s21, changed(s21, usual(), pipes([]string{"行政处罚", s21.text["art20_6.penalty.decisions"]})+"行政强制", "行政处罚 | "+s21.text["art20_6.penalty.decisions"]+" | 行政强制"), nil},
		{"subtotals of the groups", s21, changed(s21, usual(), "1.属于国家秘密", "（三）不予公开 | 90 | 91 | 92 | 93 | 94 | 95 | 555 |\n1.属于国家秘密", "1.本机关不掌握", "（四）无法提供 | 90 | 91 | 92 | 93 | 94 | 95 | 555 |\n1.本机关不掌握"), nil},
		{"long labels broken in a table of strokes", s21, changed(s21, usual(), "不再处理其政府信息", "不再处理其政府\n信息", "（区分处理的，", "（区分处理的，\n"), nil},
		{"part three turned over", s21, turned(s21), nil},
		{"a column that numbers the rows, with its header", s21, asHTML(usual().with(func(p *printer) {
			p.label = func(r form.Row) []string { number++; return []string{fmt.Sprint(number % 25), r.Label} }
		}).headedBy(s21, "序号")), nil},
		{"labels without their numbers", s21, unnumbered(usual().report(s21)), nil},
		{"the numbers of labels in half-width brackets and other marks", s21, changed(s21, usual(), "（一）予", "(一)予", "1.", "1、", "2.", "2．", "3.", "（3）", "（七）总计", "(七) 总 计"), nil},
		{"the stroke after the last figure on a line of its own", s21, usual().with(func(p *printer) {
			p.line = func(c []string) string { return strings.Join(c, " | ") + "\n|\n" }
		}).report(s21), nil},
		{"a stroke on a line of its own after every cell", s21, usual().with(func(p *printer) {
			p.line = func(c []string) string { return strings.Join(c, "\n|\n") + "\n|\n" }
		}).report(s21), nil},
		{"a line break at both ends of every cell, strokes for merged ones", s21, usual().with(func(p *printer) {
			p.line = func(c []string) string { return "| \n " + strings.Join(c, "  | \n ") + "  |||\n" }
		}).report(s21), nil},
		{"the year in the headers, a sentence before the tables", s21, changed(s21, usual(), "本年制发件数", "本年（2023）制发件数", "本年废止件数", "本年（2023）废止件数", "本年处理决定", "本年（2023）处理决定", "\n第二十条第（一）项 |", "\n该部分以表格形式报告。表格如下：\n第二十条第（一）项 |"), nil},
		{"no title over the first table", s21, changed(s21, usual(), "第二十条第（一）项 |\n", ""), nil},
		{"the part's name again over its table, ordinary documents without their word", s21, changed(s21, usual(), "第二十条第（一）项 |", "主动公开政府信息情况 | |||\n第二十条第（一）项 | |||", "行政规范性文件", "规范性文件"), nil},
		{"a page of a content system", s21, "<html><head><script>var a='一、总体情况';</script></head><body><ul><li><a>首页</a></li><li><a>政务公开</a></li></ul>" + asHTML(usual().report(s21)) + "<div>扫一扫在手机打开当前页</div><div>主办单位：明阳县人民政府办公室</div></body></html>", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.of.holds(t, c.text, c.blank) })
	}
}

// partsTwoAndThree leaves part four out.
func (p printer) partsTwoAndThree(s sample) string {
	var b strings.Builder
	b.WriteString("明阳县石桥镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n本镇依法公开。\n二、主动公开政府信息情况\n")
	p.partTwo(&b, s)
	b.WriteString("三、收到和处理政府信息公开申请情况\n")
	p.partThree(&b, s)
	return b.String()
}

// headed prints part three below a header of one line.
func (p printer) headed(s sample, columns ...string) string {
	from := pipes(partThreeHead[0]) + pipes(partThreeHead[1]) + pipes(partThreeHead[2])
	return strings.Replace(p.report(s), from, pipes(append([]string{"申请人情况"}, columns...)), 1)
}

// oneTable sets prose and headings into the table as well.
func oneTable(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); !strings.Contains(line, "|") {
			line += " |"
		}
		b.WriteString(line + "\n")
	}
	return asHTML(b.String())
}

// appendix is part three and four once more, with other figures.
func appendix(s sample) string {
	other := sample{s.form, map[form.CellName]string{}}
	for n := range s.text {
		other.text[n] = "99"
	}
	var b strings.Builder
	usual().partThree(&b, other)
	usual().partFour(&b, other)
	return b.String()
}

// itemsBeside puts the item of the law into the first cell of each row.
func itemsBeside(s sample) string {
	text := usual().report(s)
	for _, t := range s.form.Tables {
		if t.Part != 2 {
			continue
		}
		text = strings.Replace(text, pipes([]string{t.Title}), "", 1)
		for _, r := range t.Rows {
			text = strings.Replace(text, "\n"+r.Label+" |", "\n"+t.Title+" | "+r.Label+" |", 1)
		}
	}
	return text
}

// turned prints part three with the kinds of applicant down and the results
// across.
func turned(s sample) string {
	t := s.form.Table(form.Applications)
	head := []string{"申请人情况"}
	for _, r := range t.Rows {
		head = append(head, r.Label)
	}
	var b strings.Builder
	b.WriteString(pipes(head))
	for _, c := range t.Columns {
		line := []string{c.Label}
		for _, r := range t.Rows {
			line = append(line, s.text[form.Name(t.ID, r.ID, c.ID)])
		}
		b.WriteString(pipes(line))
	}
	text := usual().report(s)
	from := strings.Index(text, pipes(partThreeHead[0]))
	to := strings.Index(text, "四、政府信息公开行政复议")
	return text[:from] + b.String() + text[to:]
}

// headedBy puts a cell in front of the header's.
func (p printer) headedBy(s sample, first string) string {
	return strings.Replace(p.report(s), pipes(partThreeHead[1]), pipes(append([]string{first}, partThreeHead[1]...)), 1)
}

var numbering = regexp.MustCompile(`(?m)^(（[一二三四五六七]）|[一二四]、|\d\.)([^|\n]+\|)`)

func unnumbered(text string) string { return numbering.ReplaceAllString(text, "$2") }

func changedFour(s sample) string {
	row := s.row(form.Remedies, "row")
	whole := pipes([]string{"行政复议", "行政诉讼"}) + pipes([]string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉"}) +
		pipes([]string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}) + pipes(row)
	results := pipes([]string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"})
	three := "行政复议\n" + results + pipes(row[:5]) + "行政诉讼\n未经复议直接起诉\n" + results + pipes(row[5:10]) + "复议后起诉\n" + results + pipes(row[10:])
	return strings.Replace(usual().report(s), whole, three, 1)
}

// holds reads text, as a file, and compares every cell.
func (s sample) holds(t *testing.T, text string, lost func(table, row, column string) bool) {
	t.Helper()
	docs, err := sheet.Open(t.Context(), "r", []byte(text), sheet.Tools{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := read.Grid(docs[0].Grid)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if f.Version != s.form.Version || f.Year < 2020 {
		t.Errorf("read as form %s of %d", f.Version, f.Year)
	}
	var wrong []string
	for _, n := range s.form.Cells() {
		table, row, column := n.Split()
		want := form.Value(s.text[n])
		if lost != nil && lost(table, row, column) {
			want = ""
		}
		if got := f.Cells[n]; got.Value != want {
			wrong = append(wrong, fmt.Sprintf("%s is %q, want %q", n, got.Text, want))
		}
	}
	for _, x := range f.Extra {
		wrong = append(wrong, fmt.Sprintf("%s: %q is too much", x.Name, x.Text))
	}
	if len(wrong) > 0 {
		t.Errorf("%d cells: %s", len(wrong), strings.Join(wrong[:min(6, len(wrong))], "; "))
	}
}

// traditional writes the words of a report in traditional characters.
func traditional(s string) string {
	const pairs = "门門国國总總体體况況主主动動开開收收处處理理请請复複讼訟诉訴问問题題进進其其报報项項镇鎮县縣阳陽桥橋关關据據计計数數规規范範强強制制发發许許罚罰业業费費万萬单單额額内內废廢现現效效决決" +
		"新新办辦结結转轉继續续續续續给給与與违違无無当當缴繳纳納逾逾补補举舉确確认認机機构構织織务務团團类類护護第第权權属屬执執卷卷询詢来來没沒" +
		"应應为為个個对對将將还還够夠时時勾勾" + "维維纠糾审審济濟营營" + "号號张張书書这這标標质質从從网網页頁该該仅僅只只计計它它点點" + "区區分分会會议議员員"
	r := []rune(pairs)
	var list []string
	for i := 0; i+1 < len(r); i += 2 {
		if r[i] != r[i+1] {
			list = append(list, string(r[i]), string(r[i+1]))
		}
	}
	return strings.NewReplacer(list...).Replace(s)
}
