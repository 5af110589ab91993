package foi

import "gongkai"

// CloseUnpaid ends a case whose applicant did not pay in time.
type CloseUnpaid struct {
	Version int
	Once    string
}

func (c CloseUnpaid) press() (Action, string) { return ActCloseUnpaid, c.Once }

// decide ends the case in the row of what was not paid.
//
// 国办函〔2020〕109号: 逾期未缴纳的, 视为放弃申请, 行政机关不再处理该政府信息公开申请.
func (c CloseUnpaid) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayCloseUnpaid(by, m)); err != nil {
		return Step{}, err
	}
	fee := app.Course.Fee
	letter := app.notice(ClosingLetter, organ, m, Fills{
		"不再处理的事实": "本机关于" + fee.Sent.Chinese() + "发出收费通知，" + fee.Served.Chinese() + "送达，缴费期限到" + app.Due.Day.Chinese() +
			"为止；" + you(app.Kind) + "逾期没有缴纳",
		"不再处理的依据": "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
	})
	app.Stage, app.Outcome, app.Ended = Closed, OtherFeeUnpaid, m.Today()
	return app.issue(ActCloseUnpaid, by, m, "", letter)
}

func (a Application) mayCloseUnpaid(actor gongkai.Actor, m Moment) Option {
	o := Option{Action: ActCloseUnpaid, Note: "逾期未缴纳的，视为放弃申请；计入“其他处理”。"}
	if a.Stage != FeeNotified {
		return o.never("没有在等待缴费。")
	}
	return o.lapsed(a.Course.Fee.Notice, actor, m)
}
