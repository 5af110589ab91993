package auditor

import "fmt"

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
