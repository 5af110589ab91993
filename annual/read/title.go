package read

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/annual/form"
	"gongkai/sheet"
)

var (
	statedYear  = regexp.MustCompile(`^(?:报告)?年度:(20[0-3]\d)年?$`)
	yearOf      = regexp.MustCompile(`(20[0-3]\d)\s*(?:年度|年)`)
	periodYear  = regexp.MustCompile(`(20[0-3]\d)年1月1日(?:起)?(?:至|到|[-—~]+)`)
	cutoffYear  = regexp.MustCompile(`截(?:止|至)(?:日期|时间)?(?:为|到|至)?(20[0-3]\d)年12月31日`)
	publishedOn = regexp.MustCompile(`(20[0-3]\d)[-./年](\d{1,2})[-./月](\d{1,2})`)
)

// titleAndYear finds the report's title, "" if it has none, and the year it is
// about, 0 if nothing tells.
func titleAndYear(z zones, all string) (string, int) {
	title := cmp.Or(findTitle(z.preface), titleOfHead(z.head))
	if y := firstYear(yearOf, plainYears(title)); y != 0 {
		return title, y
	}
	for _, row := range z.preface {
		if text := row.Text(); len(text) < 100 && strings.Contains(text, "度") {
			if y := firstYear(statedYear, plainYears(text)); y != 0 {
				return title, y
			}
		}
	}
	all = plainYears(all)
	for _, told := range []*regexp.Regexp{periodYear, cutoffYear} {
		if y := firstYear(told, all); y != 0 {
			return title, y
		}
	}
	return title, commonYear(all, z.preface)
}

// chineseYear is a year in Chinese digits, with whatever stood for a zero.
var chineseYear = regexp.MustCompile(`[二2][〇○零oO0][〇○零oO0一二三四五六七八九1-9]{2}年`)

var arabicDigit = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "o", "0", "O", "0",
	"一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")

func anyOf(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// arabicYears writes 二〇二三年 as 2023年.
func arabicYears(s string) string {
	if !mayBeChinese(s) { // nearly always
		return s
	}
	return chineseYear.ReplaceAllStringFunc(s, arabicDigit.Replace)
}

// mayBeChinese: four characters before some 年 stands 二, or a 2 that no
// arabic year begins with.
func mayBeChinese(s string) bool {
	for rest := s; ; {
		before, after, found := strings.Cut(rest, "年")
		if !found {
			return false
		}
		rest = after
		if n := len(before); n >= 4 && form.Digits(before[n-4:]) {
			continue
		}
		if first := fromEnd(before, 4); first == '二' || first == '2' {
			return true
		}
	}
}

// fromEnd is the nth character from the end of s.
func fromEnd(s string, n int) (r rune) {
	for range n {
		last, size := utf8.DecodeLastRuneInString(s)
		r, s = last, s[:len(s)-size]
	}
	return r
}

// plainYears is a text without spaces, its years in arabic digits.
func plainYears(s string) string { return arabicYears(form.Squeeze(s)) }

func firstYear(re *regexp.Regexp, s string) int {
	m := re.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	y, _ := strconv.Atoi(m[1])
	return y
}

// commonYear is the year named most often in the prose; of two named equally
// often the earlier, for plans speak of the year to come. With no year in the
// prose it is the one before the day of publication.
func commonYear(all string, preface []sheet.Row) int {
	count := map[int]int{}
	best := 0
	for _, m := range yearOf.FindAllStringSubmatch(all, -1) {
		y, _ := strconv.Atoi(m[1])
		count[y]++
		if count[y] > count[best] || (count[y] == count[best] && y < best) {
			best = y
		}
	}
	if best != 0 {
		return best
	}
	for _, row := range preface {
		if m := publishedOn.FindStringSubmatch(form.Squeeze(row.Text())); m != nil {
			y, _ := strconv.Atoi(m[1])
			return y - 1
		}
	}
	return 0
}

func proseOf(z zones) string {
	texts := make([]string, 0, len(z.preface)+len(z.parts)+1)
	for _, row := range z.preface {
		texts = append(texts, row.Text())
	}
	for _, p := range z.parts {
		texts = append(texts, p.Text)
	}
	return strings.Join(append(texts, ""), "\n")
}

var (
	titleEnd    = regexp.MustCompile(`(年度报告|年报|工作报告|情况的?报告|工作总结)》?(\([^()]{2,30}\))?$`)
	onlyYear    = regexp.MustCompile(`^20\d\d年度?$`)
	titleSpeaks = regexp.MustCompile(`政府信息公开|政务公开|信息公开`)
	titleTail   = regexp.MustCompile(`^(关于)?(20\d\d年?度?)?(年)?(政府信息公开|政务公开|信息公开)?(工作)?(的)?(年度报告|年报)$`)
)

// findTitle looks among the lines before the first part. A title may stand on
// two lines; of several, the one that names an organ is preferred.
func findTitle(preface []sheet.Row) string {
	best := ""
	for i := range preface {
		s := titleText(preface, i)
		if s == "" {
			continue
		}
		if best == "" || (organOfTitle(best) == "" && organOfTitle(s) != "") {
			best = s
		}
	}
	return best
}

// titleOfHead takes the report's title out of what the page calls itself: there
// the names of the column and of the site stand beside it.
func titleOfHead(head string) string {
	for s := range strings.FieldsFuncSeq(head, func(r rune) bool { return strings.ContainsRune("_|-—–>·", r) }) {
		s = form.Squeeze(s)
		if titleEnd.MatchString(s) && titleSpeaks.MatchString(s) && !titleOfOther.MatchString(s) && runes(s) <= 60 && organOfTitle(s) != "" {
			return s
		}
	}
	return ""
}

// A titleLine that another paper has: the news of a report, the notice of one.
var titleOfOther = regexp.MustCompile(`(发布|公布|印发|公开了|出炉|上线|报送|编制好|做好|关于编制|图解|解读|读懂)`)

func titleText(preface []sheet.Row, i int) string {
	if len(preface[i].Cells) != 1 {
		return ""
	}
	text := preface[i].Cells[0].Text
	if len(text) > 400 || !strings.ContainsAny(text, "报结告") {
		return ""
	}
	s := form.Squeeze(text)
	if s == "度报告" || s == "报告" || s == "告" { // a narrow page broke the last word
		s, i = lineAbove(preface, i)+s, i-1
	}
	if strings.ContainsAny(s, "。;,|") || runes(s) > 60 || !titleEnd.MatchString(s) {
		return ""
	}
	if s = wholeTitle(preface, i, s); !titleSpeaks.MatchString(s) || titleOfOther.MatchString(s) {
		return ""
	}
	return s
}

// complete: a title that names year and organ.
func complete(title string) bool {
	return yearOf.MatchString(arabicYears(title)) && form.IsOrgan(organOfTitle(title))
}

// wholeTitle puts before a line what of the title stands above it: the organ,
// the year, or the words up to where a narrow page broke them.
func wholeTitle(preface []sheet.Row, i int, s string) string {
	if complete(s) {
		return s
	}
	above := lineAbove(preface, i)
	further := lineAbove(preface, i-1)
	for _, whole := range []string{above + s, further + above + s} {
		if above != "" && !titleEnd.MatchString(above) && complete(whole) {
			return whole
		}
	}
	switch {
	case !titleSpeaks.MatchString(s) && titleSpeaks.MatchString(above),
		titleTail.MatchString(s) && form.IsOrgan(above),
		titleTail.MatchString(s) && onlyYear.MatchString(arabicYears(above)):
		return above + s
	}
	return s
}

// lineAbove is the single-cell line above, if it could be half of a title.
func lineAbove(preface []sheet.Row, i int) string {
	if i <= 0 || len(preface[i-1].Cells) != 1 {
		return ""
	}
	s := form.Squeeze(preface[i-1].Text())
	if strings.ContainsAny(s, "。;,:|") || runes(s) > 40 {
		return ""
	}
	return s
}

// version says which form the report follows: what its tables print decides,
// its year only if they leave it open.
func version(z zones, year int) form.Version {
	if !z.statutory() {
		if year >= 2019 {
			return form.ForYear(year)
		}
		return form.Narrative
	}
	three, single := otherRows(z.applications)
	switch old, new := formWords(z.proactive); {
	case new > old && single:
		return form.V2021Rows2019
	case new > old:
		return form.V2021
	case old > new:
		return form.V2019
	case three:
		return form.V2021
	case single:
		return form.V2019
	}
	if year >= 2021 {
		return form.V2021
	}
	return form.V2019
}

// formWords counts the column labels that only one form has.
func formWords(rows []sheet.Row) (v2019, v2021 int) {
	for _, row := range rows {
		for _, c := range row.Cells {
			s := form.Fold(c.Text)
			for _, w := range []string{"本年新制作", "本年新公开", "对外公开总", "上一年项目", "采购项目", "采购总金额", "其他对外管理"} {
				v2019 += strings.Count(s, w)
			}
			for _, w := range []string{"本年制发", "本年废止", "现行有效", "本年处理决定", "本年收费金额"} {
				v2021 += strings.Count(s, w)
			}
		}
	}
	return v2019, v2021
}
