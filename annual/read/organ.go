package read

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"gongkai/annual/form"
	"gongkai/sheet"
)

var (
	titleOrgan = []*regexp.Regexp{
		regexp.MustCompile(`^(?:关于)?(\p{Han}{2,30}?)(?:关于)?20\d\d年`),
		regexp.MustCompile(`^20\d\d年(?:度)?(\p{Han}{2,30}?)(?:关于)?(?:政府信息公开|政务公开|信息公开)`),
		regexp.MustCompile(`^(\p{Han}{2,30}?)(?:关于)?(?:政府信息公开|政务公开|信息公开)`),
	}
	prefaceOrgan = regexp.MustCompile(`(?:现公布|现将|编制|向社会公布|公布)(\p{Han}{3,30}?)(?:20\d\d年(?:度)?)?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度报告|年报)`)
	compiledBy   = regexp.MustCompile(`(?:^|[,。;:\n])(?:本(?:年度)?报告)?由?(\p{Han}{3,30}?)(?:特|现)?编制(?:了)?《?20\d\d年`)
	publisher    = regexp.MustCompile(`^(发布机构|发文机关|公开机构|发布单位|公开主体|信息来源|编制机关)[:]?$`)
	publisherIn  = regexp.MustCompile(`(?:发布机构|发文机关|公开机构|发布单位|编制机关)[:](\p{Han}{3,30})`)
	ourselves    = regexp.MustCompile(`^(我|本|全|该|县政务|关于)`)
	upToCounty   = regexp.MustCompile(`^.*(?:自治县|县|市|区|旗|州|盟|省)`)
)

// organ finds whose report it is: the title, the preface and the page's
// metadata name it. A township named without 人民政府, or without its county, is
// completed if the text itself calls it so elsewhere. "" if nothing names it.
func organ(title string, z zones, all string) string {
	name := cmp.Or(organOfTitle(title), organOfMetadata(z.preface), organOfPreface(form.Squeeze(all)))
	if name == "" {
		return ""
	}
	return withCounty(withGovernment(name, title, all), all)
}

// inBrackets is an organ behind the title, afterName what its name runs into.
var (
	inBrackets = regexp.MustCompile(`\((\p{Han}{3,30})\)$`)
	afterName  = regexp.MustCompile(`(关于|政府信息公开(工作)?|政务公开(工作)?|信息公开(工作)?)$`)
)

func organOfTitle(title string) string {
	title = strings.NewReplacer("《", "", "》", "").Replace(arabicYears(title))
	for _, re := range titleOrgan {
		m := re.FindStringSubmatch(title)
		if m == nil {
			continue
		}
		if name := afterName.ReplaceAllString(m[1], ""); name != "" && name != "政府" && name != "年度" && !ourselves.MatchString(name) {
			return name
		}
	}
	if m := inBrackets.FindStringSubmatch(title); m != nil && form.IsOrgan(m[1]) {
		return m[1]
	}
	return ""
}

func organOfPreface(all string) string {
	for s := range strings.SplitSeq(all, "。") {
		if !anyOf(s, "年度报告", "年报") {
			continue
		}
		for _, m := range prefaceOrgan.FindAllStringSubmatch(s, -1) {
			if !ourselves.MatchString(m[1]) {
				return m[1]
			}
		}
		if m := compiledBy.FindStringSubmatch(s); m != nil && form.IsOrgan(m[1]) {
			return m[1]
		}
	}
	return ""
}

// organOfMetadata reads the table of 索引号, 发布机构, 发布日期 above a report.
func organOfMetadata(preface []sheet.Row) string {
	for _, row := range preface {
		for i, c := range row.Cells {
			s := form.Squeeze(c.Text)
			if publisher.MatchString(s) && i+1 < len(row.Cells) && row.Cells[i+1].Text != "" {
				return form.Squeeze(row.Cells[i+1].Text)
			}
			if m := publisherIn.FindStringSubmatch(s); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// withGovernment makes 滨湖镇 滨湖镇人民政府, if the text has that name.
func withGovernment(name string, texts ...string) string {
	for end, office := range map[string]string{"镇": "人民政府", "乡": "人民政府", "县": "人民政府", "街道": "办事处"} {
		if !strings.HasSuffix(name, end) {
			continue
		}
		own := upToCounty.ReplaceAllString(name, "")
		if own == "" {
			own = name
		}
		if anyHas(texts, own+office) {
			return name + office
		}
	}
	return name
}

func anyHas(texts []string, word string) bool {
	return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, word) })
}

// withCounty makes 水寨镇人民政府 伊川县水寨镇人民政府, if the text calls it so.
func withCounty(name, all string) string {
	if upToCounty.MatchString(name) || !townshipIn.MatchString(name) {
		return name
	}
	for from := 0; ; {
		i := strings.Index(all[from:], name)
		if i < 0 {
			return name
		}
		before := all[max(0, from+i-countyBytes) : from+i]
		if m := countyBefore.FindStringSubmatch(before); m != nil {
			return m[1] + name
		}
		from += i + len(name)
	}
}

var (
	townshipIn   = regexp.MustCompile(`(镇|乡|街道).*$`)
	countyBefore = regexp.MustCompile(`(?:^|[^\p{Han}])(\p{Han}{2,6}[县市区旗])$`)
)

// countyBytes are more than a county's name has, with what stands before it.
const countyBytes = 10 * len("县")
