package foi

import (
	"errors"

	"gongkai"
)

// Approve signs the draft: the letter gets its number and the outcome is final.
type Approve struct {
	Version int
	Once    string // key of the form
}

func (c Approve) press() (Action, string) { return ActApprove, c.Once }

// decide makes the draft the reply. From here on the application counts in its
// statutory row.
//
// 条例第四十五条: 行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度:
// whoever drafted does not also approve.
func (c Approve) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.fresh(c.Version); err != nil {
		return Step{}, err
	}
	if err := app.at(ActApprove, Approving); err != nil {
		return Step{}, err
	}
	if app.Drafted(by.Person) || !by.SignedIn() {
		return Step{}, notOwn()
	}
	if r := app.unreviewed(m); r != "" {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "这份答复书还没有通过%s，不能批准。", r.Label())
	}
	if err := errors.Join(app.answerable(app.Decision), app.Decision.Problems()); err != nil {
		return Step{}, err
	}
	app = app.missed(m)
	app.Stage, app.Outcome, app.Ended = Replied, app.Decision.Outcome(), m.Today()
	step := app.begin(ActApprove, by, m, app.Decision.Answer.Label())
	step.Letters = []Letter{reply(step.App, organ, m)}
	return step, nil
}

func notOwn() error {
	return gongkai.Errorf(gongkai.Forbidden, "这份答复是您起草或者修改过的，须由另一个人审批。")
}
