package rule

import (
	"strings"

	"gongkai/annual/form"
)

var titleWithoutYear = Rule{
	Name:  "title_without_year",
	Title: "标题没有年份",
	Cites: "《条例》第四十九条：公布上一年度政府信息公开工作年度报告",
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

var titleVariant = Rule{
	Name:  "title_variant",
	Title: "标题与格式用语不同",
	Cites: "年度报告格式：各部分标题",
	check: func(f form.Filled) []Finding {
		if len(f.Form().Tables) == 0 {
			return nil
		}
		var all []Finding
		for _, p := range f.Parts {
			if p.No < 1 || p.No > len(form.Titles) {
				continue
			}
			want := form.Titles[p.No-1]
			if form.Fold(p.Title) == form.Fold(want) {
				continue
			}
			all = append(all, Finding{
				Severity: Hint, Part: p.No, At: p.At, Want: want, Got: p.Title,
				Message: say("标题写作“%s”，格式为“%s”", p.Title, want),
			})
		}
		return all
	},
}
