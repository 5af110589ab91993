package office

import (
	"net/http"
	"slices"

	"gongkai"
	"gongkai/foi"
	"gongkai/web/page"
)

type foiDecidePage struct {
	page.Base
	Case     foi.Case
	Once     string
	Form     foi.Decision
	Preview  foi.Letter
	Problems page.Problems
}

func (o *Office) foiDecideForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	d := c.App.Decision
	if d.Earlier == "" {
		d.Earlier = c.Repeated() // the field is asked for only if the reply says 重复申请
	}
	if kept := page.KeptForm(r); kept != nil {
		d = readDecision(kept)
	}
	return o.showDecide(w, r, c, d, nil)
}

// foiDecide refreshes the preview, keeps a draft, or sends it for approval, as
// the button says.
func (o *Office) foiDecide(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	d, version := readDecision(f), int(f.Version())
	said, done, next := "草稿已经保存。", error(nil), caseHref(c.App)
	switch do := f.Text("do", 20); do {
	case "save", "files":
		if do == "files" {
			next += "/supply"
		}

		done = o.FOI.Do(r.Context(), page.Actor(r), c.App.Number, foi.Draft{Once: f.Once(), Version: version, Decision: d})
	case "send":
		done = o.FOI.Do(r.Context(), page.Actor(r), c.App.Number, foi.Send{Once: f.Once(), Version: version, Decision: d})
		said = "已经送审，等待另一个人批准。"
	default:
		return o.showDecide(w, r, c, d, nil)
	}
	if problems := page.ProblemsOf(done); problems != nil {
		return o.showDecide(w, r, c, d, problems)
	}
	if done == nil {
		o.Site.Say(w, said)
	}
	return page.Then(w, r, done, next)
}

// readDecision reads every field there is, not only those of the answer chosen,
// so that changing one's mind loses nothing.
func readDecision(f *page.Form) foi.Decision {
	d := foi.Decision{Answer: foi.Answer(f.Text("answer", 40))}
	for _, field := range decisionFields {
		d.Set(field, f.Lines(string(field), 100_000))
	}
	return d
}

var decisionFields = append([]foi.FieldName{foi.Given, foi.How, foi.Content, foi.Withheld, foi.Ground, foi.Reason, foi.Search, foi.Basis, foi.Earlier, foi.Elsewhere}, partFields()...)

// partFields are those of the withheld parts after the first.
func partFields() (all []foi.FieldName) {
	for nth := 2; nth <= foi.MaxWithheld; nth++ {
		all = append(all, foi.PartField(foi.Withheld, nth), foi.PartField(foi.Ground, nth), foi.PartField(foi.Reason, nth))
	}
	return all
}

// further are the withheld parts after the first: those there are, and room for
// one more.
func (p foiDecidePage) further() (all []int) {
	for nth := 2; p.Form.Answer == foi.Partial && nth <= min(len(p.Form.More)+2, foi.MaxWithheld); nth++ {
		all = append(all, nth)
	}
	return all
}

func (o *Office) showDecide(w http.ResponseWriter, r *http.Request, c foi.Case, d foi.Decision, problems page.Problems) error {
	if d.Answer == foi.Unclear && d.Earlier == "" {
		d.Earlier = c.Cited(foi.CorrectionLetter)
	}
	p := foiDecidePage{Base: o.foiBase(r, c, "作出答复"), Case: c, Once: page.KeyOf(r), Form: d, Problems: problems}
	if err := allowed(c, foi.ActDraft); err != nil && !problems.Any() {
		return err
	}
	var err error
	if p.Preview, err = o.FOI.Draught(r.Context(), page.Actor(r), c.App.Number, d); err != nil {
		return err
	}
	if p.Wrong = problems.Any(); p.Wrong {
		return page.Refuse(w, r, foiDecideView(p))
	}
	return page.Render(w, r, foiDecideView(p))
}

// allowed is nil if the person may do act to the case now.
func allowed(c foi.Case, act foi.Action) error {
	for _, option := range c.Options {
		if option.Action == act {
			return option.Err()
		}
	}
	return gongkai.Errorf(gongkai.Conflict, "这件申请现在是“%s”，不能%s。", c.App.Stage.Label(), act.Label())
}

// rule is the line of the chosen answer; ok is false if none is chosen.
func (p foiDecidePage) rule() (foi.AnswerRule, bool) { return p.Form.Answer.Rule() }

// carried are the fields filled in that the chosen answer does not ask for.
func (p foiDecidePage) carried() (all []foi.FieldName) {
	rule, _ := p.rule()
	asked := map[foi.FieldName]bool{}
	for _, n := range rule.Needs {
		asked[n.Field] = true
	}
	for _, f := range partFields() {
		asked[f] = p.Form.Answer == foi.Partial
	}
	for _, f := range decisionFields {
		if !asked[f] && p.Form.Get(f) != "" {
			all = append(all, f)
		}
	}
	return all
}

// articles are what the reply rests on: for a partial disclosure also the
// ground of the withheld part.
func (p foiDecidePage) articles() (all []foi.Article) {
	if rule, ok := p.rule(); ok {
		all = append(all, rule.Article)
	}
	for _, part := range p.Form.Parts() {
		if ground, ok := part.Ground.Rule(); ok && !slices.Contains(all, ground.Article) {
			all = append(all, ground.Article)
		}
	}
	return all
}

func (p foiDecidePage) remedyWords() string {
	if p.Case.Organ.Letters.Remedy(p.Form, p.Case.Today) == foi.ReviewFirst {
		return "救济：属于不予公开，答复书须告知先申请行政复议（《行政复议法》第二十三条）。"
	}
	return "救济：可以申请行政复议，也可以直接提起行政诉讼。"
}

// An answerGroup is a branch of the statutory tree.
type answerGroup struct {
	Name  string
	Rules []foi.AnswerRule
}

func answerGroups() []answerGroup {
	var all []answerGroup
	for _, r := range foi.AnswerRules() {
		if n := len(all); n == 0 || all[n-1].Name != r.Outcome.Group() {
			all = append(all, answerGroup{Name: r.Outcome.Group()})
		}
		last := &all[len(all)-1]
		last.Rules = append(last.Rules, r)
	}
	return all
}

// answerID: the first radio bears the plain name, so that the error summary
// leads to it.
func answerID(r foi.AnswerRule) string {
	if r.Answer == foi.AlreadyPublic {
		return "answer"
	}
	return "answer-" + string(r.Answer)
}

func cite(a foi.Article) string {
	if a.Ref == "" {
		return "格式"
	}
	return a.Ref
}

func groundOptions() []page.Option {
	var all []page.Option
	for _, g := range foi.Grounds() {
		all = append(all, page.Option{Value: string(g.Answer), Label: g.Article.Ref + "　" + g.Label})
	}
	return all
}

func needInput(n foi.Need, d foi.Decision) page.Input {
	in := page.Input{Name: string(n.Field), Label: n.Label, Hint: n.Hint, Value: d.Get(n.Field), Wide: true, Rows: 3}
	if n.Optional {
		in.Optional = "选填"
	}
	if n.Field == foi.Content {
		in.Rows = 8
	}
	return in
}

// partInput asks for a field of the nth withheld part.
func (p foiDecidePage) partInput(f foi.FieldName, label string, nth int) page.Input {
	name := foi.PartField(f, nth)
	return page.Input{Name: string(name), Label: label, Value: p.Form.Get(name), Wide: true, Rows: 3}
}

// short fields take one line.
func short(f foi.FieldName) bool { return f == foi.Basis || f == foi.Earlier }
