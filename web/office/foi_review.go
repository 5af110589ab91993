package office

import (
	"gongkai/foi"
	"gongkai/web/page"
)

var (
	secrecyReview = reviewDeed(foi.ActSecrecy, foi.SecrecyReview, "secrecy")
	legalReview   = reviewDeed(foi.ActLegal, foi.LegalReview, "legal")
)

func reviewDeed(act foi.Action, kind foi.Scrutiny, path string) deed {
	return deed{
		act: act, path: path, button: "记下意见", shows: true,
		next: "通过的，等其他审查和批准；没有通过的，退回起草人修改，改后重新审查。",
		asks: []ask{
			{as: asChoice, Input: page.Input{Name: "passed", Label: "结论"}, options: passedOptions},
			{as: asText, Input: page.Input{Name: "opinion", Label: "意见", Hint: "姓名和时间由系统记下。申请人看不到。"}},
		},
		command: func(in deedInput) foi.Command {
			passed := in.Choice("passed", "yes", "no")
			in.Must(passed != "", "passed", "选择结论")
			return foi.ReviewReply{Version: in.version, Once: in.once, Kind: kind, Passed: passed == "yes", Opinion: in.lines("opinion")}
		},
	}
}

func passedOptions(foi.Case) []page.Option {
	return []page.Option{{Value: "yes", Label: "通过"}, {Value: "no", Label: "不通过，退回修改"}}
}

// reviewedRows are the reviews of the reply, those of drafts before it too.
func reviewedRows(c foi.Case) (rows []page.Row) {
	for _, d := range c.App.Course.Reviewed {
		words := "通过"
		if !d.Passed {
			words = "没有通过"
		}
		if d.Past {
			words += "（以前的一稿）"
		}
		rows = append(rows, page.Row{Term: d.Kind.Label(), Words: words + "：" + d.Opinion + "　" + d.Name + "，" + page.Clock(d.At)})
	}
	return rows
}
