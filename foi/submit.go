package foi

import "gongkai"

// submit takes an application from the portal. Its clock does not run until
// both sides have confirmed, unless the practice of the unit is that the
// receipt of the form confirms.
//
// 条例第三十一条(三): 申请人通过互联网渠道提交政府信息公开申请的, 以双方确认之日为收到申请之日.
func (c Apply) submit(organ Organ, practice Practice, by gongkai.Actor, m Moment) (Step, error) {
	app, err := c.application(Internet, m)
	if err != nil {
		return Step{}, err
	}
	step := app.begin(ActSubmit, by, m, "")
	if practice.Auto {
		step = c.confirmed(app, organ, practice, by, m)
	}
	step.Once, step.Enclosed = c.Once, c.files(m)
	return step, nil
}

// confirmed is the step of an application that is received as it is sent.
func (c Apply) confirmed(app Application, organ Organ, practice Practice, by gongkai.Actor, m Moment) Step {
	app.Received, app.Stage, app.Confirmed = m.Today(), Received, m.Now.UTC()
	step := app.reckoned(m.Calendar).begin(ActSubmit, by, m, "自动回执即为确认（"+practice.Basis+"）")
	step.Letters = []Letter{receipt(step.App, organ, m)}
	return step
}
