package foi

import (
	"errors"
	"fmt"

	"gongkai"
	"gongkai/workday"
)

// 条例第三十条: 政府信息公开申请内容不明确的, 行政机关应当给予指导和释明, 并自收到申请之日起7个工作日内一次性告知申请人
// 作出补正, 说明需要补正的事项和合理的补正期限.
const askWithin = 7

// AskCorrection (补正告知) tells the applicant, once and within seven working days
// of receipt, what is unclear and what is to be corrected.
type AskCorrection struct {
	Version int
	Unclear string // what is unclear
	Wanted  string // what is to be corrected
	Days    int    // working days from the day the notice is received; 0 means the unit's setting
	Once    string
}

func (c AskCorrection) press() (Action, string) { return ActAskCorrection, c.Once }

func (c AskCorrection) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayAskCorrection(m)); err != nil {
		return Step{}, err
	}
	c.Unclear, c.Wanted, c.Days = oneLine(c.Unclear), oneLine(c.Wanted), or(c.Days, m.Settings.correctionDays())
	if err := errors.Join(
		written("unclear", c.Unclear, "写明申请内容哪里不明确", maxReason),
		written("wanted", c.Wanted, "写明需要补正什么，一次说全", maxReason),
		reasonable("days", c.Days),
	); err != nil {
		return Step{}, err
	}
	notice := Notice{Sent: m.Today(), Served: app.servedOn(m.Today()), Days: c.Days, By: by.Person}
	app.Course.Correction = Correction{Notice: notice, Unclear: c.Unclear, Wanted: c.Wanted}
	letter := app.notice(CorrectionLetter, organ, m, Fills{
		"不明确的地方": c.Unclear, "补正内容": c.Wanted, "补正期限": notice.until(m.Calendar),
	})
	app.Stage = CorrectionAsked
	return app.reckoned(m.Calendar).issue(ActAskCorrection, by, m, fmt.Sprintf("期限%d个工作日", c.Days), letter)
}

func (a Application) mayAskCorrection(m Moment) Option {
	o := Option{Action: ActAskCorrection}
	last := m.Calendar.Add(a.Received, askWithin)
	switch {
	case a.Received.IsZero():
		return o.never("还没有收到的日期。")
	case a.Course.Correction.Given():
		return o.never("已经告知补正过一次，不能再要求补正（第三十条）；补正后仍不明确的，按“补正后申请内容仍不明确”答复。")
	case a.Delayed():
		return o.never("已经按第三十五条确定延迟答复的期限。")
	case m.Today().After(last):
		return o.bar("收到申请的第7个工作日（%s）已经过去，不能再要求补正（第三十条），请继续办理。", last.Chinese())
	}
	o.Note = "最迟" + last.Chinese() + "告知，只能一次；从收到补正之日起重新计算答复期限（第三十条）。"
	return o.at(a, Received)
}

// servedOn is the day a notice of today reaches the applicant: the same day by
// the electronic way the applicant chose, not yet known on paper.
//
// 国办公开办函〔2016〕235号: 以受送达人签收之日为送达日期.
func (a Application) servedOn(today workday.Day) workday.Day {
	if a.Wants.By == Online || a.Wants.By == Email {
		return today
	}
	return 0
}

// until says in a letter how long the period of the notice is: the day, if it is
// known when the letter is received.
func (n Notice) until(cal *workday.Calendar) string {
	if n.Served.IsZero() {
		return fmt.Sprintf("收到之日起第%d个工作日", n.Days)
	}
	return cal.Reckon(n.period()).Due.Chinese()
}
