package office

import (
	"net/http"
	"slices"
	"strings"

	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/workday"
)

const lettersPath = "/office/settings/letters"

func textPath(id foi.PassageID) string { return lettersPath + "/text/" + string(id) }

type lettersPage struct {
	page.Base
	Texts []foi.Text
}

func (o *Office) lettersBase(r *http.Request, title string) page.Base {
	b := o.settingBase(r, title)
	if r.URL.Path != lettersPath {
		b.Trail = append(b.Trail, page.Link{Href: lettersPath, Name: "文书文本"})
	}
	return b
}

// letters lists the texts of letters that the government may edit.
func (o *Office) letters(w http.ResponseWriter, r *http.Request) error {
	texts, err := o.FOI.Texts(r.Context(), page.Actor(r))
	if err != nil {
		return err
	}
	return page.Render(w, r, lettersView(lettersPage{o.lettersBase(r, "文书文本"), texts}))
}

// part picks the texts under one heading.
func (p lettersPage) part(prefix string) (some []foi.Text) {
	for _, t := range p.Texts {
		if own := strings.HasPrefix(string(t.ID), prefix+"/"); own || prefix == "" && !strings.Contains(string(t.ID), "/") {
			some = append(some, t)
		}
	}
	return some
}

func editedWords(t foi.Text) string {
	if !t.Edited() {
		return "内置"
	}
	return t.Setting.By + "　" + page.Clock(t.Setting.At)
}

type letterTextPage struct {
	page.Base
	Text     foi.Text
	Typed    string
	Specimen foi.Letter
	Problems page.Problems
}

func (o *Office) letterText(w http.ResponseWriter, r *http.Request) error {
	t, err := o.FOI.Text(r.Context(), page.Actor(r), foi.PassageID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return o.showLetterText(w, r, t, t.Now, nil)
}

// changeLetterText refreshes the preview, saves the text, or goes back to the
// built-in one, as the button says.
func (o *Office) changeLetterText(w http.ResponseWriter, r *http.Request) error {
	t, err := o.FOI.Text(r.Context(), page.Actor(r), foi.PassageID(r.PathValue("id")))
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	cmd := foi.EditText{ID: t.ID, Version: int(f.Version()), Text: f.Lines("text", 100_000)}
	said := "已经保存，今后的文书用新的文本。"
	switch f.Text("do", 20) {
	case "builtin":
		cmd.Text, said = "", "已经恢复内置文本。"
	case "save":
		if cmd.Text == "" {
			return o.showLetterText(w, r, t, cmd.Text, page.Problems{{Field: "text", Words: "正文不能空着"}})
		}
	default:
		return o.showLetterText(w, r, t, cmd.Text, page.ProblemsOf(t.Check(cmd.Text)))
	}
	err = o.FOI.EditText(r.Context(), page.Actor(r), cmd)
	if problems := page.ProblemsOf(err); problems != nil {
		return o.showLetterText(w, r, t, cmd.Text, problems)
	}
	if err == nil {
		o.Site.Say(w, said)
	}
	return page.Then(w, r, err, textPath(t.ID))
}

func (o *Office) showLetterText(w http.ResponseWriter, r *http.Request, t foi.Text, typed string, problems page.Problems) error {
	p := letterTextPage{Base: o.lettersBase(r, t.Label), Text: t, Typed: typed, Problems: problems}
	var err error
	if p.Specimen, err = o.FOI.Specimen(r.Context(), page.Actor(r), t.ID, typed); err != nil {
		return err
	}
	if p.Wrong = problems.Any(); p.Wrong {
		return page.Refuse(w, r, letterTextView(p))
	}
	return page.Render(w, r, letterTextView(p))
}

func blank(name string) string { return "{{" + name + "}}" }

// others are the blanks that may stand in the text but need not.
func (p letterTextPage) others() (some []string) {
	for _, b := range p.Text.Blanks() {
		if !slices.Contains(p.Text.Needs, b) {
			some = append(some, b)
		}
	}
	return some
}

// note tells what a mandatory blank becomes, if the rules say that.
func (p letterTextPage) note(b string) string {
	if slices.Contains(p.Text.Parts, b) {
		return "由系统按规则选定"
	}
	if words := p.Text.Fixed[b]; words != "" {
		return "法定内容：" + words
	}
	return ""
}

type readingsPage struct {
	page.Base
	All      []foi.Reading
	Version  int
	Form     foi.Reading
	Since    string // as typed
	Problems page.Problems
}

func (o *Office) readings(w http.ResponseWriter, r *http.Request) error {
	all, version, err := o.FOI.Readings(r.Context(), page.Actor(r))
	if err != nil {
		return err
	}
	p := readingsPage{Base: o.lettersBase(r, "先复议的答复"), All: all, Version: version}
	p.Form = foi.Templates{Readings: all}.ReadingOn(workday.On(o.Now()))
	p.Form.Since = 0
	return page.Render(w, r, readingsView(p))
}

func (o *Office) setReading(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	cmd := foi.SetReading{Version: int(f.Version())}
	for _, v := range f.Many("first", answerCodes()...) {
		cmd.First = append(cmd.First, foi.Answer(v))
	}
	var typed string
	cmd.Since, typed = f.Day("since")
	problems := f.Problems
	if !problems.Any() {
		err = o.FOI.SetReading(r.Context(), page.Actor(r), cmd)
		problems = page.ProblemsOf(err)
	}
	if problems.Any() {
		all, _, err := o.FOI.Readings(r.Context(), page.Actor(r))
		if err != nil {
			return err
		}
		p := readingsPage{o.lettersBase(r, "先复议的答复"), all, cmd.Version, cmd.Reading, typed, problems}
		p.Wrong = true
		return page.Refuse(w, r, readingsView(p))
	}
	if err == nil {
		o.Site.Say(w, "已经保存。")
	}
	return page.Then(w, r, err, lettersPath+"/readings")
}

func answerCodes() (all []string) {
	for _, r := range foi.AnswerRules() {
		all = append(all, string(r.Answer))
	}
	return all
}

func answerOptions() (all []page.Option) {
	for _, r := range foi.AnswerRules() {
		if r.Answer != foi.Partial { // it follows the ground of the withheld part
			all = append(all, page.Option{Value: string(r.Answer), Label: r.Answer.Label() + "　" + r.Article.Ref})
		}
	}
	return all
}

func answerLabels(answers []foi.Answer) string {
	var all []string
	for _, a := range answers {
		all = append(all, a.Label())
	}
	return strings.Join(all, "；")
}

func firstValues(answers []foi.Answer) (all []string) {
	for _, a := range answers {
		all = append(all, string(a))
	}
	return all
}
