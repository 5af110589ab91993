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

	WasPractice, Practice foi.Practice // how applications are received: as it holds, and as typed
}

// foiSettled is what was typed into one of the two forms of the page.
type foiSettled struct {
	unit     gongkai.UnitID
	settings *foi.Settings
	practice *foi.Practice
	problems page.Problems
}

func foiSettingsHref(unit gongkai.UnitID) string { return "/office/foi/settings?unit=" + string(unit) }

// foiSettingsForm shows the periods a unit sets and whether it charges fees.
func (o *Office) foiSettingsForm(w http.ResponseWriter, r *http.Request) error {
	return o.showFOISettings(w, r, foiSettled{unit: gongkai.UnitID(r.URL.Query().Get("unit"))})
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
		RecordDays: days("record_days"), RedirectDays: days("redirect_days"),
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
		return o.showFOISettings(w, r, foiSettled{unit: unit, settings: &s, problems: problems})
	}
	if err == nil {
		o.Site.Say(w, "已经保存，从现在起发出的文书按此办理。")
	}
	return page.Then(w, r, err, foiSettingsHref(unit))
}

func (o *Office) showFOISettings(w http.ResponseWriter, r *http.Request, typed foiSettled) error {
	actor := page.Actor(r)
	units, err := o.unitsFor(r.Context(), actor, org.Settle)
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return org.May(actor, org.Settle, actor.Unit)
	}
	p := foiSettingsPage{Base: o.Site.Base(r, "办理设置"), Units: units, Unit: units[0], Problems: typed.problems}
	for _, u := range units {
		if u.ID == typed.unit {
			p.Unit = u
		}
	}
	if err := o.settledNow(r, &p); err != nil {
		return err
	}
	if typed.settings != nil {
		p.Form = *typed.settings
	}
	if typed.practice != nil {
		p.Practice = *typed.practice
	}
	p.Trail = []page.Link{{Href: "/office/foi/", Name: "申请"}}
	p.Wrong = typed.problems.Any()
	return answer(w, r, typed.problems, foiSettingsView(p))
}

// settledNow fills in what holds at the unit of the page.
func (o *Office) settledNow(r *http.Request, p *foiSettingsPage) (err error) {
	if p.Was, err = o.FOI.Settings(r.Context(), page.Actor(r), p.Unit.ID); err != nil {
		return err
	}
	p.WasPractice, err = o.FOI.Practice(r.Context(), p.Unit.ID)
	p.Form, p.Practice = p.Was, p.WasPractice
	return err
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
		return "期限和收费还没有设定过，按通常的期限办理，不收取信息处理费。"
	}
	since := ""
	if !p.Was.FeesSince.IsZero() {
		since = "从 " + p.Was.FeesSince.Chinese() + " 起收取信息处理费。"
	}
	return "现行的期限和收费由" + p.Was.By + "在 " + page.Clock(p.Was.At) + " 设定。" + since
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
