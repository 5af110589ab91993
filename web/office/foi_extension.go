package office

import (
	"gongkai/foi"
	"gongkai/web/page"
)

var propose = deed{
	act: foi.ActPropose, path: "propose", button: "提出延期",
	next: "由负责人或者审核人同意以后，才向申请人发出延期答复告知书；要赶在现在的期限届满以前。",
	asks: []ask{
		{as: asNumber, Input: page.Input{Name: "days", Label: "延长几个工作日", Hint: "1 至 20 个工作日，从现在的期限届满以后数。"}, start: func(foi.Case) string { return "20" }},
		{as: asText, Input: page.Input{Name: "why", Label: "理由", Hint: "写进告知书，例如“需要查找的档案分存两处、数量较多”。"}},
	},
	command: func(in deedInput) foi.Command {
		return foi.Propose{Version: in.version, Once: in.once, Days: in.days(), Why: in.lines("why")}
	},
}

var extend = deed{
	act: foi.ActExtend, path: "extend", button: "同意延期，发出告知书", letter: foi.ExtensionLetter,
	next: "告知书发出以后，期限延长；只能延长一次。",
	command: func(in deedInput) foi.Command {
		return foi.Extend{Version: in.version, Once: in.once}
	},
}

var decline = deed{
	act: foi.ActDecline, path: "decline", button: "不同意延期",
	next: "期限不变；经办人可以另行提出。",
	asks: []ask{{as: asText, Input: page.Input{Name: "why", Label: "为什么不同意", Hint: "经办人看得到，申请人看不到。"}}},
	command: func(in deedInput) foi.Command {
		return foi.Decline{Version: in.version, Once: in.once, Why: in.lines("why")}
	},
}
