package read

import (
	"fmt"
	"regexp"
	"strings"

	"gongkai/annual/form"
)

// A county's bodies count much in the same words: what they say of another
// year, of licences applied for, of papers drawn up, of other bodies' reviews is
// no statement about the tables. Passing over a figure is a miss; taking a
// foreign one would be a false alarm, which costs more.
var (
	namedYear    = regexp.MustCompile(`(20\d\d)年`)
	lastYear     = regexp.MustCompile(`上年|上一年|去年`)
	otherRequest = regexp.MustCompile(`许可|信访|来信|来访|复议|救助|补助|补贴|低保|认定|登记|投诉|举报|仲裁|建房|用地|资助|执行|审批`)
	paperwork    = regexp.MustCompile(`制发|拟制|拟发|印发|起草`)
	otherDispute = regexp.MustCompile(`办理|审理|承办|参与|代理|其他|应诉|受理`)
)

// elsewhere reports whether the figure matched at m[0]–m[1], of value m[2]–m[3],
// speaks of something that the report's tables do not count.
func (r *reader) elsewhere(measure form.Measure, s string, m []int) bool {
	clause := clauseOf(s, m)
	if measure != form.ApplicationsIn && r.otherYear(clause) {
		return true
	}
	switch measure {
	case form.ApplicationsReceived:
		return otherRequest.MatchString(s[m[0]:m[2]])
	case form.Granted, form.PartlyGranted, form.GrantedOrPartly, form.DeniedTotal:
		return paperwork.MatchString(s[:m[0]]) && !anyOf(s, "申请", "答复")
	case form.Reviews, form.Suits:
		return otherDispute.MatchString(clause) && !strings.Contains(s, "公开")
	}
	return false
}

// clauseOf is the text from the last mark before m[0] on to m[1].
func clauseOf(s string, m []int) string {
	return s[strings.LastIndexAny(s[:m[0]], ",(:")+1 : m[1]]
}

// otherYear: the clause names a year, and not the report's.
func (r *reader) otherYear(clause string) bool {
	if r.Year == 0 || strings.Contains(clause, fmt.Sprint(r.Year)) {
		return false
	}
	return namedYear.MatchString(clause) || lastYear.MatchString(clause)
}
