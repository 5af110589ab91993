package foi

import (
	"errors"
	"fmt"

	"gongkai"
)

// AskReasons (要求说明理由) asks somebody who applies too much or too often why. The
// clock of the reply runs on: the regulation names no pause.
type AskReasons struct {
	Version int
	Facts   string // number and frequency
	Days    int    // working days from the day the notice is received; 0 means the unit's setting
	Once    string
}

func (c AskReasons) press() (Action, string) { return ActAskReasons, c.Once }

// 条例第三十五条: 申请人申请公开政府信息的数量、频次明显超过合理范围, 行政机关可以要求申请人说明理由.
func (c AskReasons) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayAskReasons()); err != nil {
		return Step{}, err
	}
	facts, days := oneLine(c.Facts), or(c.Days, m.Settings.reasonDays())
	if err := errors.Join(
		written("facts", facts, "写明申请的数量和频次，例如“2026年3月至今提出申请25件”", maxReason),
		reasonable("days", days),
	); err != nil {
		return Step{}, err
	}
	notice := Notice{Sent: m.Today(), Served: app.servedOn(m.Today()), Days: days, By: by.Person}
	app.Course.Reasons = Reasons{Notice: notice, Facts: facts}
	letter := app.notice(ReasonLetter, organ, m, Fills{"数量和频次": facts, "说明期限": notice.until(m.Calendar)})
	app.Stage = ReasonsAsked
	return app.issue(ActAskReasons, by, m, fmt.Sprintf("期限%d个工作日", days), letter)
}

func (a Application) mayAskReasons() Option {
	o := Option{Action: ActAskReasons, Note: "数量、频次明显超过合理范围的，可以要求说明理由（第三十五条）；答复期限照常计算。"}
	switch {
	case a.Received.IsZero():
		return o.never("还没有收到的日期。")
	case a.Course.Reasons.Given():
		return o.never("已经要求说明过理由。")
	}
	return o.at(a, Received)
}
