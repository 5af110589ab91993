package office

import (
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// A remedyForm is a docket as it was typed.
type remedyForm struct {
	page.Base
	Once     string
	Version  int
	Units    []org.Unit // to choose from, for a new one
	Unit     gongkai.UnitID
	Facts    foi.DocketFacts
	App      string            // as typed
	Days     map[string]string // as typed
	Why      string
	Back     string
	Problems page.Problems
}

func (p remedyForm) isNew() bool { return p.Version == 0 }

func (o *Office) remedyNew(w http.ResponseWriter, r *http.Request) error {
	p := remedyForm{Once: page.OnceKey(), App: r.URL.Query().Get("app"), Facts: foi.DocketFacts{Kind: foi.Review}}
	if no, err := foi.ParseNumber(p.App); err == nil {
		p.Unit = no.Unit
	}
	return o.showRemedyNew(w, r, p)
}

func (o *Office) showRemedyNew(w http.ResponseWriter, r *http.Request, p remedyForm) error {
	actor := page.Actor(r)
	var err error
	if p.Units, err = o.unitsFor(r.Context(), actor, org.HandleCases); err != nil {
		return err
	}
	if len(p.Units) == 0 {
		return org.May(actor, org.HandleCases, actor.Unit)
	}
	if len(p.Units) == 1 {
		p.Unit = p.Units[0].ID
	}
	p.Base, p.Back = o.Site.Base(r, "登记复议、诉讼"), remediesPath
	p.Section, p.Trail = remediesPath, []page.Link{{Href: remediesPath, Name: "复议、诉讼"}}
	return answer(w, r, p.Problems, remedyFormView(p))
}

func (o *Office) remedyOpen(w http.ResponseWriter, r *http.Request) error {
	p, err := o.readRemedy(r)
	if err != nil {
		return err
	}
	var d foi.Docket
	if !p.Problems.Any() {
		d, err = o.Remedies.Open(r.Context(), page.Actor(r), foi.OpenDocket{Once: p.Once, Unit: p.Unit, DocketFacts: p.Facts})
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		return o.showRemedyNew(w, r, p)
	}
	if err == nil {
		o.Site.Say(w, "已经登记。")
	}
	return page.Then(w, r, err, remedyHref(d.Number))
}

func (o *Office) remedyAmendForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.remedyPage(r)
	if err != nil {
		return err
	}
	if err := org.May(page.Actor(r), org.HandleCases, p.Docket.Number.Unit); err != nil {
		return err
	}
	facts := p.Docket.DocketFacts
	facts.Party = "" // masked; blank leaves it as it is
	form := remedyForm{Version: p.Docket.Version, Unit: p.Docket.Number.Unit, Facts: facts, Days: map[string]string{
		"filed": facts.Filed.String(), "accepted": facts.Accepted.String(), "served": facts.Served.String(),
		"answered": facts.Answered.String(), "decided": facts.Decided.String(),
	}}
	if !facts.App.IsZero() {
		form.App = facts.App.String()
	}
	return o.showRemedyAmend(w, r, p, form)
}

func (o *Office) showRemedyAmend(w http.ResponseWriter, r *http.Request, p remedyOnePage, form remedyForm) error {
	form.Base, form.Back = o.Site.Base(r, "登记进展、更正"), remedyHref(p.Docket.Number)
	form.Section, form.Trail = remediesPath, append(p.Trail, page.Link{Href: form.Back, Name: p.Docket.Label()})
	return answer(w, r, form.Problems, remedyFormView(form))
}

func (o *Office) remedyAmend(w http.ResponseWriter, r *http.Request) error {
	p, err := o.remedyPage(r)
	if err != nil {
		return err
	}
	form, err := o.readRemedy(r)
	if err != nil {
		return err
	}
	if !form.Problems.Any() {
		err = o.Remedies.Amend(r.Context(), page.Actor(r), p.Docket.Number, foi.AmendDocket{Version: form.Version, Why: form.Why, DocketFacts: form.Facts})
		form.Problems = page.ProblemsOf(err)
	}
	if form.Problems.Any() {
		return o.showRemedyAmend(w, r, p, form)
	}
	if err == nil {
		o.Site.Say(w, "已经保存。")
	}
	return page.Then(w, r, err, remedyHref(p.Docket.Number))
}

// readRemedy reads every field of the form; what is wrong with them package
// foi says.
func (o *Office) readRemedy(r *http.Request) (remedyForm, error) {
	f, err := page.ReadForm(r)
	if err != nil {
		return remedyForm{}, err
	}
	p := remedyForm{
		Once: f.Once(), Version: int(f.Version()), Unit: gongkai.UnitID(f.Text("unit", 40)), App: f.Text("app", 100), Why: f.Text("why", 2000),
		Facts: foi.DocketFacts{
			Kind: foi.RemedyKind(f.Text("kind", 40)), CaseNo: f.Text("case_no", 500), By: f.Text("by", 500), Party: f.Text("party", 500),
			About: f.Lines("about", 5000), Simple: f.Ticked("simple"), Extended: f.Ticked("extended"), Result: foi.RemedyResult(f.Text("result", 40)),
		},
		Days: map[string]string{},
	}
	for name, day := range map[string]*workday.Day{
		"filed": &p.Facts.Filed, "accepted": &p.Facts.Accepted, "served": &p.Facts.Served, "answered": &p.Facts.Answered, "decided": &p.Facts.Decided,
	} {
		*day, p.Days[name] = f.Day(name)
	}
	if p.App != "" {
		no, err := o.FOI.Find(r.Context(), p.App)
		if err != nil {
			f.Add("app", "没有这个编号的申请，照申请页上的编号写全，例如“明柳公申〔2026〕17号”")
		}
		p.Facts.App = no
	}
	p.Problems = f.Problems
	return p, nil
}

func remedyKinds() []page.Option {
	var all []page.Option
	for _, k := range foi.RemedyKinds() {
		all = append(all, page.Option{Value: string(k), Label: k.Label()})
	}
	return all
}

func remedyResults() []page.Option {
	var all []page.Option
	for _, r := range foi.RemedyResults() {
		all = append(all, page.Option{Value: string(r), Label: r.Label()})
	}
	return all
}
