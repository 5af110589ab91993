package foi

import "gongkai"

// CloseUncorrected ends a case whose applicant did not correct in time.
type CloseUncorrected struct {
	Version int
	Why     string // what was looked into: that there is no good reason
	Once    string
}

func (c CloseUncorrected) press() (Action, string) { return ActCloseUncorrected, c.Once }

// decide ends the case in the row of what was not corrected.
//
// 条例第三十条: 申请人无正当理由逾期不补正的, 视为放弃申请, 行政机关不再处理该政府信息公开申请.
func (c CloseUncorrected) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayCloseUncorrected(by, m)); err != nil {
		return Step{}, err
	}
	why := oneLine(c.Why)
	if err := written("why", why, "写明已经了解的情况，例如“电话联系两次，没有正当理由”", maxReason); err != nil {
		return Step{}, err
	}
	notice := app.Course.Correction
	letter := app.notice(ClosingLetter, organ, m, Fills{
		"不再处理的事实": "本机关于" + notice.Sent.Chinese() + "告知" + you(app.Kind) + "补正，" + notice.Served.Chinese() + "送达，补正期限到" +
			app.Due.Day.Chinese() + "为止；" + you(app.Kind) + "没有在期限内补正，也没有正当理由",
		"不再处理的依据": "《中华人民共和国政府信息公开条例》第三十条",
	})
	app.Stage, app.Outcome, app.Ended = Closed, OtherNoCorrection, m.Today()
	return app.issue(ActCloseUncorrected, by, m, why, letter)
}

func (a Application) mayCloseUncorrected(actor gongkai.Actor, m Moment) Option {
	o := Option{Action: ActCloseUncorrected, Note: "无正当理由逾期不补正的，视为放弃申请（第三十条）；计入“其他处理”。"}
	if a.Stage != CorrectionAsked {
		return o.never("没有在等待补正。")
	}
	return o.lapsed(a.Course.Correction.Notice, actor, m)
}

// lapsed bars the closing of a case before the period of its notice has surely
// run out, and by the person who sent the notice (第四十五条).
func (o Option) lapsed(n Notice, actor gongkai.Actor, m Moment) Option {
	switch {
	case n.Served.IsZero():
		return o.bar("告知书什么时候送达还没有登记，期限没有开始。请先登记送达。")
	case !n.over(m):
		return o.bar("期限到%s为止，还没有过去。", m.Calendar.Reckon(n.period()).Due.Chinese())
	case actor.Person == n.By || !actor.SignedIn():
		return o.forbid("告知书是您发出的，须由另一个人决定不再处理。")
	}
	return o
}
