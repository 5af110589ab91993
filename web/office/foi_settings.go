package office

import (
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
)

type foiSettingsPage struct {
	page.Base
	Units    []org.Unit // that the person may settle
	Unit     org.Unit
	Was      foi.Settings // as they hold now
	Form     foi.Settings // as typed
	Problems page.Problems
}

// foiSettingsForm shows the periods a unit sets and whether it charges fees.
func (o *Office) foiSettingsForm(w http.ResponseWriter, r *http.Request) error {
	return o.showFOISettings(w, r, gongkai.UnitID(r.URL.Query().Get("unit")), nil, nil)
}

// foiSettings keeps them.
func (o *Office) foiSettings(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	unit := gongkai.UnitID(f.Text("unit", 40))
	days := func(field string) int { n, _ := strconv.Atoi(f.Text(field, 6)); return n }
	s := foi.Settings{
		CorrectionDays: days("correction_days"), ReasonDays: days("reason_days"), OrganDays: days("organ_days"),
		RetentionYears: days("retention_years"),
		Fees:           f.Choice("fees", "no", "yes") == "yes",
		PaymentResumes: f.Choice("payment", "anew", "resumes") == "resumes",
		Version:        int(f.Version()),
	}
	for _, v := range f.Many("reviews", string(foi.SecrecyReview), string(foi.LegalReview)) {
		s.Reviews = append(s.Reviews, foi.Scrutiny(v))
	}
	err = o.FOI.Set(r.Context(), page.Actor(r), unit, s)
	if problems := page.ProblemsOf(err); problems != nil {
		return o.showFOISettings(w, r, unit, &s, problems)
	}
	if err == nil {
		o.Site.Say(w, "已经保存，从现在起发出的文书按此办理。")
	}
	return page.Then(w, r, err, "/office/foi/settings?unit="+string(unit))
}

func (o *Office) showFOISettings(w http.ResponseWriter, r *http.Request, unit gongkai.UnitID, typed *foi.Settings, problems page.Problems) error {
	actor := page.Actor(r)
	units, err := o.unitsFor(r.Context(), actor, org.Settle)
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return org.May(actor, org.Settle, actor.Unit)
	}
	p := foiSettingsPage{Base: o.Site.Base(r, "办理设置"), Units: units, Unit: units[0], Problems: problems}
	for _, u := range units {
		if u.ID == unit {
			p.Unit = u
		}
	}
	if p.Was, err = o.FOI.Settings(r.Context(), actor, p.Unit.ID); err != nil {
		return err
	}
	if p.Form = p.Was; typed != nil {
		p.Form = *typed
	}
	p.Trail = []page.Link{{Href: "/office/foi/", Name: "申请"}}
	if p.Wrong = problems.Any(); p.Wrong {
		return page.Refuse(w, r, foiSettingsView(p))
	}
	return page.Render(w, r, foiSettingsView(p))
}

// days is a field for a period; empty means the usual one.
func (p foiSettingsPage) days(field, label string, days, usual int) page.Input {
	in := page.Input{Name: field, Label: label, Optional: "选填", Hint: "工作日；不填是 " + strconv.Itoa(usual) + " 个"}
	if days != 0 {
		in.Value = strconv.Itoa(days)
	}
	return in
}

func either(yes bool, then, otherwise string) string {
	if yes {
		return then
	}
	return otherwise
}

// settled says who set what holds now, and when.
func (p foiSettingsPage) settled() string {
	if p.Was.Version == 0 {
		return "本机关还没有设定过，按通常的期限办理，不收取信息处理费。"
	}
	since := ""
	if !p.Was.FeesSince.IsZero() {
		since = "从 " + p.Was.FeesSince.Chinese() + " 起收取信息处理费。"
	}
	return "现行的由" + p.Was.By + "在 " + page.Clock(p.Was.At) + " 设定。" + since
}

func reviewOptions() (all []page.Option) {
	for _, r := range foi.Scrutinies() {
		all = append(all, page.Option{Value: string(r), Label: r.Label()})
	}
	return all
}

func (p foiSettingsPage) reviews() []string {
	all := []string{}
	for _, r := range p.Form.Reviews {
		all = append(all, string(r))
	}
	return all
}

// keeping is the field for how long files are kept.
func (p foiSettingsPage) keeping() page.Input {
	in := p.days("retention_years", "案卷保管多少年", p.Form.RetentionYears, 0)
	in.Hint = "按本机关的文书档案保管期限表；不填是 10 年。期满由两个人办理销毁。"
	return in
}
