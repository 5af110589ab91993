package foi

import (
	"gongkai"
	"gongkai/workday"
)

// Confirm fixes the day of receipt of an application that came through the
// internet, by fax or in a plain letter.
type Confirm struct {
	Version int         // the version the clerk saw
	On      workday.Day // the day both sides confirmed
	How     string      // by telephone, by mail …
	Once    string      // key of the form
}

func (c Confirm) press() (Action, string) { return ActConfirm, c.Once }

// decide starts the clock and issues the receipt (登记回执).
//
// 条例第三十一条(三): 申请人通过互联网渠道或者政府信息公开工作机构的传真提交政府信息公开申请的,
// 以双方确认之日为收到申请之日.
func (c Confirm) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.fresh(c.Version); err != nil {
		return Step{}, err
	}
	if err := app.at(ActConfirm, Submitted); err != nil {
		return Step{}, err
	}
	if err := c.day(app, m.Today()); err != nil {
		return Step{}, err
	}
	app.Received, app.Stage, app.Confirmed = c.On, Received, m.Now.UTC()
	note := oneLine(c.How) + "，" + c.On.Chinese() + "双方确认"
	step := app.reckoned(m.Calendar).begin(ActConfirm, by, m, note)
	step.Letters = []Letter{receipt(step.App, organ, m)}
	return step, nil
}

func (c Confirm) day(app Application, today workday.Day) error {
	arrived := workday.On(app.Submitted)
	switch {
	case c.On.IsZero():
		return gongkai.At("on", "写明双方确认的日期")
	case c.On.After(today):
		return gongkai.At("on", "确认的日期不能在今天以后")
	case c.On.Before(arrived):
		return gongkai.At("on", "确认的日期不能早于提交的日期：%s", arrived.Chinese())
	}
	return confirmedHow("how", c.How)
}

func confirmedHow(field, how string) error {
	switch {
	case oneLine(how) == "":
		return gongkai.At(field, "写明怎样确认的，例如“电话确认”")
	case runes(how) > 100:
		return gongkai.At(field, "最多 100 字")
	}
	return nil
}
