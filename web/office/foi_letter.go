package office

import (
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/paper"
)

type foiLetterPage struct {
	page.Base
	Case   foi.Case
	Letter foi.Letter
	Whole  bool // with the applicant's name, to be printed
	Take   bool // the person may have it whole
}

// foiLetter shows a letter with the addressee masked, or the draft of it.
func (o *Office) foiLetter(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	which := r.PathValue("which")
	l, err := c.Letter(which)
	if gongkai.KindOf(err) == gongkai.NotFound && which == string(foi.ReplyLetter) && c.App.HasDraft() {
		l, err = o.FOI.Draught(r.Context(), page.Actor(r), c.App.Number, c.App.Decision)
	}
	if err != nil {
		return err
	}
	return page.Render(w, r, foiLetterView(foiLetterPage{Base: o.foiBase(r, c, l.Kind.Label()), Case: c, Letter: l,
		Take: org.May(page.Actor(r), org.TakeLetter, c.App.Owner()) == nil}))
}

// foiLetterWhole gives the letter with the applicant's name, as DOCX or to be
// printed; that is logged.
func (o *Office) foiLetterWhole(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	do := f.Text("do", 20)
	if do == "service" || do == "service_docx" {
		return o.foiService(w, r, c, do == "service_docx")
	}
	l, err := o.FOI.Letter(r.Context(), page.Actor(r), c.App.Number, r.PathValue("which"))
	if err != nil {
		return err
	}
	if do == "docx" {
		return paper.Serve(w, l)
	}
	return page.Render(w, r, foiLetterView(foiLetterPage{Base: o.foiBase(r, c, l.Kind.Label()), Case: c, Letter: l, Whole: true}))
}

type foiServicePage struct {
	page.Base
	Case  foi.Case
	Sheet foi.ServiceSheet
}

// foiService gives the sheet that is signed when the letter is handed over.
func (o *Office) foiService(w http.ResponseWriter, r *http.Request, c foi.Case, doc bool) error {
	s, err := o.FOI.ServiceSheet(r.Context(), page.Actor(r), c.App.Number, r.PathValue("which"))
	if err != nil {
		return err
	}
	if doc {
		return paper.ServeService(w, s)
	}
	return page.Render(w, r, foiServiceView(foiServicePage{o.foiBase(r, c, "送达回证"), c, s}))
}
