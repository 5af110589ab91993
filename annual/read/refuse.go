package read

import (
	"regexp"
	"slices"
	"strings"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/sheet"
)

// silent refuses a text that says nothing of disclosure, before anything else
// is done with it.
func silent(g sheet.Grid) error {
	words := 0
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			s := form.Squeeze(c.Text)
			if strings.Contains(s, "信息公开") || strings.Contains(s, "政务公开") || item(s) || beginsApplications(opening(s)) {
				return nil
			}
			words += len(s)
		}
	}
	if words == 0 {
		return gongkai.Errorf(gongkai.Invalid, "没有读到文字")
	}
	return notOne("全文没有提到政府信息公开")
}

// twice refuses a file with two reports in it: each would be taken for a part of
// the other. A report's title stands again at the head of its pages, and others'
// in the menus around it; but only a second report begins again with its first
// part and prints the table of part three once more.
func twice(g sheet.Grid) error {
	if countRows(g, newReceivedRow) < 2 {
		return nil
	}
	first, tables, again := "", 0, ""
	began := false
	for i, row := range g.Rows {
		no, sure, _ := partTitle(row)
		switch title := titleText(g.Rows, i); {
		case title != "" && complete(title):
			if first == "" {
				first = title
			} else if tables > 0 && title != first {
				again, began = title, false
			}
		case no == 1 && sure:
			began = again != ""
		case beginsTable(row):
			if tables++; began {
				return gongkai.Errorf(gongkai.Invalid, "这里有两份报告（%s；%s），请分成两个文件", first, again)
			}
		}
	}
	return nil
}

func countRows(g sheet.Grid, is func(sheet.Row) bool) (n int) {
	for _, row := range g.Rows {
		if is(row) {
			n++
		}
	}
	return n
}

// newReceivedRow is the first row of part three.
func newReceivedRow(row sheet.Row) bool {
	return slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool {
		return len(c.Text) > 36 && len(c.Text) < 100 && strings.Contains(c.Text, "量") && strings.HasSuffix(form.Fold(c.Text), "本年新收政府信息公开申请数量")
	})
}

func beginsTable(row sheet.Row) bool {
	return slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool {
		return len(c.Text) >= shortestMark && beginsApplications(opening(c.Text))
	})
}

func notOne(why string) error {
	return gongkai.Errorf(gongkai.Invalid, "不是政府信息公开工作年度报告：%s", why)
}

// doubtful says why what was read is no annual report, nil if it is one. The
// labels of the form are quoted by guides, notices and news as well, so it is
// figures in the tables, or the parts of a report in words, that make one.
func doubtful(f form.Filled, z zones) error {
	switch {
	case figuresIn(f) > 0 && (f.Title != "" || len(f.Parts) > 0 || len(f.Seen) > 4):
		return nil
	case len(f.Seen) > 0 && told(f) && (f.Year != 0 || f.Organ != ""):
		return nil // every figure forgotten, and yet somebody's report
	case len(f.Seen) > 0 && figuresIn(f) == 0 && otherPaper(z) == "":
		return notOne("这是没有填写的空白格式，表格里一个数字也没有")
	case narrates(f, z):
		return nil
	}
	return notOne(insteadOf(f, z))
}

// figuresIn counts the cells in which something is written.
func figuresIn(f form.Filled) int {
	n := 0
	for _, c := range f.Cells {
		if c.State != form.Blank {
			n++
		}
	}
	return n
}

// told: there are sentences of somebody's own, not only （文字描述）.
func told(f form.Filled) bool {
	n := 0
	for _, p := range f.Parts {
		for _, l := range p.Lines {
			if s := brackets.ReplaceAllString(form.Squeeze(l.Text), ""); strings.Contains(s, "。") {
				n += runes(s)
			}
		}
	}
	return n > 60
}

var (
	// ofItself is how a report speaks of itself.
	ofItself = regexp.MustCompile(`本(年度|年)?报告|(编制|公布|发布|形成)[^。]{0,40}(年度报告|年报)|(年度报告|年报)[^。]{0,10}(如下|公布)`)
	// aboutOne is how others speak of reports.
	aboutOne = regexp.MustCompile(`记者|近日|日前|讯[)\s]|据悉|据了解|特此通知|请各单位|请认真`)
)

// reportHeading knows the words of a report's headings; a guide or a plan has others.
func reportHeading(s string) bool {
	return anyOf(s, "情况", "概述", "概况", "问题", "措施", "复议", "诉讼", "收费", "打算", "事项", "改进")
}

// narrates knows a report without tables by its title, its parts, and what it
// says of itself and of its year.
func narrates(f form.Filled, z zones) bool {
	headings, own, words := 0, 0, 0
	for _, p := range f.Parts {
		if reportHeading(p.Title) {
			headings++
		}
		if slices.Contains(foldedTitles[:], form.Fold(p.Title)) {
			own++
		}
		words += runes(p.Text)
	}
	titled := f.Title != "" && (f.Year != 0 || f.Organ != "")
	before := ""
	for _, row := range z.preface {
		before += row.Text() + "\n"
	}
	itself := ofItself.MatchString(before) && !aboutOne.MatchString(before)
	switch {
	case otherPaper(z) != "" && !itself && len(f.Statements) == 0:
		return false
	case own > 0 && told(f) && f.Year != 0: // cut short before its first table
		return true
	case headings+own > 1 && (titled || itself || len(f.Statements) > 0):
		return true
	}
	for _, row := range z.preface {
		if s := row.Text(); strings.Contains(s, "。") {
			words += runes(s)
		}
	}
	return titled && (itself || len(f.Statements) > 0) && words > 300 && !aboutOne.MatchString(before)
}

// insteadOf says in words what the paper is, or what it lacks.
func insteadOf(f form.Filled, z zones) string {
	titles := 0
	for _, row := range z.preface {
		if s := form.Squeeze(row.Text()); titleEnd.MatchString(s) && yearOf.MatchString(s) {
			titles++
		}
	}
	switch paper := otherPaper(z); {
	case titles > 3:
		return "这像是各单位年度报告的目录，请打开其中一份"
	case paper != "":
		return "这像是“" + paper + "”"
	case f.Title != "":
		return "只有标题，没有报告的各部分和表格。可能是新闻，或者正文在附件里"
	}
	return "没有年度报告的标题，也没有填写了数字的规定表格"
}

var otherKinds = regexp.MustCompile(`^[^。；;]{4,50}(指南|通知|办法|规定|解读|要点|方案|说明|手册|目录|通报|条例|意见|制度|申请表|统计表|一览表)$`)

// otherPaper is the heading of a paper that is no report, "" for none.
func otherPaper(z zones) string {
	if findTitle(z.preface) != "" {
		return ""
	}
	for _, row := range z.preface {
		if s := form.Squeeze(row.Text()); len(row.Cells) == 1 && otherKinds.MatchString(s) && runes(s) <= 50 {
			return s
		}
	}
	return ""
}
