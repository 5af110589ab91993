package foi

import (
	"errors"

	"gongkai"
	"gongkai/workday"
)

// Register enters an application that came in over the counter, by post or fax.
type Register struct {
	Apply
	Channel Channel
	// Received is the day handed in or signed for; for a plain letter or a fax
	// the day both sides confirmed, or zero if they have not yet.
	Received workday.Day
}

// register enters an application. At the counter and with signed post the clock
// starts on the day of receipt, and the receipt (登记回执) is issued with it.
//
// 条例第三十一条(一), (二): 当面提交的, 以提交之日为收到申请之日; 以邮寄方式提交的, 以签收之日为收到申请之日.
func (c Register) register(organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	app, err := c.application(c.Channel, m)
	if err := errors.Join(c.arrival(m.Today()), err); err != nil {
		return Step{}, err
	}
	if c.Received.IsZero() {
		step := app.begin(ActRegister, by, m, c.Channel.Label()+"，等待确认")
		step.Once = c.Once
		return step, nil
	}
	app.Received, app.Stage = c.Received, Received
	app.Number.Year = c.Received.Year()
	app.Submitted = arrived(app, m)
	step := app.reckoned(m.Calendar).begin(ActRegister, by, m, c.Channel.Label()+"，"+c.Received.Chinese()+"收到")
	step.Once = c.Once
	step.Letters = []Letter{receipt(step.App, organ, m)}
	return step, nil
}

func (c Register) arrival(today workday.Day) error {
	switch {
	case !c.Channel.Known() || c.Channel == Internet:
		return gongkai.At("channel", "选择当面、邮寄、平常信函或者传真")
	case c.Received.IsZero() && !c.Channel.Confirmed():
		return gongkai.At("received", "写明收到的日期")
	case c.Received.After(today):
		return gongkai.At("received", "收到的日期不能在今天以后")
	case !c.Received.IsZero() && c.Received.Before(inForce):
		return gongkai.At("received", "收到的日期不能早于 2019年5月15日")
	}
	return nil
}

// 国务院令第711号: 自2019年5月15日起施行.
var inForce = workday.MustParse("2019-05-15")
