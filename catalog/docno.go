package catalog

import (
	"regexp"
	"strings"

	"gongkai"
)

// 《党政机关公文处理工作条例》第九条: 发文字号由发文机关代字、年份、发文顺序号组成.
// The year stands in 〔〕, the serial has no leading zero and no 第.
var docNo = regexp.MustCompile(`^[\p{Han}A-Za-z]+〔(19|20)\d{2}〕[1-9]\d*号$`)

// Orders (令) number without a year: 国务院令第711号.
var orderNo = regexp.MustCompile(`^\p{Han}+令第[1-9]\d*号$`)

var docNoForms = strings.NewReplacer(
	"[", "〔", "]", "〕", "(", "〔", ")", "〕", "【", "〔", "】", "〕", "（", "〔", "）", "〕",
	"［", "〔", "］", "〕", "﹝", "〔", "﹞", "〕",
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	" ", "", "　", "", "\t", "", "\u00a0", "",
)

var (
	serialWithOrdinal = regexp.MustCompile(`〕第?0*(\d+)号?$`)
	anyDocNo          = regexp.MustCompile(`^[\p{Han}A-Za-z]+〔\d{4}〕`)
)

// NormaliseDocNo brings a document number (发文字号) into its one form: brackets
// 〔〕, half-width digits, no spaces, no leading zero. "" stays "". Invalid, at
// field doc_no, if it cannot be one.
func NormaliseDocNo(s string) (string, error) {
	n, ok := ReadDocNo(s)
	if !ok && strings.TrimSpace(s) != "" {
		return "", gongkai.At("doc_no", "文号“%s”的格式不对，应当像“明政办发〔2026〕3号”；没有文号就留空。", s)
	}
	return n, nil
}

// ReadDocNo is NormaliseDocNo for text of which nobody said that it is a
// document number.
func ReadDocNo(s string) (string, bool) {
	s = docNoForms.Replace(strings.TrimSpace(s))
	if anyDocNo.MatchString(s) {
		s = serialWithOrdinal.ReplaceAllString(s, "〕${1}号")
	}
	return s, docNo.MatchString(s) || orderNo.MatchString(s)
}
