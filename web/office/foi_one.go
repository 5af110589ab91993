package office

import (
	"fmt"
	"net/http"
	"slices"

	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

type foiOnePage struct {
	page.Base
	Case    foi.Case
	Urgency urgency
	Unmask  bool // the person may, with a reason, see the applicant in full
	After   foiAfter
	Turned  foi.Matter // what it became, if it was no application
	Reports bool       // the person may see the annual report that counts the case
}

// foiOne is the file of one application.
func (o *Office) foiOne(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	after, err := o.after(r, c)
	if err != nil {
		return err
	}
	var turned foi.Matter
	if o.Matters != nil {
		if turned, _, err = o.Matters.TurnedFrom(r.Context(), c.App); err != nil {
			return err
		}
	}
	b := o.Site.Base(r, c.App.Number.Label(c.Organ.Code))
	b.Trail, b.Here = []page.Link{{Href: "/office/foi/", Name: "申请"}}, c.App.Number.Short()
	return page.Render(w, r, foiOneView(foiOnePage{
		b, c, urgent(c.App, o.Calendar(), c.Today), org.May(page.Actor(r), org.Unmask, c.App.Owner()) == nil, after, turned,
		org.May(page.Actor(r), org.ReadReports, c.App.Owner()) == nil,
	}))
}

// where is the page of each action.
func where(app foi.Application, act foi.Action) string {
	base := caseHref(app)
	switch act {
	case foi.ActConfirm:
		return base + "/confirm"
	case foi.ActDraft:
		return base + "/decide"
	case foi.ActApprove:
		return base + "/approve"
	case foi.ActReturn:
		return base + "/approve#why"
	case foi.ActWithdraw:
		return base + "/withdraw"
	case foi.ActSplit:
		return base + "/split"
	case foi.ActEnclose:
		return base + "/enclose"
	case foi.ActSupply:
		return base + "/supply"
	case foi.ActProof:
		return base + "/proof"
	case foi.ActTurn:
		return base + "/turn"
	}
	for _, d := range deeds() {
		if d.act == act {
			return base + "/" + d.path
		}
	}
	return base
}

// label is the action as a button says it.
func label(app foi.Application, act foi.Action) string {
	switch {
	case act == foi.ActDraft && app.HasDraft():
		return "继续起草答复"
	case act == foi.ActDraft:
		return "作出答复"
	case act == foi.ActApprove:
		return "审批答复"
	case act == foi.ActReturn:
		return "退回修改"
	case act == foi.ActWithdraw:
		return "登记撤回"
	case act == foi.ActConfirm:
		return "确认收到日期"
	case act == foi.ActTurn:
		return "这不是公开申请"
	}
	return act.Label()
}

// may and barred split what can be done now from what cannot, and why.
func (p foiOnePage) may() (all []page.Action) {
	for _, o := range p.Case.Options {
		if o.Barred != "" || where(p.Case.App, o.Action) == caseHref(p.Case.App) {
			continue
		}
		tone := page.Plain
		if len(all) == 0 && o.Action != foi.ActWithdraw {
			tone = page.Solid
		}
		all = append(all, page.Action{Tone: tone, Href: where(p.Case.App, o.Action), Label: label(p.Case.App, o.Action), Note: o.Note})
	}
	return all
}

func (p foiOnePage) barred() (all []page.Action) {
	for _, o := range p.Case.Options {
		if o.Barred != "" {
			all = append(all, page.Action{Label: label(p.Case.App, o.Action), Note: o.Barred})
		}
	}
	return all
}

func (p foiOnePage) received() string {
	app := p.Case.App
	if app.Received.IsZero() {
		return fmt.Sprintf("%s，%s提交，还没有确认收到的日期。%s。", app.Channel.Label(), workday.On(app.Submitted).Chinese(), app.Channel.Rule())
	}
	return fmt.Sprintf("%s，%s。%s。", app.Channel.Label(), app.Received.Chinese(), app.Channel.Rule())
}

// counts says in which cells of the annual report the case stands.
func (p foiOnePage) counts() string {
	app := p.Case.App
	switch {
	case app.Stage == foi.Redirected:
		return "不是政府信息公开申请，不计入，单独统计"
	case app.Received.IsZero() && !app.Stage.Open():
		return "没有确认收到，不计入"
	case app.Received.IsZero():
		return "确认收到以后计入“本年新收”，" + app.Kind.Label()
	}
	s := fmt.Sprintf("%d 年 本年新收，%s", app.Received.Year(), app.Kind.Label())
	if app.Outcome != "" {
		s += fmt.Sprintf("；%d 年 %s", app.Ended.Year(), rowName(app.Outcome))
	}
	return s
}

// clocked: a case withdrawn before its receipt was confirmed never had a clock.
func (p foiOnePage) clocked() bool {
	return p.Case.App.Stage.Open() || !p.Case.App.Received.IsZero()
}

// annualHref is the draft report the case counts in, "" if it counts in none.
func (p foiOnePage) annualHref() string {
	app := p.Case.App
	switch {
	case !p.Reports, app.Received.IsZero(), app.Stage == foi.Redirected:
		return ""
	case !app.Ended.IsZero() && app.Outcome != "":
		return fmt.Sprintf("/office/annual/%s/%d", app.Owner(), app.Ended.Year())
	}
	return fmt.Sprintf("/office/annual/%s/%d", app.Owner(), app.Received.Year())
}

// over says what it means that the case has ended.
func (p foiOnePage) over() string {
	switch p.Case.App.Stage {
	case foi.Replied:
		return "答复已经作出，不能收回。" + delivery(p.Case.App) + "年报公开以后，计入的行不再改变。"
	case foi.Closed:
		return "已经告知申请人不再处理，不能恢复；以后可以重新申请。"
	case foi.Redirected:
		return "这不是政府信息公开申请，已经转出，不计入年度报告。"
	}
	return "申请人已经撤回，不再答复；以后可以重新申请。"
}

func (p foiOnePage) wants() string {
	w := p.Case.App.Wants
	s := w.Form.Label() + "，" + w.By.Label()
	if w.Help != "" {
		s += "；申请人需要帮助（查看全部可见）"
	}
	return s
}

// log is the file of the case, newest first.
func (p foiOnePage) log() []page.Entry {
	var all []page.Entry
	for _, e := range slices.Backward(p.Case.Events) {
		words := e.Action.Label()
		if e.Note != "" {
			words += "：" + e.Note
		}
		all = append(all, page.Entry{At: page.Clock(e.At), Words: words + "（" + e.By + "）"})
	}
	return all
}

// sentOut says how a letter left the house.
func sentOut(c foi.Case, l foi.Letter) string {
	words := wayOut(c, l)
	if at := l.FirstOpened(c.Events); !at.IsZero() {
		words += "；申请人 " + page.Clock(at) + " 首次打开"
	}
	return words
}

func wayOut(c foi.Case, l foi.Letter) string {
	d, done := c.App.Course.Delivered(l)
	switch {
	case done:
		return d.Way.Label() + "，" + page.MonthDay(d.On)
	case l.Kind.ToApplicant() && c.App.Wants.By == foi.Online:
		return "网上查看"
	}
	return "没有登记"
}
