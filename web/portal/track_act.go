package portal

import (
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/web/paper"
)

// actPage is a form in which the applicant does something about the case.
type actPage struct {
	casePage
	Form     paper.Form
	Text     string
	Problems page.Problems
}

// waits is what the case waits for the applicant to do, nil if for nothing.
func (p casePage) waits() *wanted {
	course := p.Case.App.Course
	switch p.Case.App.Stage {
	case foi.CorrectionAsked:
		return &wanted{Do: "correct", Button: "补正申请", Heading: "请补正您的申请", Letter: foi.CorrectionLetter, Sent: course.Correction.Notice,
			Words: course.Correction.Wanted, Else: "逾期不补正又没有正当理由的，视为放弃申请，不再处理（《条例》第三十条）。"}
	case foi.ReasonsAsked:
		return &wanted{Do: "explain", Button: "说明理由", Heading: "请说明申请的理由", Letter: foi.ReasonLetter, Sent: course.Reasons.Notice,
			Words: course.Reasons.Facts, Else: "理由不合理的，不予处理（《条例》第三十五条）。"}
	case foi.FeeNotified:
		return &wanted{Heading: "请缴纳信息处理费", Letter: foi.FeeLetter, Sent: course.Fee.Notice,
			Words: course.Fee.How, Else: "逾期不缴纳的，视为放弃申请，不再处理。缴费后由机关登记。"}
	}
	return nil
}

// wanted is what the applicant is asked to do, and what follows otherwise.
type wanted struct {
	Do, Button  string // "" if it is not done on this page
	Heading     string
	Letter      foi.LetterKind
	Sent        foi.Notice
	Words, Else string
}

// act does what the applicant may do about a notice, or shows the form for it.
func (p *Portal) act(w http.ResponseWriter, r *http.Request, f *page.Form, do string, view casePage) error {
	switch do {
	case "correct":
		asked := view.Case.App.Asked()
		return p.showAct(w, r, "补正申请", actPage{casePage: view, Form: paper.FormOf(asked)})
	case "explain":
		return p.showAct(w, r, "说明理由", actPage{casePage: view})
	}
	form := actPage{casePage: view, Form: paper.ReadForm(f), Text: f.Lines("text", 100_000)}
	no, version := view.Case.App.Number, int(f.Version())
	var err error
	said, title := "", "补正申请"
	switch do {
	case "corrected":
		err = p.FOI.Heed(r.Context(), page.Actor(r), no, view.Code, foi.Correct{Once: f.Once(), Version: version, Request: form.Form.Cmd.Request})
		said = "补正已经收到，答复期限从今天起重新计算。"
	case "explained":
		err = p.FOI.Heed(r.Context(), page.Actor(r), no, view.Code, foi.Explain{Once: f.Once(), Version: version, Text: form.Text})
		said, title = "说明已经收到。", "说明理由"
	case "received":
		err = p.FOI.Heed(r.Context(), page.Actor(r), no, view.Code, foi.Acknowledge{Once: f.Once(), Version: version, What: foi.LetterKind(f.Text("kind", 40))})
		said = "已经记下您收到了这份文书，期限从明天起计算。"
	}
	if form.Problems = page.ProblemsOf(err); form.Problems.Any() && gongkai.KindOf(err) == gongkai.Invalid {
		return p.showAct(w, r, title, form)
	}
	if err != nil {
		return err
	}
	return p.showAgain(w, r, view, said)
}

func (p *Portal) showAct(w http.ResponseWriter, r *http.Request, title string, form actPage) error {
	form.Title = title
	view := correctView(form)
	if title == "说明理由" {
		view = explainView(form)
	}
	if form.Wrong = form.Problems.Any(); form.Wrong {
		return page.Refuse(w, r, view)
	}
	return page.Render(w, r, view)
}

// showAgain shows how the case stands after something was done.
func (p *Portal) showAgain(w http.ResponseWriter, r *http.Request, view casePage, said string) error {
	c, err := p.FOI.Track(r.Context(), view.Case.App.Number, view.Code)
	if err != nil {
		return err
	}
	view.Case, view.Title, view.Said, view.Once = c, heading(c.App), said, page.OnceKey()
	return page.Render(w, r, caseView(view))
}
