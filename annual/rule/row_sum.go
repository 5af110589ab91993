package rule

import "gongkai/annual/form"

var rowSum = Rule{
	Name:  "row_sum",
	Title: "总计不等于各类申请人之和",
	Cites: "年度报告格式 第三部分：总计为各类申请人之和",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, s := range f.Form().RowSums() {
			found, ok := unequal(f, s)
			if !ok {
				continue
			}
			found.Message = say("“%s”：各类申请人合计 %s，与总计 %s 不一致%s",
				row(f, s.Total).Full(), total(f, s.Parts), printed(f.Value(s.Total)), blankNote(found))
			all = append(all, found)
		}
		return all
	},
}
