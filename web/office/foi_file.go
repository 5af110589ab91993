package office

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/paper"
)

type foiFilesPage struct {
	page.Base
	Case     foi.Case
	Once     string
	Problems page.Problems
}

// foiFilesForm takes files that were handed in later.
func (o *Office) foiFilesForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := allowed(c, foi.ActEnclose); err != nil {
		return err
	}
	return page.Render(w, r, foiFilesView(foiFilesPage{Base: o.foiBase(r, c, "收下材料"), Case: c, Once: page.KeyOf(r)}))
}

func (o *Office) foiFiles(w http.ResponseWriter, r *http.Request) error {
	return o.foiPapers(w, r, foiPapers{
		command: func(f *page.Form, _ foi.Case) (_ foi.Command, err error) {
			cmd := foi.Enclose{Once: f.Once(), Version: int(f.Version())}
			cmd.Files, err = paper.ReadFiles(f)
			return cmd, err
		},
		again: func(c foi.Case, bad page.Problems) templ.Component {
			p := foiFilesPage{Base: o.foiBase(r, c, "收下材料"), Case: c, Once: page.KeyOf(r), Problems: bad}
			p.Wrong = true
			return foiFilesView(p)
		},
		said: "材料已经收下，加密保存。",
	})
}

// foiPapers is a form that brings files to a case.
type foiPapers struct {
	command func(*page.Form, foi.Case) (foi.Command, error)
	again   func(foi.Case, page.Problems) templ.Component // the page with what is wrong
	said    string
	to      string // page of the case to go on to
}

func (o *Office) foiPapers(w http.ResponseWriter, r *http.Request, do foiPapers) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	cmd, err := do.command(f, c)
	if err != nil {
		return err
	}
	problems := f.Problems
	if !problems.Any() {
		err = o.FOI.Do(r.Context(), page.Actor(r), c.App.Number, cmd)
		problems = page.ProblemsOf(err)
	}
	if problems.Any() {
		return page.Refuse(w, r, do.again(c, problems))
	}
	if err == nil {
		o.Site.Say(w, do.said)
	}
	return page.Then(w, r, err, caseHref(c.App)+do.to)
}

type foiFilePage struct {
	page.Base
	Case     foi.Case
	File     foi.Enclosure
	Why      string
	Problems page.Problems
}

// foiFileForm asks why somebody wants to open a file.
func (o *Office) foiFileForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.filePage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, foiFileView(p))
}

// foiFile gives the file in answer to the very request that gave the reason.
func (o *Office) foiFile(w http.ResponseWriter, r *http.Request) error {
	p, err := o.filePage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Why = f.Text("why", 2000)
	e, err := o.FOI.Enclosure(r.Context(), page.Actor(r), p.Case.App.Number, p.File.N, p.Why)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, foiFileView(p))
	}
	if err != nil {
		return err
	}
	return paper.ServeFile(w, e)
}

func (o *Office) filePage(r *http.Request) (foiFilePage, error) {
	c, err := o.foiCase(r)
	if err != nil {
		return foiFilePage{}, err
	}
	if err := org.May(page.Actor(r), org.Unmask, c.App.Owner()); err != nil {
		return foiFilePage{}, err
	}
	n, _ := strconv.Atoi(r.PathValue("n"))
	for _, e := range append(slices.Clone(c.Files), c.Proofs...) {
		if e.N == n {
			return foiFilePage{Base: o.foiBase(r, c, e.Kind.Label()), Case: c, File: e}, nil
		}
	}
	return foiFilePage{}, gongkai.Errorf(gongkai.NotFound, "这件申请没有这份材料。")
}

func fileHref(app foi.Application, e foi.Enclosure) string {
	return fmt.Sprintf("%s/file/%d", caseHref(app), e.N)
}
