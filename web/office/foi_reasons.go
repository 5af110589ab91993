package office

import (
	"gongkai/foi"
	"gongkai/web/page"
)

var askReasons = deed{
	act: foi.ActAskReasons, path: "reasons", button: "发出说明理由告知书", letter: foi.ReasonLetter,
	next: "等申请人说明理由；答复期限照常计算。",
	asks: []ask{
		{as: asText, Input: page.Input{Name: "facts", Label: "申请的数量和频次", Hint: "例如“2026年3月至今，您向本机关提出申请25件”。"}},
		days,
	},
	command: func(in deedInput) foi.Command {
		return foi.AskReasons{Version: in.version, Once: in.once, Facts: in.lines("facts"), Days: in.days()}
	},
}

var explain = deed{
	act: foi.ActExplain, path: "explained", button: "登记理由",
	next: "理由不合理的，作“无正当理由大量反复申请”的答复；理由合理但来不及的，可以确定延迟答复的期限。",
	asks: []ask{
		{as: asDay, Input: page.Input{Name: "on", Label: "哪天收到"}, start: today},
		{as: asText, Input: page.Input{Name: "text", Label: "申请人说明的理由", Optional: "没有说明的不填", Rows: 5}},
		{as: asTick, Input: page.Input{Name: "silent", Label: "期限已过，没有收到说明"}},
	},
	command: func(in deedInput) foi.Command {
		on, _ := in.Day("on")
		return foi.Explain{Version: in.version, Once: in.once, On: on, Text: in.lines("text"), Silent: in.Ticked("silent")}
	},
}

var setDelay = deed{
	act: foi.ActDelay, path: "delay", button: "确定期限，告知申请人", letter: foi.DelayLetter,
	next: "从告知的次日起按新的期限计算；确定以后不再延期。",
	asks: []ask{
		{as: asNumber, Input: page.Input{Name: "days", Label: "几个工作日以内答复"}},
		{as: asText, Input: page.Input{Name: "why", Label: "为什么不能按期答复", Hint: "写进告知书，例如“申请涉及的档案数量大”。"}},
	},
	command: func(in deedInput) foi.Command {
		return foi.SetDelay{Version: in.version, Once: in.once, Days: in.days(), Why: in.lines("why")}
	},
}
