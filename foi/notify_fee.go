package foi

import (
	"context"
	"errors"
	"fmt"

	"gongkai"
)

// NotifyFee (收费通知) asks for a 信息处理费 before the reply.
type NotifyFee struct {
	Version int
	Method  FeeMethod
	Pages   int    // ByPage: sides of A4 or smaller
	How     string // how to pay
	Once    string

	nth int // application of its applicant in the month it was received
}

func (c NotifyFee) press() (Action, string) { return ActNotifyFee, c.Once }

func (c NotifyFee) informed(ctx context.Context, s Store, no Number) (_ Command, err error) {
	c.nth, err = s.NthOfMonth(ctx, no)
	return c, err
}

// decide sends the notice.
//
// 条例第四十二条: 申请人申请公开政府信息的数量、频次明显超过合理范围的, 行政机关可以收取信息处理费.
// 国办函〔2020〕109号: 应当在办理期限内, 按照申请人获取信息的途径向申请人发出收费通知, 说明收费的依据、标准、数额、缴纳方式等;
// 申请人应当在收到收费通知次日起20个工作日内缴纳费用.
func (c NotifyFee) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayNotifyFee(m)); err != nil {
		return Step{}, err
	}
	fee, err := c.fee(c.nth)
	if err != nil {
		return Step{}, err
	}
	fee.Notice = Notice{Sent: m.Today(), Served: app.servedOn(m.Today()), Days: paymentDays, By: by.Person}
	app.Course.Fee = fee
	letter := app.notice(FeeLetter, organ, m, Fills{
		"收费事实": fee.facts(app), "收费标准": fee.Method.Standard(), "收费金额": fmt.Sprintf("%d元", fee.Yuan),
		"缴费方式": fee.How, "缴费期限": fee.until(m.Calendar),
	})
	app.Stage = FeeNotified
	return app.reckoned(m.Calendar).issue(ActNotifyFee, by, m, fmt.Sprintf("%s，%d元", fee.Method.Label(), fee.Yuan), letter)
}

func (c NotifyFee) fee(nth int) (Fee, error) {
	fee := Fee{Method: c.Method, How: oneLine(c.How), Count: nth}
	if c.Method == ByPage {
		fee.Count = c.Pages
	}
	fee.Yuan = fee.Method.Yuan(fee.Count)
	problems := []error{written("how", fee.How, "写明怎样缴费", maxReason)}
	switch {
	case c.Method.Label() == "":
		problems = append(problems, gongkai.At("method", "选择按件或者按量计收"))
	case c.Method == ByPage && (c.Pages < 1 || c.Pages > 100_000):
		problems = append(problems, gongkai.At("pages", "写明页数"))
	case fee.Yuan == 0 && c.Method == ByPage:
		problems = append(problems, gongkai.At("pages", "30页以下（含30页）不收费"))
	case fee.Yuan == 0:
		problems = append(problems, gongkai.At("method", "这是申请人当月第%d件申请，10件以下（含10件）不收费", nth))
	}
	return fee, errors.Join(problems...)
}

func (f Fee) facts(app Application) string {
	if f.Method == ByPage {
		return fmt.Sprintf("%s申请的信息共%d页", you(app.Kind), f.Count)
	}
	return fmt.Sprintf("这是%s在%d年%d月向本机关提出的第%d件申请", you(app.Kind), app.Received.Year(), app.Received.Month(), f.Count)
}

func (a Application) mayNotifyFee(m Moment) Option {
	o := Option{Action: ActNotifyFee, Note: "在答复期限内通知；缴费的次日起重新计算答复期限（国办函〔2020〕109号）。"}
	switch {
	case a.Received.IsZero(), !m.Settings.Fees:
		return o.never("本机关没有开启收取信息处理费。")
	case a.Course.Fee.Given():
		return o.never("已经发过收费通知。")
	case a.Delayed():
		return o.never("已经按第三十五条确定延迟答复的期限。")
	case !a.Stage.Waits() && m.Today().After(a.Due.Day):
		return o.bar("答复期限%s已经过去，不能再收费。", a.Due.Day.Chinese())
	case a.Decision.Answer == AlreadyPublic:
		return o.bar("只告知已经主动公开的信息，不收费。")
	}
	return o.at(a, Received)
}
