package office

import (
	"net/http"

	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
)

// foiAfter is what can come after an application has ended: remedies, the
// archive.
type foiAfter struct {
	Ended      bool
	Dockets    []foi.Docket
	Remediable []foi.Limit
	MayHandle  bool
	MayTake    bool // the file with the applicant's name
}

func (o *Office) after(r *http.Request, c foi.Case) (foiAfter, error) {
	actor := page.Actor(r)
	a := foiAfter{Ended: !c.App.Stage.Open(), Remediable: c.App.Remediable(c.Organ.Letters, o.Calendar()), MayHandle: org.May(actor, org.HandleCases, c.App.Owner()) == nil}
	a.MayTake = org.May(actor, org.TakeLetter, c.App.Owner()) == nil
	if o.Remedies == nil {
		return a, nil
	}
	var err error
	a.Dockets, err = o.Remedies.Of(r.Context(), actor, c.App.Number)
	return a, err
}

// remedies reports whether there is anything to say of them: a reply to be
// disputed, or a dispute about having none.
func (a foiAfter) remedies() bool { return a.Ended || len(a.Dockets) > 0 || a.MayHandle }
