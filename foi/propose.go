package foi

import (
	"errors"
	"fmt"

	"gongkai"
)

// 条例第三十三条第二款: 需要延长答复期限的, 应当经政府信息公开工作机构负责人同意并告知申请人, 延长的期限最长不得超过20个工作日.
const extensionDays = 20

// Propose (提出延期) asks the head of the office to consent to an extension.
type Propose struct {
	Version int
	Days    int // working days, at most 20
	Why     string
	Once    string
}

func (c Propose) press() (Action, string) { return ActPropose, c.Once }

func (c Propose) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayPropose(m)); err != nil {
		return Step{}, err
	}
	why := oneLine(c.Why)
	problems := []error{written("why", why, "写明为什么不能按期答复，告知书里会写上", maxReason)}
	if c.Days < 1 || c.Days > extensionDays {
		problems = append(problems, gongkai.At("days", "延长 1 至 %d 个工作日（第三十三条）", extensionDays))
	}
	if err := errors.Join(problems...); err != nil {
		return Step{}, err
	}
	app.Course.Extended = Extended{Asked: m.Today(), AskedBy: by.Person, Days: c.Days, Why: why}
	return app.begin(ActPropose, by, m, fmt.Sprintf("延长%d个工作日：%s", c.Days, why)), nil
}

func (a Application) mayPropose(m Moment) Option {
	o := Option{Action: ActPropose, Note: "经负责人同意，最多延长20个工作日，只能一次（第三十三条）。"}
	if o = a.extendable(o, m); o.Barred != "" {
		return o
	}
	if !a.Course.Extended.Asked.IsZero() {
		return o.bar("已经提出延期，等负责人同意。")
	}
	return o
}

// extendable bars an extension that can no longer be told before the period ends.
func (a Application) extendable(o Option, m Moment) Option {
	switch {
	case a.Received.IsZero():
		return o.never("还没有收到的日期。")
	case !a.Course.Extended.On.IsZero():
		return o.never("已经延期过一次，不能再延（第三十三条）。")
	case a.Delayed():
		return o.never("已经按第三十五条确定延迟答复的期限，不再延期。")
	case !a.Stage.Waits() && m.Today().After(a.Due.Day):
		return o.bar("答复期限%s已经过去；延期须在期限届满以前告知申请人（第三十三条）。", a.Due.Day.Chinese())
	}
	return o.at(a, Received, ReasonsAsked, Approving)
}
