package office

import (
	"gongkai/foi"
	"gongkai/web/page"
)

var askCorrection = deed{
	act: foi.ActAskCorrection, path: "correction", button: "发出补正告知书", letter: foi.CorrectionLetter,
	next: "只能告知一次，要补正的一次说全。发出以后等申请人补正；收到补正之日起，答复期限重新计算。",
	asks: []ask{
		{as: asText, Input: page.Input{Name: "unclear", Label: "哪里不明确"}},
		{as: asText, Input: page.Input{Name: "wanted", Label: "要补正什么", Hint: "告诉申请人补充哪些内容就能找到，例如年份、地点、文号。"}},
		days,
	},
	command: func(in deedInput) foi.Command {
		return foi.AskCorrection{Version: in.version, Once: in.once,
			Unclear: in.lines("unclear"), Wanted: in.lines("wanted"), Days: in.days()}
	},
}

// days asks for a period; the unit's own is used if nothing is written.
var days = ask{as: asNumber, Input: page.Input{Name: "days", Label: "给几个工作日", Optional: "不填则用本机关设置的天数"}}

var correct = deed{
	act: foi.ActCorrect, path: "corrected", button: "登记补正",
	next: "登记以后继续办理，从收到补正之日的次日起重新数 20 个工作日。",
	asks: []ask{
		{as: asDay, Input: page.Input{Name: "on", Label: "哪天收到补正"}, start: today},
		{as: asLine, Input: page.Input{Name: "name", Label: "信息的名称或者文号", Optional: "选填", Wide: true}, start: func(c foi.Case) string { return c.App.Asked().Name }},
		{as: asText, Input: page.Input{Name: "what", Label: "补正以后要什么信息", Hint: "写申请人的原话。", Rows: 6}, start: func(c foi.Case) string { return c.App.Asked().What }},
	},
	command: func(in deedInput) foi.Command {
		on, _ := in.Day("on")
		return foi.Correct{Version: in.version, Once: in.once, On: on,
			Request: foi.Request{Name: in.Text("name", 10_000), What: in.lines("what")}}
	},
}

func today(c foi.Case) string { return c.Today.String() }

var closeUncorrected = deed{
	act: foi.ActCloseUncorrected, path: "uncorrected", button: "不再处理", danger: true, letter: foi.ClosingLetter,
	next: "这件申请办结，计入“其他处理”，不能恢复；申请人可以重新申请。",
	asks: []ask{
		{as: asText, Input: page.Input{Name: "why", Label: "了解到的情况", Hint: "说明没有正当理由。只留在本机关的记录里。"}},
	},
	command: func(in deedInput) foi.Command {
		return foi.CloseUncorrected{Version: in.version, Once: in.once, Why: in.lines("why")}
	},
}
