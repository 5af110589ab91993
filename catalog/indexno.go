package catalog

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// IndexPattern says how the index numbers (索引号) of a site are made, with these
// words in braces: org9 (组织机构代码), uscc (统一社会信用代码), area (行政区划代码), cat (the
// place of the statutory item, two digits), yyyy, mmdd (day of publication) and
// serial:n (n digits, more if they run out). The serial begins anew whenever
// anything before or behind it changes. The zero value is NationalIndex.
type IndexPattern string

// 《政府信息公开目录系统实施指引（试行）》: 组织机构代码（去掉连字符）/年份-五位流水号.
const NationalIndex IndexPattern = "{org9}/{yyyy}-{serial:5}"

// maxIndexNo keeps a number in one line of a list.
const maxIndexNo = 40

var (
	indexToken   = regexp.MustCompile(`\{[^{}]*\}`)
	serialToken  = regexp.MustCompile(`\{serial:([1-9])\}`)
	indexLiteral = regexp.MustCompile(`^[0-9A-Z/.-]*$`)
)

// ReadIndexPattern checks a pattern. Invalid, at field index, if numbers made by
// it could not be told apart between units, or could not be read.
func ReadIndexPattern(s string) (IndexPattern, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return NationalIndex, nil
	}
	known := []string{"{org9}", "{uscc}", "{area}", "{cat}", "{yyyy}", "{mmdd}"}
	for _, token := range indexToken.FindAllString(s, -1) {
		if !slices.Contains(known, token) && !serialToken.MatchString(token) {
			return "", gongkai.At("index", "不认识“%s”，可以用的是 %s {serial:5}。", token, strings.Join(known, " "))
		}
	}
	switch {
	case len(serialToken.FindAllString(s, -1)) != 1:
		return "", gongkai.At("index", "流水号要写一次，例如 {serial:5} 是五位。")
	case !strings.Contains(s, "{org9}") && !strings.Contains(s, "{uscc}"):
		return "", gongkai.At("index", "要有 {org9} 或者 {uscc}，不然两个机关会编出相同的号。")
	case !strings.Contains(s, "{yyyy}"):
		return "", gongkai.At("index", "要有年份 {yyyy}。")
	case !indexLiteral.MatchString(indexToken.ReplaceAllString(s, "")):
		return "", gongkai.At("index", "其余的字只能是数字、大写字母、斜线、短横和点。")
	case len(IndexNo(sampleSeries(IndexPattern(s)), 1)) > maxIndexNo:
		return "", gongkai.At("index", "编出来的号超过 %d 个字。", maxIndexNo)
	}
	return IndexPattern(s), nil
}

func sampleSeries(p IndexPattern) string {
	return p.Series(org.Unit{USCC: org.MakeUSCC("11", "990099", "01482031")}, workday.Date(2026, 3, 5), "")
}

// Series fills in everything but the serial.
func (p IndexPattern) Series(u org.Unit, on workday.Day, item Code) string {
	if p == "" {
		p = NationalIndex
	}
	at := slices.IndexFunc(AllItems(), func(it Item) bool { return it.Code == item })
	return strings.NewReplacer(
		"{org9}", u.USCC.Org(), "{uscc}", string(u.USCC), "{area}", u.USCC.Division(),
		"{cat}", fmt.Sprintf("%02d", at+1),
		"{yyyy}", strconv.Itoa(on.Year()), "{mmdd}", strings.ReplaceAll(on.String()[5:], "-", ""),
	).Replace(string(p))
}

// IndexNo is the n-th index number of a series.
func IndexNo(series string, n int) string {
	return serialToken.ReplaceAllStringFunc(series, func(token string) string {
		width, _ := strconv.Atoi(serialToken.FindStringSubmatch(token)[1])
		return fmt.Sprintf("%0*d", width, n)
	})
}

// IndexCounter names the count that the serials of a series are taken from.
func IndexCounter(series string) string {
	before, after, _ := strings.Cut(series, "{serial:")
	_, after, _ = strings.Cut(after, "}")
	return strings.TrimSuffix(before, "-") + after
}
