package foi

import (
	"errors"

	"gongkai"
	"gongkai/workday"
)

// Correct (补正) is the application as corrected: by the applicant, who knows the
// query code, or written down by the office. The period of the reply begins anew.
type Correct struct {
	Version int
	On      workday.Day // the day it was received; by the applicant always today
	Request Request
	Once    string
}

func (c Correct) press() (Action, string) { return ActCorrect, c.Once }

// decide takes the corrected application. A late one is taken too as long as
// the case was not closed: there may be a good reason.
//
// 条例第三十条: 答复期限自行政机关收到补正的申请之日起计算.
func (c Correct) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayCorrect()); err != nil {
		return Step{}, err
	}
	if !by.SignedIn() {
		c.On = m.Today()
	}
	c.Request = c.Request.tidy()
	if err := errors.Join(
		between("on", c.On, "收到补正的日期", app.Course.Correction.Sent, m.Today()),
		c.Request.Problems(m.Today().Year()),
	); err != nil {
		return Step{}, err
	}
	app.Course.Correction.Received, app.Course.Correction.Request = c.On, c.Request
	app.Stage = Received
	app = app.anew().reckoned(m.Calendar)
	return app.begin(ActCorrect, by, m, c.On.Chinese()+"收到补正，最迟"+app.Due.Day.Chinese()+"答复"), nil
}

func (a Application) mayCorrect() Option {
	o := Option{Action: ActCorrect, Note: "从收到补正之日起重新计算答复期限（第三十条）。"}
	if a.Stage != CorrectionAsked {
		return o.never("没有在等待补正。")
	}
	return o
}
