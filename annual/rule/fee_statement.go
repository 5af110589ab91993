package rule

import (
	"strings"

	"gongkai/annual/form"
)

func speaksOfFees(text string) bool {
	text = strings.ReplaceAll(form.Squeeze(text), "行政事业性收费", "")
	return anyOf(text, "信息处理费", "收费", "费用", "收取")
}

// 国办公开办函〔2021〕30号: 收取信息处理费情况 is reported in part six, also when
// nothing was collected. It is another thing than the 行政事业性收费 of part two,
// which any office may collect for anything.
var feeStatement = Rule{
	Name:  "fee_statement",
	Title: "没有报告信息处理费",
	Cites: "国办公开办函〔2021〕30号：第六部分报告收取信息处理费情况",
	Forms: since2021,
	check: func(f form.Filled) []Finding {
		p, ok := f.Part(6)
		if !ok || speaksOfFees(p.Text) {
			return sameAsPartTwo(f)
		}
		return []Finding{{
			Severity: Incomplete, Part: 6, At: p.At, Got: p.Text,
			Message: say("没有报告信息处理费。没有收取也要写明，例如“%d年未收取信息处理费”", f.Year),
		}}
	},
}

// sameAsPartTwo: a fee for information that equals to the last digit what was
// collected for everything is the figure of part two, written in the wrong place.
func sameAsPartTwo(f form.Filled) []Finding {
	n := form.CellName("art20_8.admin_fee.amount_wan")
	for _, s := range f.Statements {
		if s.Measure != form.FeeCollected || s.Value.Zero() || !inWan(s).Equal(f.Value(n)) {
			continue
		}
		return []Finding{{
			Severity: Warning, Cell: n, Part: s.Part, At: s.At, Got: s.Text,
			Message: say("信息处理费写“%s”，与第二部分行政事业性收费的金额相同。信息处理费只是办理公开申请所收的费用，请核对是否写成了行政事业性收费", s.Text),
		}}
	}
	return nil
}

// inWan is a sum of money of the prose in 万元, as part two has it.
func inWan(s form.Statement) form.Value {
	switch {
	case strings.HasSuffix(s.Text, "亿元"):
		return s.Value.Scale(4)
	case strings.HasSuffix(s.Text, "万元"):
		return s.Value
	}
	return s.Value.Scale(-4)
}
