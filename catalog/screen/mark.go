package screen

import "regexp"

// 《国家秘密定密管理规定》: a secret paper carries 密级★保密期限 on its first page, such as
// 机密★10年 or 秘密★启封前.
var secrecyMark = rule{
	name: "secrecy_mark", title: "密级标志", hard: true,
	advice: "标有密级的文件不得录入本系统，更不得公开（《保守国家秘密法》第三十五条）。请立即停止操作，报告本单位保密工作机构。",
	find:   matches(regexp.MustCompile(`(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆﹡＊*]\s*(?:长期|启封前|\d+\s*[年月日]|[一二三四五六七八九十]+\s*[年月日])?`)),
	mask:   same,
}

// Papers for inside use say so; they are not secret but not public either.
var internalMark = rule{
	name: "internal_mark", title: "内部资料字样", hard: true,
	advice: "带有内部资料字样的材料，须先确认可以公开，并去掉这些字样。",
	find:   matches(regexp.MustCompile(`内部(?:资料|文件|材料|刊物)[，,、。\s]*(?:注意保存|注意保密|严禁外传|不得外传|妥善保管|请勿外传)|仅供内部(?:使用|参考|传阅)|(?:此件|本件)不(?:予)?公开|不得(?:对外)?公开传播`)),
	mask:   same,
}

func matches(re *regexp.Regexp) func(string) [][]int {
	return func(text string) [][]int { return re.FindAllStringIndex(text, -1) }
}

func same(s string) string { return s }
