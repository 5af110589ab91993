package office

import (
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/web/page"
)

// foiPracticeForm: how a unit receives applications from the web is settled on
// the one page of its settings.
func (o *Office) foiPracticeForm(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, foiSettingsHref(gongkai.UnitID(r.URL.Query().Get("unit")))+"#h-receive", http.StatusSeeOther)
	return nil
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
		return o.showFOISettings(w, r, foiSettled{unit: c.Unit, practice: &c, problems: problems})
	}
	if err == nil {
		o.Site.Say(w, "已经保存，从现在起提交的申请按此办理。")
	}
	return page.Then(w, r, err, foiSettingsHref(c.Unit))
}

func (p foiSettingsPage) confirm() string {
	if p.Practice.Auto {
		return "auto"
	}
	return "manual"
}

// received says who settled how applications are received, and when.
func (p foiSettingsPage) received() string {
	if p.WasPractice.Version == 0 {
		return "收件办法还没有设定过，按“由经办人确认”办理。"
	}
	return "现行的收件办法由" + p.WasPractice.By + "在 " + page.Clock(p.WasPractice.At) + " 设定。"
}
