package office

import (
	"gongkai/foi"
	"gongkai/web/page"
)

var notifyFee = deed{
	act: foi.ActNotifyFee, path: "fee", button: "发出收费通知书", letter: foi.FeeLetter,
	next: "等申请人缴费；20 个工作日内没有缴纳的，可以不再处理。只用于数量、频次明显超过合理范围的申请（第四十二条）。",
	asks: []ask{
		{as: asChoice, Input: page.Input{Name: "method", Label: "怎样计收", Hint: "一件申请只能用一种。"}, options: feeMethods},
		{as: asNumber, Input: page.Input{Name: "pages", Label: "页数", Optional: "按量计收时填写"}},
		{as: asText, Input: page.Input{Name: "how", Label: "怎样缴费", Hint: "例如“凭本通知到政务服务中心非税窗口缴纳”。"}},
	},
	command: func(in deedInput) foi.Command {
		c := foi.NotifyFee{Version: in.version, Once: in.once, Method: foi.FeeMethod(in.Text("method", 20)), How: in.lines("how")}
		if c.Method == foi.ByPage {
			c.Pages = in.Int("pages", 1, 100_000)
		}
		return c
	},
}

func feeMethods(foi.Case) (all []page.Option) {
	for _, m := range []foi.FeeMethod{foi.ByItem, foi.ByPage} {
		all = append(all, page.Option{Value: string(m), Label: m.Label(), Hint: m.Standard()})
	}
	return all
}

var pay = deed{
	act: foi.ActPay, path: "paid", button: "登记缴费",
	next: "缴费的次日起计算答复期限。",
	asks: []ask{
		{as: asDay, Input: page.Input{Name: "on", Label: "哪天缴费"}, start: today},
		{as: asLine, Input: page.Input{Name: "voucher", Label: "财政票据的号码"}},
	},
	command: func(in deedInput) foi.Command {
		on, _ := in.Day("on")
		return foi.Pay{Version: in.version, Once: in.once, On: on, Voucher: in.Text("voucher", 10_000)}
	},
}

var closeUnpaid = deed{
	act: foi.ActCloseUnpaid, path: "unpaid", button: "不再处理", danger: true, letter: foi.ClosingLetter,
	next: "这件申请办结，计入“其他处理”，不能恢复；申请人可以重新申请。",
	command: func(in deedInput) foi.Command {
		return foi.CloseUnpaid{Version: in.version, Once: in.once}
	},
}
