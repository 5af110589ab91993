package foi

// Stage is where a case stands. How it ended is its [Outcome].
type Stage string

const (
	Submitted Stage = "submitted" // 待确认: arrived, the day of receipt not yet fixed
	Received  Stage = "received"  // 办理: the clock runs; a draft may exist
	Approving Stage = "approving" // 审批: drafted, waits for another person
	Replied   Stage = "replied"   // 已答复
	Closed    Stage = "closed"    // 已结: ended without a reply in substance
	Withdrawn Stage = "withdrawn" // 已撤回 by the applicant
)

var stageLabels = []struct {
	stage Stage
	label string
}{
	{Submitted, "待确认"},
	{Received, "办理"},
	{Approving, "审批"},
	{Replied, "已答复"},
	{Closed, "不再处理"},
	{Withdrawn, "已撤回"},
}

// Stages lists the stages in the order a case passes them.
func Stages() []Stage {
	all := make([]Stage, len(stageLabels))
	for i, s := range stageLabels {
		all[i] = s.stage
	}
	return all
}

// Label is the stage in Chinese, "" for an unknown one.
func (s Stage) Label() string {
	for _, l := range stageLabels {
		if l.stage == s {
			return l.label
		}
	}
	return ""
}

// Open reports whether something is still owed to the applicant.
func (s Stage) Open() bool { return s == Submitted || s == Received || s == Approving }
