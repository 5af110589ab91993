package rule

import (
	"strings"
	"unicode/utf8"

	"gongkai/annual/form"
)

// 国办公开办函〔2021〕30号: 总体情况 speaks of five subjects, 存在的主要问题及改进情况
// of problems and what was done.
var thinSection = Rule{
	Name:  "thin_section",
	Title: "部分内容空洞",
	Cites: "《条例》第五十条",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, no := range []int{1, 5} {
			p, ok := f.Part(no)
			if ok && thin(p.Text) {
				all = append(all, Finding{
					Severity: Hint, Part: no, At: p.At,
					Message: say("“%s”几乎没有内容，请写出本机关这一年的事实", p.Title),
				})
			}
		}
		return all
	},
}

// thin: there are hardly any words but those that every report has.
func thin(text string) bool {
	own := 0
	for s := range strings.SplitAfterSeq(text, "。") {
		if s = form.Squeeze(s); !boilerplate(s) {
			own += utf8.RuneCountInString(s)
		}
		if own >= 40 {
			return false
		}
	}
	return true
}

// boilerplate are the sentences every report has: the legal basis and the list
// of its parts.
func boilerplate(s string) bool {
	return anyOf(s, "根据《中华人民共和国政府信息公开条例》", "本报告由", "六个部分", "六个方面", "六部分")
}
