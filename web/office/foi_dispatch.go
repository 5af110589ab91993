package office

import (
	"gongkai/foi"
	"gongkai/web/page"
)

var dispatch = deed{
	act: foi.ActDispatch, path: "dispatch", button: "登记",
	next: "登记以后不能改。申请人选了网上查看的，凭查询码已经能看到，不必再送。",
	asks: []ask{
		{as: asChoice, Input: page.Input{Name: "letter", Label: "哪一份文书"}, options: undelivered},
		{as: asChoice, Input: page.Input{Name: "way", Label: "怎样送出"}, options: wayOptions},
		{as: asDay, Input: page.Input{Name: "on", Label: "哪天", Hint: "直接送达、代为送达写签收之日；邮寄写交邮之日；电子邮件写发出之日。"}, start: today},
		{as: asLine, Input: page.Input{Name: "proof", Label: "凭证", Hint: "签收人、邮件号或者邮箱，加密保存。", Wide: true}},
	},
	command: func(in deedInput) foi.Command {
		on, _ := in.Day("on")
		return foi.Dispatch{Version: in.version, Once: in.once, Letter: in.Text("letter", 60),
			Way: foi.Way(in.Text("way", 20)), On: on, Proof: in.Text("proof", 10_000)}
	},
}

func undelivered(c foi.Case) (all []page.Option) {
	for _, l := range c.Letters {
		if _, done := c.App.Course.Delivered(l); !done {
			all = append(all, page.Option{Value: l.Ref(), Label: l.Kind.Label() + "　" + l.Label(), Hint: "给" + l.To + "，" + l.Day.Chinese()})
		}
	}
	return all
}

func wayOptions(foi.Case) (all []page.Option) {
	for _, w := range foi.Ways() {
		o := page.Option{Value: string(w), Label: w.Label()}
		if p := w.Proof(); p != "" {
			o.Hint = "凭证：" + p
		}
		all = append(all, o)
	}
	return all
}
