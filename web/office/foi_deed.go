package office

import (
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/web/page"
)

// A deed is a command on an open case that has a page of its own: what is to be
// written, the letter that goes out with it, and what comes of it.
type deed struct {
	act     foi.Action
	path    string // last part of its address
	button  string
	danger  bool
	letter  foi.LetterKind // that goes out; "" if none does
	shows   bool           // the draft of the reply
	next    string         // what happens then
	asks    []ask
	command func(deedInput) foi.Command
}

// deeds lists them in the order of the work.
func deeds() []deed {
	return []deed{
		askCorrection, correct, closeUncorrected,
		seekOpinion, recordOpinion, override, serve, dispatch,
		secrecyReview, legalReview,
		propose, extend, decline,
		askReasons, explain, setDelay,
		notifyFee, pay, closeUnpaid,
	}
}

// A deedInput is what was filled in.
type deedInput struct {
	*page.Form
	version int
	once    string
}

// days reads a number of working days; left empty it is 0, the unit's own.
func (in deedInput) days() int {
	if in.Text("days", 20) == "" {
		return 0
	}
	return in.Int("days", 1, 999)
}

func (in deedInput) lines(name string) string { return in.Lines(name, 100_000) }

// askAs is how a field of a deed is asked.
type askAs int

const (
	asLine askAs = iota
	asText
	asDay
	asNumber
	asChoice
	asTick
)

// An ask is one field of a deed.
type ask struct {
	as askAs
	page.Input
	options func(foi.Case) []page.Option
	start   func(foi.Case) string // what it begins with
}

type deedPage struct {
	page.Base
	Deed     deed
	Case     foi.Case
	Note     string // the rule in half a sentence
	Once     string
	Values   map[string]string
	Letters  []foi.Letter
	Then     []page.Row // how the case stands then, if that can be told
	Problems page.Problems
}

func (o *Office) deedForm(d deed) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		c, err := o.foiCase(r)
		if err != nil {
			return err
		}
		if err := allowed(c, d.act); err != nil {
			return err
		}
		f, err := page.ReadForm(r)
		if err != nil {
			return err
		}
		values := map[string]string{}
		for _, a := range d.asks {
			if a.start != nil {
				values[a.Name] = a.start(c)
			}
		}
		return o.showDeed(w, r, d, c, deedInput{f, c.App.Version, ""}, values, nil)
	}
}

// deedDo shows what the command would do, or does it, as the button says.
func (o *Office) deedDo(d deed) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		c, err := o.foiCase(r)
		if err != nil {
			return err
		}
		f, err := page.ReadForm(r)
		if err != nil {
			return err
		}
		in, values := deedInput{f, int(f.Version()), f.Once()}, d.typed(f)
		run := func(desk *foi.Desk) error {
			f.Problems = nil
			if err := desk.Do(r.Context(), page.Actor(r), c.App.Number, d.command(in)); err != nil || !f.Problems.Any() {
				return err
			}
			return gongkai.At(f.Problems[0].Field, "%s", f.Problems[0].Words)
		}
		if f.Text("do", 20) == "preview" {
			_, err := o.FOI.Try(run)
			return o.showDeed(w, r, d, c, in, values, problemsOr(f.Problems, err))
		}
		if _, err = o.FOI.Try(run); err == nil {
			err = run(o.FOI)
		}
		if problems := problemsOr(f.Problems, err); problems != nil {
			return o.showDeed(w, r, d, c, in, values, problems)
		}
		if err == nil {
			o.Site.Say(w, d.act.Label()+"：已经办好。")
		}
		return page.Then(w, r, err, caseHref(c.App))
	}
}

// problemsOr gives what is wrong with the fields as they were read, or else what
// the command says.
func problemsOr(found page.Problems, err error) page.Problems {
	if found.Any() {
		return found
	}
	return page.ProblemsOf(err)
}

// typed is what was filled in, to be shown again.
func (d deed) typed(f *page.Form) map[string]string {
	values := map[string]string{}
	for _, a := range d.asks {
		switch a.as {
		case asDay:
			_, values[a.Name] = f.Day(a.Name)
		case asText:
			values[a.Name] = f.Lines(a.Name, 100_000)
		default:
			values[a.Name] = f.Text(a.Name, 10_000)
		}
	}
	return values
}

func (o *Office) showDeed(w http.ResponseWriter, r *http.Request, d deed, c foi.Case, in deedInput, values map[string]string, problems page.Problems) error {
	p := deedPage{Base: o.foiBase(r, c, d.act.Label()), Deed: d, Case: c, Once: page.KeyOf(r), Values: values, Problems: problems}
	for _, option := range c.Options {
		if option.Action == d.act {
			p.Note = option.Note
		}
	}
	if err := o.foresee(r, &p, in); err != nil {
		return err
	}
	p.Wrong = problems.Any()
	return answer(w, r, problems, deedView(p))
}

// foresee fills in what would come of the command: its letters as they would go
// out, and how the case would stand. As long as something is missing it is the
// letter with its gaps.
func (o *Office) foresee(r *http.Request, p *deedPage, in deedInput) error {
	no, by := p.Case.App.Number, page.Actor(r)
	if p.Deed.shows {
		l, err := o.FOI.Draught(r.Context(), by, no, p.Case.App.Decision)
		p.Letters = []foi.Letter{l}
		return err
	}
	step, err := o.FOI.Try(func(desk *foi.Desk) error { return desk.Do(r.Context(), by, no, p.Deed.command(in)) })
	switch {
	case err == nil && step.Was > 0:
		p.Letters, p.Then = step.Letters, then(step.App)
		return nil
	case p.Deed.letter == "":
		return nil
	}
	l, err := o.FOI.Unwritten(r.Context(), by, no, p.Deed.letter)
	p.Letters = []foi.Letter{l}
	return err
}

func then(app foi.Application) []page.Row {
	rows := []page.Row{{Term: "状态", Words: app.Stage.Label()}}
	if app.Stage.Open() && !app.Due.Day.IsZero() {
		what := "最迟答复"
		if app.Stage.Waits() {
			what = "等到"
		}
		rows = append(rows, page.Row{Term: what, Words: app.Due.Day.Chinese()})
	}
	if app.Outcome != "" {
		rows = append(rows, page.Row{Term: "计入", Words: rowName(app.Outcome)})
	}
	return rows
}

func (p deedPage) input(a ask) page.Input {
	in := a.Input
	in.Value = p.Values[a.Name]
	switch a.as {
	case asText:
		in.Wide = true
		if in.Rows == 0 {
			in.Rows = 3
		}
	case asNumber:
		in.Short, in.Mode = true, "numeric"
	}
	return in
}

func (p deedPage) choice(a ask) page.Choice {
	return page.Choice{Name: a.Name, Label: a.Label, Hint: a.Hint, Options: a.options(p.Case), Value: p.Values[a.Name]}
}
