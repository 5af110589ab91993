package office

import (
	"strconv"

	"gongkai/foi"
	"gongkai/web/page"
)

var seekOpinion = deed{
	act: foi.ActSeekOpinion, path: "consult", button: "发出征求意见书", letter: foi.ThirdLetter,
	next: "同时告知申请人正在征求意见，不写向谁征求。从发出的次日起期限暂停，到收到意见或者对方的期限届满为止；同时征求几方的，只停一次。",
	asks: []ask{
		{as: asChoice, Input: page.Input{Name: "kind", Label: "向谁征求意见"}, options: consultOptions},
		{as: asLine, Input: page.Input{Name: "with", Label: "对方的姓名或者名称", Wide: true}},
		{as: asLine, Input: page.Input{Name: "contact", Label: "送达的地址或者联系方式", Optional: "选填", Wide: true}},
		{as: asText, Input: page.Input{Name: "about", Label: "涉及的信息", Hint: "不要写申请人是谁。"}},
		{as: asText, Input: page.Input{Name: "matter", Label: "征求意见的事项", Optional: "征求其他机关意见时填写"}},
		{as: asNumber, Input: page.Input{Name: "days", Label: "给几个工作日", Optional: "只用于其他机关；第三方和共同制作机关是 15 个工作日"}},
	},
	command: func(in deedInput) foi.Command {
		return foi.SeekOpinion{Version: in.version, Once: in.once,
			Kind: foi.ConsultKind(in.Text("kind", 40)), With: in.Text("with", 10_000), Contact: in.Text("contact", 10_000),
			About: in.lines("about"), Matter: in.lines("matter"), Days: in.days()}
	},
}

func consultOptions(foi.Case) (all []page.Option) {
	hints := map[foi.ConsultKind]string{
		foi.WithThirdParty: "公开会损害其合法权益的个人、企业（第三十二条）。不回复的，由本机关决定。",
		foi.WithCoMaker:    "一起制作这份信息的机关（第三十四条）。不回复的，视为同意公开。",
		foi.WithOrgan:      "保密、主管、上级等其他机关。",
	}
	for _, k := range foi.ConsultKinds() {
		all = append(all, page.Option{Value: string(k), Label: k.Label(), Hint: hints[k]})
	}
	return all
}

var recordOpinion = deed{
	act: foi.ActOpinion, path: "opinion", button: "登记意见",
	next: "从收到意见的次日起继续计算答复期限。第三方不同意且有合理理由的，不予公开；认为不公开会对公共利益造成重大影响的，可以决定公开。",
	asks: []ask{
		{as: asChoice, Input: page.Input{Name: "consult", Label: "哪一份征求意见书"}, options: awaited, start: onlyAwaited},
		{as: asDay, Input: page.Input{Name: "on", Label: "哪天收到意见"}, start: today},
		{as: asChoice, Input: page.Input{Name: "opinion", Label: "对方的意见"}, options: opinionOptions},
		{as: asText, Input: page.Input{Name: "why", Label: "不同意的理由", Optional: "同意的不填"}},
	},
	command: func(in deedInput) foi.Command {
		on, _ := in.Day("on")
		return foi.RecordOpinion{Version: in.version, Once: in.once, On: on, Consult: in.nth(),
			Opinion: foi.Opinion(in.Text("opinion", 20)), Why: in.lines("why")}
	},
}

// nth is which letter of consultation was chosen.
func (in deedInput) nth() int {
	n, _ := strconv.Atoi(in.Text("consult", 10))
	return n
}

func opinionOptions(foi.Case) []page.Option {
	return []page.Option{
		{Value: string(foi.Agrees), Label: foi.Agrees.Label()},
		{Value: string(foi.Objects), Label: foi.Objects.Label()},
	}
}

// awaited are the letters of consultation that have no answer yet.
func awaited(c foi.Case) []page.Option {
	return consultations(c, func(one foi.Consult) bool { return one.Came.IsZero() })
}

func consultations(c foi.Case, fits func(foi.Consult) bool) (all []page.Option) {
	for i, one := range c.App.Course.Consults {
		if fits(one) {
			all = append(all, page.Option{Value: strconv.Itoa(i + 1), Label: one.Kind.Label() + "：" + one.Who(), Hint: one.Sent.Chinese() + "发出，涉及“" + one.About + "”"})
		}
	}
	return all
}

// onlyAwaited chooses the letter if there is but one.
func onlyAwaited(c foi.Case) string {
	if all := awaited(c); len(all) == 1 {
		return all[0].Value
	}
	return ""
}

var override = deed{
	act: foi.ActOverride, path: "override", button: "决定公开，告知第三方", letter: foi.OverrideLetter,
	next: "告知书发给第三方，写明公开的内容和理由；第三方可以申请行政复议或者提起诉讼。答复申请人仍要另外作出。",
	asks: []ask{
		{as: asChoice, Input: page.Input{Name: "consult", Label: "哪一个第三方"}, options: thirdParties},
		{as: asText, Input: page.Input{Name: "what", Label: "决定公开的内容"}},
		{as: asText, Input: page.Input{Name: "why", Label: "理由", Hint: "不公开会对公共利益造成什么重大影响。"}},
	},
	command: func(in deedInput) foi.Command {
		return foi.Override{Version: in.version, Once: in.once, Consult: in.nth(), What: in.lines("what"), Why: in.lines("why")}
	},
}

func thirdParties(c foi.Case) []page.Option {
	return consultations(c, func(one foi.Consult) bool {
		return one.Kind == foi.WithThirdParty && one.Over.On.IsZero() && one.Opinion != foi.Agrees
	})
}
