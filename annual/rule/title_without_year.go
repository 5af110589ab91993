package rule

import (
	"strings"

	"gongkai/annual/form"
)

var titleWithoutYear = Rule{
	Name:  "title_without_year",
	Title: "标题没有年份",
	Cites: "《条例》第四十九条：公布上一年度政府信息公开工作年度报告",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		if f.Title == "" || strings.Contains(f.Title, "20") {
			return nil
		}
		want := f.Title
		if f.Year > 0 && f.Organ != "" {
			want = say("%s%d年政府信息公开工作年度报告", f.Organ, f.Year)
		}
		return []Finding{{Severity: Warning, Want: want, Got: f.Title, Message: say("标题“%s”没有写年份，应为“%s”", f.Title, want)}}
	},
}
