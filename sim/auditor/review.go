package auditor

import (
	"fmt"
	"regexp"
	"strings"
)

// reviews holds that what is public was passed for disclosure and for secrecy
// by others than its author, in the round it was published in.
func (a *audit) reviews() {
	passed := map[string]map[string]string{} // document and round → kind → who
	for _, r := range a.Tables["doc_review"] {
		if r.number("passed") == 0 {
			continue
		}
		key := docOf(r) + "#" + r.text("round")
		if passed[key] == nil {
			passed[key] = map[string]string{}
		}
		passed[key][r.text("kind")] = r.text("by_who")
	}
	for _, r := range a.Tables["doc"] {
		if r.number("public_id") == 0 {
			continue
		}
		by := passed[docOf(r)+"#"+r.text("round")]
		for _, kind := range []string{"disclosure", "secrecy"} {
			switch who := by[kind]; who {
			case "":
				a.find(Reviews, docOf(r), "公开了，没有通过%s的记录", map[string]string{"disclosure": "公开审查", "secrecy": "保密审查"}[kind])
			case r.text("author"):
				a.find(Reviews, docOf(r), "审查人就是起草人")
			}
		}
	}
}

func docOf(r Row) string { return fmt.Sprintf("%s-%d", r.text("org_id"), r.number("serial")) }

var residentID = regexp.MustCompile(`(?:^|\D)(\d{17}[\dXx])(?:\D|$)`)

// personal looks for resident identity numbers with a right check digit in what
// everybody can read (GB 11643).
func (a *audit) personal() {
	for _, r := range a.Tables["doc"] {
		if r.number("public_id") == 0 || r.number("withdrawn_at") != 0 {
			continue
		}
		for _, m := range residentID.FindAllStringSubmatch(r.text("title")+" "+r.text("summary")+" "+r.text("body"), -1) {
			if checks(m[1]) {
				a.find(Personal, docOf(r), "公开的文字里有身份证号码")
			}
		}
	}
}

func checks(id string) bool {
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(id[i]-'0')
	}
	return "10X98765432"[sum%11] == strings.ToUpper(id)[17]
}
