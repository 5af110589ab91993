package foi

import (
	"errors"
	"fmt"

	"gongkai"
	"gongkai/workday"
)

// Pay (缴费) records that the fee came in. The period of the reply begins anew on
// the day after, or goes on if the unit has set it so: no text was found that
// settles it.
type Pay struct {
	Version int
	On      workday.Day
	Voucher string // number of the fiscal receipt
	Once    string
}

func (c Pay) press() (Action, string) { return ActPay, c.Once }

func (c Pay) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayPay()); err != nil {
		return Step{}, err
	}
	fee := &app.Course.Fee
	if err := errors.Join(
		between("on", c.On, "缴费的日期", fee.Sent, m.Today()),
		written("voucher", oneLine(c.Voucher), "写明票据的号码", 100),
	); err != nil {
		return Step{}, err
	}
	fee.Paid, fee.Voucher, fee.Resumes = c.On, oneLine(c.Voucher), m.Settings.PaymentResumes
	app.Stage = Received
	if !fee.Resumes {
		app = app.anew()
	}
	app = app.reckoned(m.Calendar)
	return app.begin(ActPay, by, m, fmt.Sprintf("%s缴费%d元，最迟%s答复", c.On.Chinese(), fee.Yuan, app.Due.Day.Chinese())), nil
}

func (a Application) mayPay() Option {
	o := Option{Action: ActPay, Note: "缴费的次日起计算答复期限。"}
	if a.Stage != FeeNotified {
		return o.never("没有在等待缴费。")
	}
	return o
}
