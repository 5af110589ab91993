package foi

import (
	"errors"
	"fmt"

	"gongkai"
)

// SetDelay (延迟答复) fixes a reasonable period for an applicant whose reasons are
// good but who asks for more than can be answered in time.
type SetDelay struct {
	Version int
	Days    int // working days after the day of the notice
	Why     string
	Once    string
}

func (c SetDelay) press() (Action, string) { return ActDelay, c.Once }

// decide starts the new period on the day of the notice.
//
// 条例第三十五条: 行政机关认为申请理由合理, 但是无法在本条例第三十三条规定的期限内答复申请人的, 可以确定延迟答复的合理期限
// 并告知申请人.
func (c SetDelay) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayDelay(m)); err != nil {
		return Step{}, err
	}
	was, why := app.Due.Day, oneLine(c.Why)
	if err := errors.Join(written("why", why, "写明为什么不能按期答复", maxReason), reasonable("days", c.Days)); err != nil {
		return Step{}, err
	}
	app.Course.Reasons.Delay = Delay{On: m.Today(), Days: c.Days, Why: why}
	if app = app.anew().reckoned(m.Calendar); !app.Due.Day.After(was) {
		return Step{}, gongkai.At("days", "这样算到%s，比现在的期限%s还早", app.Due.Day.Chinese(), was.Chinese())
	}
	letter := app.notice(DelayLetter, organ, m, Fills{"延迟理由": why, "延迟后的期限": app.Due.Day.Chinese()})
	return app.issue(ActDelay, by, m, fmt.Sprintf("%d个工作日，最迟%s答复", c.Days, app.Due.Day.Chinese()), letter)
}

func (a Application) mayDelay(m Moment) Option {
	o := Option{Action: ActDelay, Note: "理由合理但不能按期答复的，确定合理的期限并告知申请人（第三十五条）。"}
	r := a.Course.Reasons
	switch {
	case r.Came.IsZero():
		return o.never("申请人没有按第三十五条说明过理由。")
	case !r.Delay.On.IsZero():
		return o.never("已经确定过延迟答复的期限。")
	case r.Silent:
		return o.bar("申请人逾期没有说明理由。")
	case m.Today().After(a.Due.Day):
		return o.bar("答复期限%s已经过去。", a.Due.Day.Chinese())
	}
	return o.at(a, Received)
}
