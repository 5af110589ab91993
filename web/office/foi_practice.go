package office

import (
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
)

type foiPracticePage struct {
	page.Base
	Units    []org.Unit // that the person may settle
	Unit     org.Unit
	Was      foi.Practice // as it holds now
	Form     foi.Practice // as typed
	Problems page.Problems
}

// foiPracticeForm shows how a unit receives applications from the web.
func (o *Office) foiPracticeForm(w http.ResponseWriter, r *http.Request) error {
	return o.showPractice(w, r, gongkai.UnitID(r.URL.Query().Get("unit")), nil, nil)
}

// foiPractice settles it.
func (o *Office) foiPractice(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	c := foi.Practice{
		Unit: gongkai.UnitID(f.Text("unit", 40)), Version: int(f.Version()),
		Auto: f.Choice("confirm", "manual", "auto") == "auto", Basis: f.Text("basis", 1000),
	}
	err = o.FOI.Settle(r.Context(), page.Actor(r), c)
	if problems := page.ProblemsOf(err); problems != nil {
		return o.showPractice(w, r, c.Unit, &c, problems)
	}
	if err == nil {
		o.Site.Say(w, "已经保存，从现在起提交的申请按此办理。")
	}
	return page.Then(w, r, err, "/office/foi/practice?unit="+string(c.Unit))
}

func (o *Office) showPractice(w http.ResponseWriter, r *http.Request, unit gongkai.UnitID, typed *foi.Practice, problems page.Problems) error {
	actor := page.Actor(r)
	units, err := o.unitsFor(r.Context(), actor, org.Settle)
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return org.May(actor, org.Settle, actor.Unit)
	}
	p := foiPracticePage{Base: o.Site.Base(r, "收件办法"), Units: units, Unit: units[0], Problems: problems}
	for _, u := range units {
		if u.ID == unit {
			p.Unit = u
		}
	}
	if p.Was, err = o.FOI.Practice(r.Context(), p.Unit.ID); err != nil {
		return err
	}
	if p.Form = p.Was; typed != nil {
		p.Form = *typed
	}
	p.Trail = []page.Link{{Href: "/office/foi/", Name: "申请"}}
	if p.Wrong = problems.Any(); p.Wrong {
		return page.Refuse(w, r, foiPracticeView(p))
	}
	return page.Render(w, r, foiPracticeView(p))
}

func (p foiPracticePage) confirm() string {
	if p.Form.Auto {
		return "auto"
	}
	return "manual"
}

// settled says who settled what holds now, and when.
func (p foiPracticePage) settled() string {
	if p.Was.Version == 0 {
		return "本机关还没有设定过，按“由经办人确认”办理。"
	}
	return "现行的由" + p.Was.By + "在 " + page.Clock(p.Was.At) + " 设定。"
}
