package foi

import (
	"errors"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// Explain (说明理由) enters what the applicant gives as reasons, or that nothing
// came in time.
type Explain struct {
	Version int
	On      workday.Day // the day it was received; by the applicant always today
	Text    string      // in the applicant's words
	Silent  bool        // the period ended without an explanation
	Once    string
}

func (c Explain) press() (Action, string) { return ActExplain, c.Once }

// decide takes the case up again: it is answered, rejected or delayed next.
func (c Explain) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayExplain()); err != nil {
		return Step{}, err
	}
	if !by.SignedIn() || c.Silent {
		c.On = m.Today()
	}
	text := strings.TrimSpace(c.Text)
	if err := c.problems(app.Course.Reasons.Notice, text, by, m); err != nil {
		return Step{}, err
	}
	reasons := &app.Course.Reasons
	reasons.Came, reasons.Silent, reasons.Text = c.On, c.Silent, text
	note := c.On.Chinese() + "收到说明"
	if c.Silent {
		reasons.Text, note = "", "逾期没有说明理由"
	}
	app.Stage = Received
	return app.begin(ActExplain, by, m, note), nil
}

func (c Explain) problems(n Notice, text string, by gongkai.Actor, m Moment) error {
	if !c.Silent {
		return errors.Join(
			between("on", c.On, "收到说明的日期", n.Sent, m.Today()),
			written("text", text, "写明申请的理由", maxText))
	}
	switch {
	case !by.SignedIn():
		return gongkai.At("text", "写明申请的理由")
	case !n.over(m):
		return gongkai.At("silent", "说明理由的期限还没有过去，或者送达还没有登记")
	}
	return nil
}

func (a Application) mayExplain() Option {
	o := Option{Action: ActExplain, Note: "理由不合理的，不予处理；合理但不能按期答复的，可以确定延迟答复的期限（第三十五条）。"}
	if a.Stage != ReasonsAsked {
		return o.never("没有在等待说明理由。")
	}
	return o
}
