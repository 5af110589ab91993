package rule

import (
	"strings"

	"gongkai/annual/form"
)

var narrativeConflict = Rule{
	Name:  "narrative_conflict",
	Title: "文字前后不一致",
	Cites: "前后文应当一致",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for i, s := range f.Statements {
			for _, earlier := range f.Statements[:i] {
				if conflicting(earlier, s) {
					all = append(all, Finding{
						Severity: Warning, Part: s.Part, At: s.At, Want: string(earlier.Value), Got: string(s.Value),
						Message: say("同一项内容前面写“%s”，后面写“%s”", earlier.Text, s.Text),
					})
					break
				}
			}
		}
		return all
	},
}

// conflicting: two figures for one thing. Figures of parts are left to
// narrative_sum; a channel is the same if one name contains the other.
func conflicting(a, b form.Statement) bool {
	if a.Measure != b.Measure || a.Value.Equal(b.Value) {
		return false
	}
	switch a.Measure {
	case form.FeeCollected:
		return !inWan(a).Equal(inWan(b)) && a.Scope == b.Scope && !partOnly(a.Context) && !partOnly(b.Context)
	case form.ChannelPublished:
		return strings.HasSuffix(a.Scope, b.Scope) || strings.HasSuffix(b.Scope, a.Scope)
	case form.ApplicationsReceived, form.PublishedTotal:
		return a.Scope == b.Scope && whole(a) && whole(b)
	}
	return false
}

func whole(s form.Statement) bool {
	return s.Value != "0" && wholeYear.MatchString(s.Context) && !partOnly(s.Context)
}
