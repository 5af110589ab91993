package foi

import "slices"

// Stage is where a case stands. How it ended is its [Outcome].
type Stage string

const (
	Submitted       Stage = "submitted"        // 待确认: arrived, the day of receipt not yet fixed
	Received        Stage = "received"         // 办理: the clock runs; a draft may exist
	CorrectionAsked Stage = "correction_asked" // 待补正: the applicant is to correct the application
	ReasonsAsked    Stage = "reasons_asked"    // 待说明理由: the applicant is to give reasons; the clock runs on
	FeeNotified     Stage = "fee_notified"     // 待缴费: the applicant is to pay
	Approving       Stage = "approving"        // 审批: drafted, waits for another person
	Replied         Stage = "replied"          // 已答复
	Closed          Stage = "closed"           // 已结: ended without a reply in substance
	Withdrawn       Stage = "withdrawn"        // 已撤回 by the applicant
	Redirected      Stage = "redirected"       // 已转出: it was no application, and is counted nowhere among them
)

// A standing is what is fixed about a stage.
type standing struct {
	stage Stage
	label string
	open  bool // something is still owed
	waits bool // by the applicant: the clock of the reply does not run
}

var standings = []standing{
	{Submitted, "待确认", true, false},
	{Received, "办理", true, false},
	{CorrectionAsked, "待补正", true, true},
	{ReasonsAsked, "待说明理由", true, false},
	{FeeNotified, "待缴费", true, true},
	{Approving, "审批", true, false},
	{Replied, "已答复", false, false},
	{Closed, "不再处理", false, false},
	{Withdrawn, "已撤回", false, false},
	{Redirected, "不是申请，已转出", false, false},
}

// Stages lists the stages in the order a case passes them.
func Stages() []Stage {
	all := make([]Stage, len(standings))
	for i, s := range standings {
		all[i] = s.stage
	}
	return all
}

func openStages() []Stage {
	return slices.DeleteFunc(Stages(), func(s Stage) bool { return !s.Open() })
}

func (s Stage) standing() standing {
	for _, is := range standings {
		if is.stage == s {
			return is
		}
	}
	return standing{}
}

// Label is the stage in Chinese, "" for an unknown one.
func (s Stage) Label() string { return s.standing().label }

// Open reports whether the case has not ended.
func (s Stage) Open() bool { return s.standing().open }

// Waits reports whether the next move is the applicant's, so that the clock of
// the reply does not run.
func (s Stage) Waits() bool { return s.standing().waits }
