package foi

import (
	"fmt"

	"gongkai"
	"gongkai/org"
)

// May answers whether an actor may act on what a unit owns; org.May does.
type May func(a gongkai.Actor, act org.Action, unit gongkai.UnitID) error

// Allowed lists what actor may do to app at a moment and what not, and why. An action
// that can never be of use again is left out.
func Allowed(app Application, actor gongkai.Actor, m Moment, may May) []Option {
	options := app.options(actor, m)
	if !app.Stage.Open() {
		options = []Option{app.mayDispatch(), app.mayKeepProof()}
	}
	var open []Option
	for _, o := range options {
		if o.Action == "" || o.gone {
			continue
		}
		if err := may(actor, power(o.Action), app.Owner()); err != nil && o.Barred == "" {
			o.Barred, o.Kind = gongkai.Words(err), gongkai.KindOf(err)
		}
		open = append(open, o)
	}
	return open
}

// options are the actions of a case in the order of the work.
func (a Application) options(actor gongkai.Actor, m Moment) []Option {
	return []Option{
		a.mayConfirm(), a.mayCorrect(), a.mayExplain(), a.mayPay(),
		a.mayDraft(), a.maySupply(), a.mayReview(SecrecyReview, actor, m), a.mayReview(LegalReview, actor, m), a.mayApprove(actor, m), a.mayReturn(),
		a.mayExtend(actor, m), a.mayDecline(),
		a.mayCloseUncorrected(actor, m), a.mayCloseUnpaid(actor, m),
		a.mayServe(), a.mayRecordOpinion(), a.mayOverride(m),
		a.mayAskCorrection(m), a.maySeekOpinion(m), a.mayPropose(m),
		a.mayAskReasons(), a.mayDelay(m), a.mayNotifyFee(m),
		a.mayDispatch(), a.mayKeepProof(), a.mayEnclose(), a.maySplit(), a.mayTurn(m), a.mayWithdraw(),
	}
}

func (a Application) mayConfirm() Option {
	o := Option{Action: ActConfirm, Note: "与申请人确认后填写，从次日起计算期限（第三十一条）。"}
	if a.Stage != Submitted {
		return Option{}
	}
	return o
}

func (a Application) mayDraft() Option {
	o := Option{Action: ActDraft, Note: fmt.Sprintf("最迟%s答复（第三十三条）。", a.Due.Day.Chinese())}
	switch a.Stage {
	case Submitted:
		o = o.bar("还没有与申请人确认收到的日期，期限没有开始（第三十一条）。")
	case CorrectionAsked:
		o = o.bar("等申请人补正；收到补正以后重新计算期限（第三十条）。")
	case ReasonsAsked:
		o = o.bar("等申请人说明理由（第三十五条）。")
	case FeeNotified:
		o = o.bar("等申请人缴费。")
	case Approving:
		o = o.bar("答复书正在审批；要改，请审批人退回。")
	}
	return o
}

// 条例第十七条, 第四十五条: drafting and approving are two people's work.
func (a Application) mayApprove(actor gongkai.Actor, m Moment) Option {
	o := Option{Action: ActApprove, Note: "批准后编号、发出，不能收回。"}
	switch {
	case a.Stage != Approving:
		o = o.bar("答复书还没有送审。")
	case a.Drafted(actor.Person):
		o = o.forbid(gongkai.Words(notOwn()))
	case a.unreviewed(m) != "":
		o = o.bar("还没有通过%s。", a.unreviewed(m).Label())
	}
	return o
}

func (a Application) mayReturn() Option {
	if a.Stage != Approving {
		return Option{}
	}
	return Option{Action: ActReturn, Note: "写明理由，退给起草人修改。"}
}

func (a Application) mayWithdraw() Option {
	return Option{Action: ActWithdraw, Note: "须有申请人书面意思表示；计入“其他处理”。"}
}
