package foi

import (
	"errors"

	"gongkai"
)

// Send is a draft that is complete and goes to another person.
type Send Draft

func (c Send) press() (Action, string) { return ActSend, c.Once }

// decide hands the draft to the approver.
//
// 条例第三十六条(三), 第三十七条: 不予公开的, 说明理由; 条例第十七条: 公开前应当审查.
func (c Send) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	app, err := Draft(c).taken(app, by, ActSend)
	if err != nil {
		return Step{}, err
	}
	if err := errors.Join(app.answerable(app.Decision), app.Decision.Problems()); err != nil {
		return Step{}, err
	}
	app.Stage, app.Returned = Approving, ""
	return app.begin(ActSend, by, m, app.Decision.Answer.Label()), nil
}
