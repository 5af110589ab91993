package foi

import (
	"errors"
	"time"

	"gongkai"
	"gongkai/workday"
)

// Register enters an application that did not come through the web form: over
// the counter, spoken, by post, fax or e-mail.
type Register struct {
	Apply
	Channel Channel
	// Arrived is the day it reached the organ. Zero means the day of receipt,
	// or today if that is still open.
	Arrived workday.Day
	// Received is the day handed in or signed for; for a plain letter, a fax or
	// an e-mail the day both sides confirmed, or zero if they have not yet.
	Received workday.Day
	How      string // how it was confirmed, for a channel that needs it
}

// register enters an application. At the counter and with signed post the clock
// starts on the day of receipt, and the receipt (登记回执) is issued with it.
//
// 条例第三十一条(一), (二): 当面提交的, 以提交之日为收到申请之日; 以邮寄方式提交的, 以签收之日为收到申请之日.
func (c Register) register(organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	c = c.dated(m.Today())
	app, err := c.application(c.Channel, m)
	if err := errors.Join(c.arrival(m.Today()), err); err != nil {
		return Step{}, err
	}
	app.Submitted = onDay(c.Arrived, m)
	step := app.begin(ActRegister, by, m, c.note())
	if !c.Received.IsZero() {
		step = c.receive(app, organ, by, m)
	}
	step.Once, step.Enclosed = c.Once, c.files(m)
	return step, nil
}

// dated is c with the day it arrived.
func (c Register) dated(today workday.Day) Register {
	switch {
	case !c.Channel.Confirmed() || (c.Arrived.IsZero() && !c.Received.IsZero()):
		c.Arrived = c.Received
	case c.Arrived.IsZero():
		c.Arrived = today
	}
	return c
}

// receive starts the clock of what has been received.
func (c Register) receive(app Application, organ Organ, by gongkai.Actor, m Moment) Step {
	app.Received, app.Stage = c.Received, Received
	app.Number.Year = c.Received.Year()
	if c.Channel.Confirmed() {
		app.Confirmed = m.Now.UTC()
	}
	step := app.reckoned(m.Calendar).begin(ActRegister, by, m, c.note())
	step.Letters = []Letter{receipt(step.App, organ, m)}
	return step
}

// note is the line of the register.
func (c Register) note() string {
	s := c.Channel.Label() + "，"
	switch {
	case !c.Channel.Confirmed():
		return s + c.Received.Chinese() + "收到"
	case c.Received.IsZero():
		return s + c.Arrived.Chinese() + "到达，等待确认"
	}
	return s + c.Arrived.Chinese() + "到达；" + oneLine(c.How) + "，" + c.Received.Chinese() + "双方确认"
}

// arrival says what is wrong with the channel and its days.
func (c Register) arrival(today workday.Day) error {
	switch {
	case !c.Channel.Known() || c.Channel == Internet:
		return gongkai.At("channel", "选择申请是怎样收到的；网上填写的申请由申请人自己提交")
	case c.Received.IsZero() && !c.Channel.Confirmed():
		return gongkai.At("received", "写明收到的日期")
	case c.Received.After(today):
		return gongkai.At("received", "收到的日期不能在今天以后")
	case c.Arrived.After(today):
		return gongkai.At("arrived", "到达的日期不能在今天以后")
	case !c.Received.IsZero() && c.Received.Before(inForce):
		return gongkai.At("received", "收到的日期不能早于 2019年5月15日")
	case !c.Received.IsZero() && c.Received.Before(c.Arrived):
		return gongkai.At("received", "确认的日期不能早于到达的日期：%s", c.Arrived.Chinese())
	case c.Arrived.Before(inForce):
		return gongkai.At("arrived", "到达的日期不能早于 2019年5月15日")
	case c.Channel.Confirmed() && !c.Received.IsZero():
		return confirmedHow("how", c.How)
	}
	return nil
}

// 国务院令第711号: 自2019年5月15日起施行.
var inForce = workday.MustParse("2019-05-15")

// onDay is the instant of what is known by its date only.
func onDay(day workday.Day, m Moment) time.Time {
	if day == m.Today() {
		return m.Now.UTC()
	}
	return day.Start().UTC()
}
