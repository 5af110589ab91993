package rule

import (
	"regexp"
	"unicode/utf8"

	"gongkai/annual/form"
)

// 国办公开办函〔2021〕30号: 总体情况 speaks of five subjects, 存在的主要问题及改进情况
// of problems and what was done.
var thinSection = Rule{
	Name:  "thin_section",
	Title: "部分内容空洞",
	Cites: "《条例》第五十条",
	check: func(f form.Filled) []Finding {
		if len(f.Form().Tables) == 0 {
			return nil
		}
		var all []Finding
		for _, no := range []int{1, 5} {
			p, ok := f.Part(no)
			if ok && utf8.RuneCountInString(boilerplate.ReplaceAllString(form.Squeeze(p.Text), "")) < 40 {
				all = append(all, Finding{
					Severity: Hint, Part: no, At: p.At,
					Message: say("“%s”几乎没有内容，请写出本机关这一年的事实", p.Title),
				})
			}
		}
		return all
	},
}

// boilerplate are the sentences every report has: the legal basis and the list
// of its parts.
var boilerplate = regexp.MustCompile(`[^。]*(根据《中华人民共和国政府信息公开条例》|本报告由|六个(部分|方面)|六部分)[^。]*。?`)
