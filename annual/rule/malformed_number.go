package rule

import (
	"regexp"
	"strings"

	"gongkai/annual/form"
)

var wellFormed = regexp.MustCompile(`^(0|[1-9]\d*)(\.\d+)?$`)

// malformed_number is a number that the form does not allow to be written so.
// Read as a number all the same where it can mean but one.
var malformedNumber = Rule{
	Name:  "malformed_number",
	Title: "数字写法不对",
	Cites: "年度报告格式：第三、四部分填非负整数",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, n := range f.Form().Cells() {
			if found, ok := malformed(f, n); ok {
				all = append(all, found)
			}
		}
		return all
	},
}

// plainCount is a figure of digits only, as most are.
func plainCount(c form.Cell) bool {
	return c.Text == string(c.Value) && form.Digits(c.Text)
}

func malformed(f form.Filled, n form.CellName) (Finding, bool) {
	c, ok := f.Cells[n]
	if c.Text == "0" || !ok || plainCount(c) || (c.State != form.Number && c.State != form.Unreadable) || form.Unit(c.Text) != "" {
		return Finding{}, false
	}
	table, _, col := n.Split()
	column := f.Form().Table(table).Column(col)
	s := strings.ReplaceAll(form.Squeeze(c.Text), ",", "")
	if column.Signed {
		s = strings.TrimLeft(s[:1], "+-") + s[1:]
	}
	label := f.Form().Label(n)
	found := Finding{Severity: Warning, Cell: n, At: c.At, Want: string(c.Value), Got: c.Text}
	switch {
	case c.State == form.Unreadable:
		found.Severity = Error
		found.Message = say("%s写作“%s”，不是一个数", label, c.Text)
	case c.Value.Negative() && !column.Signed:
		found.Severity, found.Want = Error, ""
		found.Message = say("%s是负数 %s，件数和金额不能小于 0", label, c.Text)
	case !column.Money && !c.Value.Whole():
		found.Severity, found.Want = Error, ""
		found.Message = say("%s写作“%s”，应为整数", label, c.Text)
	case !wellFormed.MatchString(s):
		found.Message = say("%s写作“%s”，应写作“%s”", label, c.Text, c.Value)
	default:
		return Finding{}, false
	}
	return found, true
}
