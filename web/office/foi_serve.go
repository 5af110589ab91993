package office

import (
	"strconv"
	"strings"

	"gongkai/foi"
	"gongkai/web/page"
)

var serve = deed{
	act: foi.ActServe, path: "serve", button: "登记送达",
	next: "文书里写的期限从送达的次日起算。以对方签收之日为送达之日。",
	asks: []ask{
		{as: asChoice, Input: page.Input{Name: "what", Label: "哪一份文书"}, options: servable},
		{as: asDay, Input: page.Input{Name: "on", Label: "哪天送达"}, start: today},
	},
	command: func(in deedInput) foi.Command {
		on, _ := in.Day("on")
		kind, nth, _ := strings.Cut(in.Text("what", 60), "/")
		n, _ := strconv.Atoi(nth)
		return foi.Serve{Version: in.version, Once: in.once, What: foi.LetterKind(kind), Consult: n, On: on}
	},
}

// servable are the notices whose period waits for their service.
func servable(c foi.Case) (all []page.Option) {
	for stage, kind := range map[foi.Stage]foi.LetterKind{
		foi.CorrectionAsked: foi.CorrectionLetter, foi.ReasonsAsked: foi.ReasonLetter, foi.FeeNotified: foi.FeeLetter,
	} {
		if c.App.Stage == stage {
			all = append(all, page.Option{Value: string(kind), Label: kind.Label()})
		}
	}
	for i, one := range c.App.Course.Consults {
		if one.Came.IsZero() {
			kind := one.Kind.Letter()
			all = append(all, page.Option{Value: string(kind) + "/" + strconv.Itoa(i+1), Label: kind.Label() + "：" + one.Who()})
		}
	}
	return all
}
