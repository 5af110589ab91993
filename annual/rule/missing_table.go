package rule

import "gongkai/annual/form"

var missingTable = Rule{
	Name:  "missing_table",
	Title: "缺少表格",
	Cites: "《条例》第五十条；年度报告格式",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, t := range f.Form().Tables {
			if f.HasTable(t.ID) {
				continue
			}
			all = append(all, Finding{
				Severity: Incomplete, Part: t.Part, Cell: form.CellName(t.ID),
				Message: say("第%s部分没有“%s”的表，或者表中没有可以辨认的行", form.Chinese(t.Part), t.Title),
			})
		}
		return all
	},
}
