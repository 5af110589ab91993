package rule

import "gongkai/annual/form"

var resultSum = Rule{
	Name:  "result_sum",
	Title: "总计不等于各项结果之和",
	Cites: "年度报告格式 第三部分：（七）总计为各项办理结果之和",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, s := range f.Form().ResultSums() {
			if !seen(f, s.Total) || unseen(f, s.Parts) {
				continue
			}
			found, ok := unequal(f, s)
			if !ok {
				continue
			}
			found.Message = say("%s列：办理结果各行合计 %s，与（七）总计 %s 不一致%s",
				column(f, s.Total), total(f, s.Parts), printed(f.Value(s.Total)), blankNote(found))
			all = append(all, found)
		}
		return all
	},
}

// unseen reports whether a row of the form is missing: then its column cannot
// be added up, and missing_row says why.
func unseen(f form.Filled, cells []form.CellName) bool {
	for _, n := range cells {
		if !seen(f, n) {
			return true
		}
	}
	return false
}
