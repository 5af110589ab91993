package office

import (
	"net/http"

	"gongkai/foi"
	"gongkai/web/page"
)

type foiApprovePage struct {
	page.Base
	Case     foi.Case
	Once     string
	Letter   foi.Letter
	Why      string
	Problems page.Problems
}

func (o *Office) foiApproveForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := allowed(c, foi.ActApprove); err != nil {
		return err
	}
	return o.showApprove(w, r, c, "", nil)
}

// foiApprove signs the draft or sends it back, as the button says.
func (o *Office) foiApprove(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	why, version := f.Text("why", 2000), int(f.Version())
	said, done := "已经批准，答复书已经编号。"+delivery(c.App), error(nil)
	if f.Text("do", 20) == "return" {
		done = o.FOI.Do(r.Context(), page.Actor(r), c.App.Number, foi.GiveBack{Once: f.Once(), Version: version, Why: why})
		said = "已经退回给起草人。"
	} else {
		done = o.FOI.Do(r.Context(), page.Actor(r), c.App.Number, foi.Approve{Once: f.Once(), Version: version})
	}
	if problems := page.ProblemsOf(done); problems != nil {
		return o.showApprove(w, r, c, why, problems)
	}
	if done == nil {
		o.Site.Say(w, said)
	}
	return page.Then(w, r, done, caseHref(c.App))
}

// delivery says what is left to do so that the letter reaches the applicant.
func delivery(app foi.Application) string {
	if app.Wants.By == foi.Online {
		return "申请人凭编号和查询码可以看到。"
	}
	return "申请人凭编号和查询码可以看到；请再按申请人选择的途径送达：" + app.Wants.By.Label() + "。"
}

func (o *Office) showApprove(w http.ResponseWriter, r *http.Request, c foi.Case, why string, problems page.Problems) error {
	p := foiApprovePage{Base: o.foiBase(r, c, "审批答复"), Case: c, Once: page.KeyOf(r), Why: why, Problems: problems}
	var err error
	if p.Letter, err = o.FOI.Draught(r.Context(), page.Actor(r), c.App.Number, c.App.Decision); err != nil {
		return err
	}
	if p.Wrong = problems.Any(); p.Wrong {
		return page.Refuse(w, r, foiApproveView(p))
	}
	return page.Render(w, r, foiApproveView(p))
}
