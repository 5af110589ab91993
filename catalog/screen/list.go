package screen

import (
	"regexp"
	"strings"
)

// Passports of the People's Republic: E with eight digits, or E, a letter and
// seven; older ones G, D, S or P with eight (国家移民管理局 number rules).
var passport = rule{
	name: "passport", title: "护照号", hard: true,
	advice: "护照号是个人身份信息，一般不公开。请删去，或改为遮住中间的写法。",
	find:   matches(regexp.MustCompile(`\b(?:E[A-HJ-NP-Z]\d{7}|[EGDSP]\d{8})\b`)),
	mask:   func(s string) string { return s[:1] + strings.Repeat("*", len(s)-4) + s[len(s)-3:] },
}

// Where somebody lives, down to the door. Offices rarely write flat and room.
var address = rule{
	name: "address", title: "详细住址",
	advice: "看起来是具体到门牌的住址。个人住址一般只写到乡镇、村（社区）；是单位地址的，写明理由保留。",
	find:   matches(regexp.MustCompile(`[\p{Han}]{2,12}?(?:路|街|巷|弄|小区|社区|花园|家园|公寓)[\p{Han}]{0,6}[\d０-９]+(?:号)?[\p{Han}]{0,6}?(?:[\d０-９]+(?:号楼|栋|幢|座))?(?:[\d０-９一二三四五六]+单元)?[\d０-９]{1,5}(?:室|户)`)),
	mask: func(s string) string {
		return regexp.MustCompile(`[\d０-９].*$`).ReplaceAllString(s, "")
	},
}

// A list of people with such a column was made to hold what must not be public.
// A cell stands alone in its line.
var personalColumn = rule{
	name: "personal_column", title: "名单里的个人信息栏",
	advice: "名单有这一栏，栏里的内容一般不公开（《个人信息保护法》第六条、第二十八条）。请删去这一栏，或者遮住；法律法规要求公开的，写明依据保留。",
	find:   matches(regexp.MustCompile(`(?m)^(?:公民)?(?:身份证(?:件)?(?:号码?)?|身份证号码|证件号码?|护照号码?|手机号?码?|家庭(?:住址|地址)|现?住址|出生(?:日期|年月(?:日)?)|银行(?:卡|账)号|(?:社保|一卡通)?卡号|银行账户|健康状况|残疾(?:类别|等级)|患病(?:情况|名称))$`)),
	mask:   same,
}

// A line that is a mark and nothing else stands at the head of a paper.
var markLine = rule{
	name: "mark_line", title: "不宜公开的标记", hard: true,
	advice: "带有这种标记的材料不得公开；标有密级的不得录入本系统，请立即报告本单位保密工作机构（《保守国家秘密法》第三十五条）。",
	find:   matches(regexp.MustCompile(`(?m)^[（(【\[]?(?:绝密|机密|秘密|内部资料|内部文件|工作秘密|不予公开|此件不公开|此件不予公开|依申请公开|此件依申请公开|公开属性：(?:不予公开|依申请公开))[）)】\]]?$`)),
	mask:   same,
}

// Word is a wrong word, or a name or title that has changed, and what to write.
type Word struct {
	Wrong string
	Right string // "" where it depends
	Note  string // why; may be empty
}

// wrongWords looks for the words of a pack, longest first.
func wrongWords(pack []Word) []rule {
	var all []rule
	for _, w := range pack {
		if w.Wrong == "" {
			continue
		}
		advice := "词库里的错词、旧称"
		if w.Right != "" {
			advice += "，一般写作“" + w.Right + "”"
		}
		if w.Note != "" {
			advice += "：" + strings.TrimRight(w.Note, "。")
		}
		all = append(all, rule{
			name: "word", title: "用词", advice: advice + "。确实应当这样写的，写明理由保留。",
			find: matches(regexp.MustCompile(regexp.QuoteMeta(w.Wrong))),
			mask: func(s string) string {
				if w.Right == "" {
					return s
				}
				return w.Right
			},
		})
	}
	return all
}
