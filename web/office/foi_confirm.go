package office

import (
	"net/http"

	"gongkai/foi"
	"gongkai/web/page"
)

type foiConfirmPage struct {
	page.Base
	Case     foi.Case
	Once     string
	On, How  string // as typed
	Problems page.Problems
}

func (o *Office) foiConfirmForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := allowed(c, foi.ActConfirm); err != nil {
		return err
	}
	p := foiConfirmPage{Base: o.foiBase(r, c, "确认收到日期"), Case: c, Once: page.KeyOf(r), On: c.Today.String()}
	return page.Render(w, r, foiConfirmView(p))
}

func (o *Office) foiConfirm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	cmd := foi.Confirm{Once: f.Once(), Version: int(f.Version()), How: f.Text("how", 1000)}
	p := foiConfirmPage{Base: o.foiBase(r, c, "确认收到日期"), Case: c, Once: page.KeyOf(r), How: cmd.How}
	cmd.On, p.On = f.Day("on")
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.FOI.Do(r.Context(), page.Actor(r), c.App.Number, cmd)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, foiConfirmView(p))
	}
	if err == nil {
		o.Site.Say(w, "已经确认收到，期限开始计算，登记回执已经编号。")
	}
	return page.Then(w, r, err, caseHref(c.App))
}
