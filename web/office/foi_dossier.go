package office

import (
	"net/http"

	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/paper"
)

type foiDossierPage struct {
	page.Base
	Dossier  foi.Dossier
	Whole    bool // with the personal data
	Unmask   bool // the person may have them
	Why      string
	Problems page.Problems
}

// foiDossierForm shows the file of an application as it is printed, masked, and
// asks why somebody wants it whole.
func (o *Office) foiDossierForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.dossierPage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, foiDossierView(p))
}

func (o *Office) dossierPage(r *http.Request) (foiDossierPage, error) {
	c, err := o.foiCase(r)
	if err != nil {
		return foiDossierPage{}, err
	}
	by := page.Actor(r)
	d := foi.Dossier{Case: c, Made: o.Now(), By: by.Name}
	if o.Remedies != nil {
		d.Dockets, err = o.Remedies.Of(r.Context(), by, c.App.Number)
	}
	return foiDossierPage{Base: o.foiBase(r, c, "案卷"), Dossier: d, Unmask: org.May(by, org.Unmask, c.App.Owner()) == nil}, err
}

// foiDossier gives the whole file, or the application form filled in, to
// somebody with a reason; that is logged.
func (o *Office) foiDossier(w http.ResponseWriter, r *http.Request) error {
	p, err := o.dossierPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Why = f.Text("why", 2000)
	whole, err := o.FOI.Dossier(r.Context(), page.Actor(r), p.Dossier.Case.App.Number, p.Why)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, foiDossierView(p))
	}
	if err != nil {
		return err
	}
	if f.Text("do", 20) == "form" {
		return paper.ServeDoc(w, paper.FilledDoc(whole.Case.App, whole.Case.Organ), paper.BlankTitle+" "+whole.Case.App.Number.Label(whole.Case.Organ.Code))
	}
	whole.Dockets, p.Whole = p.Dossier.Dockets, true
	p.Dossier = whole
	return page.Render(w, r, foiDossierView(p))
}
