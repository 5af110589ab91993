package office

import (
	"net/http"

	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/paper"
)

type foiReasonPage struct {
	page.Base
	Case     foi.Case
	Once     string
	Why      string
	Problems page.Problems
	// Applicant is shown once the reason was given, nil before.
	Applicant *foi.Applicant
}

func (o *Office) foiWithdrawForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := allowed(c, foi.ActWithdraw); err != nil {
		return err
	}
	return page.Render(w, r, foiWithdrawView(foiReasonPage{Base: o.foiBase(r, c, "登记撤回"), Case: c, Once: page.KeyOf(r)}))
}

func (o *Office) foiWithdraw(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	cmd := foi.Withdraw{Once: f.Once(), Version: int(f.Version()), Why: f.Text("why", 2000)}
	err = o.FOI.Do(r.Context(), page.Actor(r), c.App.Number, cmd)
	if problems := page.ProblemsOf(err); problems != nil {
		p := foiReasonPage{Base: o.foiBase(r, c, "登记撤回"), Case: c, Once: page.KeyOf(r), Why: cmd.Why, Problems: problems}
		p.Wrong = true
		return page.Refuse(w, r, foiWithdrawView(p))
	}
	if err == nil {
		o.Site.Say(w, "已经登记撤回。")
	}
	return page.Then(w, r, err, caseHref(c.App))
}

func (o *Office) foiUnmaskForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := org.May(page.Actor(r), org.Unmask, c.App.Owner()); err != nil {
		return err
	}
	return page.Render(w, r, foiUnmaskView(foiReasonPage{Base: o.foiBase(r, c, "查看申请人信息"), Case: c}))
}

// foiUnmask shows the applicant in answer to the very request that gave the
// reason; the page is kept nowhere.
func (o *Office) foiUnmask(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := foiReasonPage{Base: o.foiBase(r, c, "查看申请人信息"), Case: c, Why: f.Text("why", 2000)}
	applicant, err := o.FOI.Unmask(r.Context(), page.Actor(r), c.App.Number, p.Why)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, foiUnmaskView(p))
	}
	if err != nil {
		return err
	}
	p.Applicant = &applicant
	if err := org.May(page.Actor(r), org.Unmask, c.App.Owner()); err != nil {
		return err
	}
	return page.Render(w, r, foiUnmaskView(p))
}

func applicantRows(c foi.Case, a foi.Applicant) []page.Row {
	rows := []page.Row{
		{Term: "类别", Words: c.App.Kind.Label()},
		{Term: "姓名或者名称", Words: a.Name},
		{Term: a.IDKind.Label(), Words: a.IDNumber, No: true},
		{Term: "联系电话", Words: a.Phone, No: true},
	}
	for _, more := range []page.Row{
		{Term: "法定代表人", Words: a.Head}, {Term: "联系人", Words: a.Contact}, {Term: "代理人", Words: paper.AgentWords(a.Agent)}, {Term: "电子邮箱", Words: a.Email}, {Term: "通信地址", Words: a.Address}, {Term: "需要的帮助", Words: c.App.Wants.Help},
	} {
		if more.Words != "" {
			rows = append(rows, more)
		}
	}
	return rows
}
