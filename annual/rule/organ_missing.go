package rule

import "gongkai/annual/form"

var organMissing = Rule{
	Name:  "organ_missing",
	Title: "没有写明机关",
	Cites: "《条例》第四十九条、第五十条",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		if f.Organ != "" {
			return nil
		}
		return []Finding{{Severity: Warning, Message: "全文没有写明是哪个机关的报告，请在标题中写机关全称"}}
	},
}
