package rule

import "gongkai/annual/form"

// 条例第五十条; the form gives the six parts in this order.
var missingHeading = Rule{
	Name:  "missing_heading",
	Title: "缺少标题",
	Cites: "《条例》第五十条；年度报告格式：六个部分",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for i, title := range form.Titles {
			if _, ok := f.Part(i + 1); ok {
				continue
			}
			all = append(all, Finding{
				Severity: Incomplete, Part: i + 1, Want: title,
				Message: say("没有“%s、%s”这一标题", form.Chinese(i+1), title),
			})
		}
		return all
	},
}
