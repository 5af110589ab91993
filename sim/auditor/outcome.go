package auditor

import (
	"fmt"
	"slices"
)

// outcomes are the rows of part three, as printed in 国办公开办函〔2021〕30号.
var outcomes = []string{
	"granted", "partial",
	"denied_state_secret", "denied_law_forbidden", "denied_security_stability", "denied_third_party_rights",
	"denied_internal_affairs", "denied_process_info", "denied_enforcement_file", "denied_admin_query",
	"unavailable_not_held", "unavailable_needs_creation", "unavailable_unclear",
	"rejected_petition", "rejected_duplicate", "rejected_publication", "rejected_excessive", "rejected_reissue",
	"other_no_correction", "other_fee_unpaid", "other_misc",
}

func nameOf(r Row) string {
	return fmt.Sprintf("%s-%d-%d", r.text("org_id"), r.number("year"), r.number("serial"))
}

// outcomes holds stage, day of the end and row of the table together.
func (a *audit) outcomes() {
	for _, r := range a.Tables["foi_application"] {
		ended := slices.Contains([]string{"replied", "closed", "withdrawn"}, r.text("stage"))
		received, end, outcome := r.day("received_on"), r.day("ended_on"), r.text("outcome")
		switch {
		case ended && end.IsZero():
			a.find(Outcomes, nameOf(r), "已经办结，没有办结日期")
		case ended && !received.IsZero() && !slices.Contains(outcomes, outcome):
			a.find(Outcomes, nameOf(r), "已经办结，办理结果“%s”不在表上", outcome)
		case !ended && (outcome != "" || !end.IsZero()):
			a.find(Outcomes, nameOf(r), "还没有办结，却有结果或者办结日期")
		case !end.IsZero() && !received.IsZero() && end < received:
			a.find(Outcomes, nameOf(r), "办结在收到以前")
		}
	}
}
