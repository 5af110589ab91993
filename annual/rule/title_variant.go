package rule

import "gongkai/annual/form"

var titleVariant = Rule{
	Name:  "title_variant",
	Title: "标题与格式用语不同",
	Cites: "年度报告格式：各部分标题",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
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
