package rule

import "gongkai/annual/form"

// 条例第四十九条: 上一年度. What lies outside the year belongs in another report.
var periodMismatch = Rule{
	Name:  "period_mismatch",
	Title: "日期不在报告年度",
	Cites: "《条例》第四十九条：报告上一年度的情况",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		if f.Year == 0 {
			return nil
		}
		var all []Finding
		for _, d := range f.Dates {
			if d.Year == f.Year {
				continue
			}
			found := Finding{Severity: Hint, Part: d.Part, At: d.At, Got: d.Text,
				Message: say("“%s”不在 %d 年内，请确认这个数据该不该写进本年度的报告", d.Text, f.Year)}
			if d.Period {
				found.Severity = Warning
				found.Message = say("统计期限写的是“%s”，报告是 %d 年的", d.Text, f.Year)
			}
			all = append(all, found)
		}
		return all
	},
}
