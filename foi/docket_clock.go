package foi

import "gongkai/workday"

// A Limit is a last day of a docket, with the rule that sets it.
type Limit struct {
	What   string
	Due    workday.Day
	Met    workday.Day // when it was done; zero if not yet
	Whose  Whose
	Rule   string
	Unsure bool // a period that our sources do not confirm, or a day that is only presumed
}

// Whose says who must keep a limit.
type Whose string

const (
	OurLimit    Whose = "unit"   // the unit that answers
	TheirLimit  Whose = "decide" // the organ or court that decides
	PartysLimit Whose = "party"  // who may go on to court
)

// Late reports whether the limit has passed and was not kept.
func (l Limit) Late(today workday.Day) bool {
	done := today
	if !l.Met.IsZero() {
		done = l.Met
	}
	return done.After(l.Due)
}

// Limits are the last days of a docket: the unit's answer, the decision, and
// after a review how long the way to court is open.
func (d Docket) Limits(cal *workday.Calendar) []Limit {
	limits := []Limit{d.deciding(cal)}
	if !d.Served.IsZero() {
		limits = append([]Limit{d.answering(cal)}, limits...)
	}
	if d.Kind == Review && !d.Open() && d.Result != Corrected {
		// 行政诉讼法第四十五条: 不服复议决定的, 可以在收到复议决定书之日起十五日内向人民法院提起诉讼.
		limits = append(limits, Limit{What: "不服复议决定的起诉期限", Due: cal.Natural(d.Decided, 15).Due, Whose: PartysLimit,
			Rule: "收到复议决定书之日起 15 日（《行政诉讼法》第四十五条）；按决定之日推算", Unsure: true})
	}
	return limits
}

// answering is the unit's own clock.
//
// 行政复议法第四十八条, 第五十四条: 自收到之日起十日内 (简易程序五日内) 提出书面答复, 并提交证据; 第八十八条: 五日、十日是指工作日.
// 行政诉讼法第六十七条: 被告应当在收到起诉状副本之日起十五日内提交证据, 提出答辩状.
func (d Docket) answering(cal *workday.Calendar) Limit {
	l := Limit{What: "提出书面答复、提交证据", Met: d.Answered, Whose: OurLimit}
	switch {
	case d.Kind.Suit():
		l.What, l.Due, l.Rule, l.Unsure = "提出答辩状、提交证据", cal.Natural(d.Served, 15).Due, "收到起诉状副本之日起 15 日（《行政诉讼法》第六十七条）", true
	case d.Simple:
		l.Due, l.Rule = cal.Add(d.Served, 5), "收到之日起 5 个工作日（《行政复议法》第五十四条，简易程序）"
	default:
		l.Due, l.Rule, l.Unsure = cal.Add(d.Served, 10), "收到之日起 10 个工作日（《行政复议法》第四十八条、第八十八条）", true
	}
	return l
}

// deciding is the clock of the one who decides.
//
// 行政复议法第六十二条: 普通程序自受理申请之日起六十日内, 可以延长但最长不超过三十日; 简易程序三十日内.
// 行政诉讼法第八十一条, 第八十三条: 立案之日起六个月内; 简易程序四十五日内.
func (d Docket) deciding(cal *workday.Calendar) Limit {
	l := Limit{What: "审结", Met: d.Decided, Whose: TheirLimit}
	switch {
	case d.Kind.Suit() && d.Simple:
		l.Due, l.Rule, l.Unsure = cal.Natural(d.Accepted, 45).Due, "立案之日起 45 日（《行政诉讼法》第八十三条，简易程序）", true
	case d.Kind.Suit():
		l.Due, l.Rule, l.Unsure = cal.Months(d.Accepted, 6).Due, "立案之日起 6 个月（《行政诉讼法》第八十一条，一审）", true
	case d.Simple:
		l.Due, l.Rule = cal.Natural(d.Accepted, 30).Due, "受理之日起 30 日（《行政复议法》第六十二条，简易程序）"
	case d.Extended:
		l.Due, l.Rule = cal.Natural(d.Accepted, 90).Due, "受理之日起 60 日，延长 30 日（《行政复议法》第六十二条）"
	default:
		l.Due, l.Rule = cal.Natural(d.Accepted, 60).Due, "受理之日起 60 日（《行政复议法》第六十二条）"
	}
	if l.Unsure && d.Extended {
		l.Rule += "；已经批准延长，以法院通知为准"
	}
	return l
}

// Remediable are the last days on which the applicant may seek a remedy against
// a reply. The day on which the applicant knew it is presumed to be the day of
// the reply.
//
// 行政复议法第二十条: 六十日; 行政诉讼法第四十六条: 六个月.
func (a Application) Remediable(letters Templates, cal *workday.Calendar) []Limit {
	if a.Ended.IsZero() || a.Stage == Withdrawn {
		return nil
	}
	limits := []Limit{{What: "申请行政复议", Due: cal.Natural(a.Ended, 60).Due, Whose: PartysLimit, Unsure: true, Rule: "知道之日起 60 日（《行政复议法》第二十条）"}}
	if letters.Remedy(a.Decision, a.Ended) == ReviewFirst {
		return limits
	}
	return append(limits, Limit{What: "直接起诉", Due: cal.Months(a.Ended, 6).Due, Whose: PartysLimit, Unsure: true, Rule: "知道之日起 6 个月（《行政诉讼法》第四十六条）"})
}
