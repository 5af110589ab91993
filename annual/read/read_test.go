package read_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/sheet"
)

const opening = "明阳县石桥镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n"

// blocks2021 is part two of the form of 2021, as one row for each label.
var labels2021 = map[string]string{
	"规章": "art20_1.regulation.in_force", "行政规范性文件": "art20_1.normative_document.in_force",
	"行政许可": "art20_5.license.decisions", "行政处罚": "art20_6.penalty.decisions",
	"行政强制": "art20_6.coercion.decisions", "行政事业性收费": "art20_8.admin_fee.amount_wan",
}

func mustRead(t *testing.T, text string) form.Filled {
	t.Helper()
	f, err := read.Text([]byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return f
}

// rowOf gives the texts of a row, a dot for nothing.
func rowOf(f form.Filled, table, row string) string {
	var out []string
	for _, c := range f.Row(table, row) {
		if c.Text == "" {
			c.Text = "."
		}
		out = append(out, c.Text)
	}
	return strings.Join(out, " ")
}

// The same row of part three in the shapes that websites give it.
func TestAlignmentOfARow(t *testing.T) {
	const head = opening + "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n法人或其他组织\n总计\n"
	cases := []struct{ name, row, want string }{
		{"a pipe ends each cell, padding at the end", "一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4 | ||", "3 1 0 0 0 0 4"},
		{"tabs, a blank for the merged label", "一、本年新收政府信息公开申请数量\t\t\t3\t1\t0\t0\t0\t0\t4", "3 1 0 0 0 0 4"},
		{"columns set apart by spaces", "  一、本年新收政府信息公开申请数量     3   1   0   0   0   0   4", "3 1 0 0 0 0 4"},
		{"one cell a line", "一、本年新收政府信息公开申请数量\n3\n1\n0\n0\n0\n0\n4\n", "3 1 0 0 0 0 4"},
		{"one cell a line, blank lines between", "一、本年新收政府信息公开申请数量\n\n3\n\n1\n\n0\n\n0\n\n0\n\n0\n\n4\n", "3 1 0 0 0 0 4"},
		{"blanks kept in their places", "一、本年新收政府信息公开申请数量 | 3 | | | | | | 3 |", "3 . . . . . 3"},
		{"blanks dropped: first and total", "一、本年新收政府信息公开申请数量 | 3 | 3 | ||||||||", "3 . . . . . 3"},
		{"one value alone is the first", "一、本年新收政府信息公开申请数量 | 0 | ||||||||", "0 . . . . . ."},
		{"full-width digits", "一、本年新收政府信息公开申请数量 | ３ | １ | ０ | ０ | ０ | ０ | ４ |", "３ １ ０ ０ ０ ０ ４"},
		{"dash and stroke are kept as they are", "一、本年新收政府信息公开申请数量 | 3 | — | / | 0 | 0 | 0 | 3 |", "3 — / 0 0 0 3"},
		{"the label in other words", "1.本年新收政府信息公开申请总数 | 3 | 1 | 0 | 0 | 0 | 0 | 4 |", "3 1 0 0 0 0 4"},
		{"one value too many", "一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4 | 0 |", "3 1 0 0 0 0 4"},
	}
	for _, c := range cases {
		f := mustRead(t, head+c.row+"\n四、政府信息公开行政复议、行政诉讼情况\n")
		if got := rowOf(f, form.Applications, form.NewReceived); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRowsWithoutLabelsAreKnownByOrder(t *testing.T) {
	zeros := "| 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
	text := opening + "三、收到和处理政府信息公开申请情况\n申请人情况\n|---|---|\n" +
		"| 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n|---|---|\n" +
		"| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n" +
		"| （一）予以公开 | 7 | 0 | 0 | 0 | 0 | 0 | 7 |\n" + zeros +
		"| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
	f := mustRead(t, text)
	if got := rowOf(f, form.Applications, form.CarriedIn); got != "2 0 0 0 0 0 2" {
		t.Errorf("the row between 一 and （一）: %q", got)
	}
	if got := rowOf(f, form.Applications, "partial"); got != "0 0 0 0 0 0 0" {
		t.Errorf("the row between （一） and 1.: %q", got)
	}
}

func TestPartTwo(t *testing.T) {
	var b strings.Builder
	b.WriteString(opening + "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 1 |\n行政规范性文件 | 0 | 0 | 1 |\n")
	b.WriteString("第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 1\n第二十条第（六）项\n行政处罚\n1\n行政强制\n\n1\n第二十条第（八）项\n本年收费金额（单位：万元）\n1.50\n行政事业性收费\n")
	f := mustRead(t, b.String())
	for label, n := range labels2021 {
		want := form.Value("1")
		if label == "行政事业性收费" {
			want = "1.50"
		}
		if got := f.Value(form.CellName(n)); got != want {
			t.Errorf("%s: %q, want %q", label, got, want)
		}
	}
}

func TestPartFourKeepsALeadingBlank(t *testing.T) {
	f := mustRead(t, opening+"四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n结果维持 | 结果纠正 |\n | 1 | 0 | 0 | 4 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |\n五、存在的主要问题及改进情况\n无。")
	if got := rowOf(f, form.Remedies, "row"); got != ". 1 0 0 4 0 0 0 0 0 1 0 0 0 1" {
		t.Errorf("%q", got)
	}
}

func TestTitleYearOrgan(t *testing.T) {
	const body = "\n一、总体情况\n%s\n二、主动公开政府信息情况\n第二十条第（一）项\n规章 | 0 | 0 | 0 |\n本年制发件数"
	cases := []struct {
		name, above, prose string
		title, organ       string
		year               int
	}{
		{"in one line", "明阳县财政局2022年政府信息公开工作年度报告", "", "明阳县财政局2022年政府信息公开工作年度报告", "明阳县财政局", 2022},
		{"year first", "2022年明阳县财政局政府信息公开工作年度报告", "", "2022年明阳县财政局政府信息公开工作年度报告", "明阳县财政局", 2022},
		{"on two lines", "明阳县财政局\n2022 年政府信息公开工作年度报告", "", "明阳县财政局2022年政府信息公开工作年度报告", "明阳县财政局", 2022},
		{"no year in it", "沙坪乡政府信息公开工作年度报告", "2021年，沙坪乡人民政府网站更新及时。", "沙坪乡政府信息公开工作年度报告", "沙坪乡人民政府", 2021},
		{"no title, the page says whose", "发布机构 | 明阳县青岭镇 |\n", "2022年，青岭镇人民政府更新专栏。", "", "明阳县青岭镇人民政府", 2022},
		{"the period tells the year", "", "统计期限自2022年1月1日起至2022年12月31日止。2023年、2023年将继续努力。", "", "", 2022},
		{"the preface tells the organ", "现公布明阳县民政局政府信息公开工作年度报告。所列数据截止日期为2022年12月31日。", "", "", "明阳县民政局", 2022},
		{"the text knows the county", "石桥镇人民政府2022年政府信息公开工作年度报告", "编印《明阳县石桥镇人民政府目录》。", "石桥镇人民政府2022年政府信息公开工作年度报告", "明阳县石桥镇人民政府", 2022},
		{"the year before 年度报告", "明阳县财政局政府信息公开工作2022年度报告", "", "明阳县财政局政府信息公开工作2022年度报告", "明阳县财政局", 2022},
		{"the year in Chinese digits", "明阳县财政局二〇二二年政府信息公开工作年度报告", "", "明阳县财政局二〇二二年政府信息公开工作年度报告", "明阳县财政局", 2022},
		{"the year in Chinese digits, zeros of all kinds", "", "二○二二年，沙坪乡人民政府公开信息3条。二０二二年度没有收到申请。", "", "", 2022},
		{"on three lines", "明阳县财政局\n2022年\n政府信息公开工作年度报告", "", "明阳县财政局2022年政府信息公开工作年度报告", "明阳县财政局", 2022},
		{"a report on the situation", "明阳县财政局2022年政府信息公开工作情况的报告", "", "明阳县财政局2022年政府信息公开工作情况的报告", "明阳县财政局", 2022},
		{"in title marks", "《明阳县财政局2022年政府信息公开工作年度报告》", "", "《明阳县财政局2022年政府信息公开工作年度报告》", "明阳县财政局", 2022},
		{"the organ in brackets behind", "2022年政府信息公开工作年度报告（明阳县财政局）", "", "2022年政府信息公开工作年度报告(明阳县财政局)", "明阳县财政局", 2022},
		{"about the work", "明阳县石桥镇人民政府关于2022年度政府信息公开工作的年度报告", "", "明阳县石桥镇人民政府关于2022年度政府信息公开工作的年度报告", "明阳县石桥镇人民政府", 2022},
		{"a summary of the year", "明阳县民政局2022年政务公开工作总结", "", "明阳县民政局2022年政务公开工作总结", "明阳县民政局", 2022},
		{"the site's name and links around it", "首页 > 政务公开 > 政府信息公开年报\n明阳县财政局2022年政府信息公开工作年度报告\n发布时间：2023-01-18", "", "明阳县财政局2022年政府信息公开工作年度报告", "明阳县财政局", 2022},
		{"the prose says who compiled it", "", "根据《条例》的要求，明阳县东湖街道特编制2023年政府信息公开年度报告。", "", "明阳县东湖街道", 2023},
		{"the prose says by whom", "", "本报告由明阳县民政局编制。2023年政府信息公开年度报告如下。", "", "", 2023},
		{"we compiled it", "", "根据要求，我局特编制2023年政府信息公开年度报告。", "", "", 2023},
		{"nobody is named", "", "2022年，我局公开信息3条。", "", "", 2022},
	}
	for _, c := range cases {
		f := mustRead(t, c.above+fmt.Sprintf(body, c.prose))
		if f.Title != c.title || f.Organ != c.organ || f.Year != c.year {
			t.Errorf("%s: %q %q %d, want %q %q %d", c.name, f.Title, f.Organ, f.Year, c.title, c.organ, c.year)
		}
	}
}

func TestVersions(t *testing.T) {
	cases := []struct {
		name, text string
		want       form.Version
	}{
		{"2019", "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 |", form.V2019},
		{"2021", "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |", form.V2021},
		{"2021 with the row of 2019", "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n申请人情况\n（六）其他处理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", form.V2021Rows2019},
		{"narrative", "我镇公开信息310条。\n二、依申请公开情况\n无。\n三、问题\n不足。", form.Narrative},
	}
	for _, c := range cases {
		year := "2023"
		if c.want == form.Narrative {
			year = "2016"
		}
		if f := mustRead(t, "石桥镇"+year+"年政府信息公开工作年度报告\n一、总体情况\n"+c.text); f.Version != c.want {
			t.Errorf("%s: read as %s", c.name, f.Version)
		}
	}
}

func TestStatements(t *testing.T) {
	cases := []struct {
		sentence string
		measure  form.Measure
		want     string // value and text; "" for none
	}{
		{"全年共收到政府信息公开申请6件，均已答复。", form.ApplicationsReceived, "6 6件"},
		{"我局未收到政府信息公开申请。", form.ApplicationsReceived, "0 未收到政府信息公开申请"},
		{"上年结转政府信息公开申请 2 件。", form.ApplicationsIn, "2 2 件"},
		{"结转下年度1件。", form.ApplicationsOut, "1 1件"},
		{"其中予以公开9件，部分公开3件，不予公开2件。", form.Granted, "9 9件"},
		{"其中予以公开9件，部分公开3件，不予公开2件。", form.PartlyGranted, "3 3件"},
		{"其中予以公开9件，部分公开3件，不予公开2件。", form.DeniedTotal, "2 2件"},
		{"予以公开和部分公开258件。", form.Granted, ""},
		{"予以公开及部分公开258件，占33.9%。", form.GrantedOrPartly, "258 258件"},
		{"答复政府信息公开申请805件，均在法定期限内。", form.ApplicationsAnswered, "805 805件"},
		{"信息公开类行政复议7件，诉讼9件，均获维持。", form.Suits, "9 9件"},
		{"全年共审核发布各类公开政府信息249条。", form.PublishedTotal, "249 249条"},
		{"主动公开政府信息1,652条。", form.PublishedTotal, "1652 1,652条"},
		{"主动公开政府信息120余条。", form.PublishedTotal, ""},
		{"没有因政府信息公开申请行政复议、提起行政诉讼的情况。", form.Suits, "0 没有因政府信息公开申请行政复议、提起行政诉讼"},
		{"行政复议2件，行政诉讼3件。", form.Reviews, "2 2件"},
		{"行政复议7件，诉讼9件，均获维持，形象良好。", form.UpheldRate, "100 均获维持"},
		{"行政诉讼3件，法院均判决维持。", form.UpheldRate, "100 均判决维持"},
		{"行政诉讼3件，维持2件。", form.UpheldRate, ""},
		{"答复率达到100%。", form.AnswerRate, "100 100%"},
		{"共接受群众咨询332人次，其中现场72次。", form.Consultations, "332 332人次"},
		{"上年度收到申请3件，本年度未收到申请。", form.ApplicationsReceived, "0 未收到申请"},
		{"2022年收到申请3件，2023年收到申请5件。", form.ApplicationsReceived, "5 5件"},
		{"2023年收到申请5件，比2022年多2件。", form.ApplicationsReceived, "5 5件"},
		{"上年度未收到申请，2023年收到申请5件。", form.ApplicationsReceived, "5 5件"},
		{"去年没有收到申请。", form.ApplicationsReceived, ""},
		{"受理群众来信来访申请56件。", form.ApplicationsReceived, ""},
		{"受理行政许可申请120件，办结118件。", form.ApplicationsReceived, ""},
		{"共制发政府信息130件，其中主动公开18件，不予公开112件。", form.DeniedTotal, ""},
		{"答复申请130件，其中予以公开18件，不予公开112件。", form.DeniedTotal, "112 112件"},
		{"办理其他行政复议案件25件，其中维持20件。", form.Reviews, ""},
		{"参与行政诉讼应诉12件。", form.Suits, ""},
		{"办理信息公开类行政复议案件2件。", form.Reviews, "2 2件"},
	}
	for _, c := range cases {
		f := mustRead(t, opening+c.sentence+"\n二、主动公开政府信息情况\n第二十条第（一）项\n规章 | 0 | 0 | 0 |")
		got := ""
		for _, s := range f.Statements {
			if s.Measure == c.measure && got == "" {
				got = string(s.Value) + " " + s.Text
				at := []rune(c.sentence)[s.At.From:s.At.To]
				if s.At.Line != 3 || strings.TrimSpace(string(at)) != strings.TrimSpace(s.Text) {
					t.Errorf("%s: %q stands at line %d, %q", c.sentence, s.Text, s.At.Line, string(at))
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: %s = %q, want %q", c.sentence, c.measure, got, c.want)
		}
	}
}

func TestAFigureKeepsItsPlaceAcrossABrokenLine(t *testing.T) {
	f := mustRead(t, opening+"本镇按照条例的规定认真做好各项工作，全年共收到政府信息公开\n申请 6 件，都已经答复。\n二、主动公开政府信息情况\n第二十条第（一）项\n规章 | 0 | 0 | 0 |")
	if len(f.Statements) != 1 || f.Statements[0].Value != "6" || f.Statements[0].At.Line != 4 || f.Statements[0].At.From != 3 {
		t.Errorf("%+v", f.Statements)
	}
}

// The head of a page names the report where the page leaves it out, among the
// names of columns and of the site.
func TestTitleInTheHeadOfAPage(t *testing.T) {
	const body = "<body><p>一、总体情况</p><p>政府信息公开3条。</p><p>二、主动公开政府信息情况</p><table><tr><td>第二十条第（一）项</td></tr><tr><td>规章</td><td>3</td><td>1</td><td>5</td></tr><tr><td>行政规范性文件</td><td>3</td><td>1</td><td>5</td></tr></table></body>"
	for head, want := range map[string]string{
		"明阳县2022年政府信息公开工作年度报告":                        "明阳县2022年政府信息公开工作年度报告",
		" 明阳县民政局2022年政府信息公开工作年度报告_政府信息公开年报 - 明阳县人民政府": "明阳县民政局2022年政府信息公开工作年度报告",
		"政府信息公开年报_明阳县人民政府":                            "",
		"明阳县发布2022年政府信息公开工作年度报告":                      "",
	} {
		src := "<html><head><title>" + head + "</title></head>" + body
		docs, err := sheet.Open(t.Context(), "page.html", []byte(src), sheet.Tools{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := read.Grid(docs[0].Grid)
		if err != nil || f.Title != want {
			t.Errorf("%q: title %q, %v; want %q", head, f.Title, err, want)
		}
	}
}

// Parts in another unit may belong to the whole: nothing is said of the rest.
func TestPartsInTwoUnits(t *testing.T) {
	open := func(sentence string) bool {
		f := mustRead(t, "石桥镇2023年政府信息公开工作年度报告\n一、总体情况\n"+sentence+"\n二、主动公开政府信息情况\n规章 | 0 | 0 | 0 |\n")
		return len(f.Breakdowns) == 1 && f.Breakdowns[0].Open
	}
	if !open("公开信息47条，其中文件22件，通知16条，任免5条，预算4条。") {
		t.Error("parts in two units are taken for all of it")
	}
	if open("公开信息47条，其中文件22条，通知16条，任免5条，预算4条。") {
		t.Error("parts in one unit are not taken for all of it")
	}
}

// Which figures are taken for the parts of a whole.
func TestPartsOfAWhole(t *testing.T) {
	for sentence, want := range map[string]string{
		"收到申请9件（其中来局申请2件），办结9件。":           "",
		"公开信息9条（其中政策2条，通知3条，其他4条），发布简报9条。": "9: 2 3 4",
		"公开信息32条。其中：文件3条，规划3条，预算5条。":       "32: 3 3 5",
		"公开信息32条，其中：文件3条，规划3条。另有通知8条。":     "32: 3 3",
		"其中文件3条，规划3条。":                     "",
	} {
		f := mustRead(t, opening+sentence+"\n二、主动公开政府信息情况\n规章 | 0 | 0 | 0 |\n")
		var got []string
		for _, b := range f.Breakdowns {
			line := string(b.Whole.Value) + ":"
			for _, p := range b.Parts {
				line += " " + string(p.Value)
			}
			got = append(got, line)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: %q, want %q", sentence, s, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                   "",
		"blank":                     " \n\t\n",
		"another paper":             "关于召开春耕工作会议的通知\n各村：请按时参加。",
		"disclosure, but no report": "政府信息公开申请表\n姓名\n电话",
	} {
		_, err := read.Text([]byte(text))
		if gongkai.KindOf(err) != gongkai.Invalid || gongkai.Words(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := read.Text(make([]byte, read.MaxBytes+1)); gongkai.KindOf(err) != gongkai.TooLarge {
		t.Errorf("too long: %v", err)
	}
}

// FuzzText: whatever comes, an answer comes, soon, and it is consistent.
func FuzzText(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(opening + "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n3\n1\n0"))
	f.Fuzz(func(t *testing.T, src []byte) {
		got, err := read.Text(src)
		if err != nil {
			if k := gongkai.KindOf(err); k != gongkai.Invalid && k != gongkai.TooLarge {
				t.Fatalf("kind %s: %v", k, err)
			}
			return
		}
		for n, c := range got.Cells {
			if !got.Form().Has(n) || c.Name != n || (c.Value == "") != (c.State != form.Number) {
				t.Fatalf("cell %s: %+v", n, c)
			}
		}
	})
}

// Long nonsense comes to an end: anybody may paste it. What took quadratic time
// would run into the limit of the whole test; the log has the times.
func TestLongNonsenseEnds(t *testing.T) {
	const n = 100_000
	for name, unit := range map[string]string{
		"statements": "全年共收到申请1件，其中予以公开1件。", "figures": "1\n", "labels": "其他法律行政止公开\n", "pipes": "|1\n", "tabs": "1\t",
		"headings": "一、总体情况\n", "one sentence": "报告由总体情况、", "blanks": "| | | |\n", "其中": "共10条，其中",
	} {
		for where, head := range map[string]string{"in a table": "三、收到和处理政府信息公开申请情况\n申请人情况\n", "in prose": ""} {
			text := opening + head + strings.Repeat(unit, n/len(unit))
			begin := time.Now()
			_, err := read.Text([]byte(text + strings.Repeat("\n"+unit, 10)))
			t.Logf("%s %s: %s (%v)", name, where, time.Since(begin).Round(time.Millisecond), err)
		}
	}
}
