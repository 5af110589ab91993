package rule

import (
	"strings"

	"gongkai/annual/form"
)

func plans(s string) bool {
	return anyOf(s, "整改措施", "改进措施", "下一步", "下步", "今后")
}

func intended(s string) bool { return anyOf(s, "将", "为进一步", "继续", "力争", "要") }

func happened(s string) bool {
	return anyOf(s, "已", "了", "取得", "全年", "共", "虽然", "存在", "但")
}

// A plan belongs to the year after the one reported on; where it names the
// year itself, last year's report was perhaps copied, or next year is meant.
var yearSlip = Rule{
	Name:  "year_slip",
	Title: "打算写在了报告年度",
	Cites: "年度报告格式 第五部分：存在的主要问题及改进情况",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		p, ok := f.Part(5)
		if !ok || f.Year == 0 {
			return nil
		}
		year := say("%d年", f.Year)
		planning := false
		for _, l := range p.Lines {
			for _, s := range sentences(l) {
				planning = planning || plans(s.text)
				i := strings.Index(s.text, year)
				if !planning || i < 0 || !intended(s.text) || happened(s.text) {
					continue
				}
				return []Finding{{
					Severity: Hint, Part: 5, At: within(l, s.from+i, s.from+i+len(year)), Got: year, Want: say("%d年", f.Year+1),
					Message: say("改进措施写的是 %s，正是报告年度；如果说的是打算，应为 %d 年", year, f.Year+1),
				}}
			}
		}
		return nil
	},
}
