package rule

import "gongkai/annual/form"

var litigationTotal = Rule{
	Name:  "litigation_total",
	Title: "复议、诉讼总计不等于四项之和",
	Cites: "年度报告格式 第四部分：总计为四项结果之和",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, s := range f.Form().RemedySums() {
			found, ok := unequal(f, s)
			if !ok {
				continue
			}
			_, _, col := s.Total.Split()
			group := f.Form().Table(form.Remedies).Column(col).Group
			found.Message = say("%s：四项结果合计 %s，与总计 %s 不一致%s",
				group, total(f, s.Parts), printed(f.Value(s.Total)), blankNote(found))
			all = append(all, found)
		}
		return all
	},
}
