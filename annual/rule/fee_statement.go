package rule

import "gongkai/annual/form"

func speaksOfFees(text string) bool {
	return anyOf(form.Squeeze(text), "信息处理费", "收费", "费用", "收取")
}

// 国办公开办函〔2021〕30号: 收取信息处理费情况 is reported in part six, also when
// nothing was collected.
var feeStatement = Rule{
	Name:  "fee_statement",
	Title: "没有报告信息处理费",
	Cites: "国办公开办函〔2021〕30号：第六部分报告收取信息处理费情况",
	Forms: since2021,
	check: func(f form.Filled) []Finding {
		p, ok := f.Part(6)
		if !ok || speaksOfFees(p.Text) {
			return nil
		}
		return []Finding{{
			Severity: Incomplete, Part: 6, At: p.At, Got: p.Text,
			Message: say("没有报告信息处理费。没有收取也要写明，例如“%d年未收取信息处理费”", f.Year),
		}}
	},
}
