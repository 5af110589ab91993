package rule

import (
	"regexp"
	"strings"

	"gongkai/annual/form"
)

// garbledDay is a day that lost characters: 202011日, 2020年1231日.
var garbledDay = regexp.MustCompile(`20\d\d年?\d{1,4}日`)

// A date that lost its 年 or 月 on the way to the page says nothing any more.
var periodGarbled = Rule{
	Name:  "period_garbled",
	Title: "日期缺字",
	Cites: "《条例》第四十九条：报告上一年度的情况",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		all := garbled(0, f.Preface)
		for _, p := range f.Parts {
			all = append(all, garbled(p.No, p.Lines)...)
		}
		return all
	},
}

func garbled(part int, lines []form.Line) []Finding {
	var all []Finding
	for _, l := range lines {
		if !strings.Contains(l.Text, "日") {
			continue
		}
		if m := garbledDay.FindStringIndex(l.Text); m != nil {
			text := l.Text[m[0]:m[1]]
			all = append(all, Finding{Severity: Warning, Part: part, At: within(l, m[0], m[1]), Got: text,
				Message: say("日期“%s”缺少年、月或日，请写完整，例如“2024年1月1日至2024年12月31日”", text)})
		}
	}
	return all
}
