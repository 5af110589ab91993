package office

import (
	"net/http"

	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/paper"
	"gongkai/workday"
)

type foiNewPage struct {
	page.Base
	Form     paper.Form
	Channel  foi.Channel
	Arrived  string // days as typed
	Received string
	How      string
	Alike    []foi.Past // earlier ones that look alike
	Looked   bool       // they were looked for
	Code     string     // 机关代字 of the unit
	Units    []org.Unit
	OnPaper  int // applications of this year in the unit's paper register
	Problems page.Problems
}

type foiTicketPage struct {
	page.Base
	Ticket foi.Ticket
	Organ  foi.Organ
	Clock  workday.Reckoning
}

// foiNew registers an application handed in at the counter, posted or faxed.
func (o *Office) foiNew(w http.ResponseWriter, r *http.Request) error {
	p := foiNewPage{Channel: foi.InPerson, Received: workday.On(o.Now()).String()}
	p.Form.Cmd.Once = page.OnceKey()
	return o.showNew(w, r, p)
}

func (o *Office) showNew(w http.ResponseWriter, r *http.Request, p foiNewPage) error {
	actor := page.Actor(r)
	var err error
	if p.Units, err = o.unitsFor(r.Context(), actor, org.HandleCases); err != nil {
		return err
	}
	if len(p.Units) == 0 {
		return org.May(actor, org.HandleCases, actor.Unit)
	}
	if len(p.Units) == 1 {
		p.Form.Cmd.Unit = p.Units[0].ID
	}
	if p.OnPaper, err = o.onPaper(r.Context(), p.Form.Cmd.Unit); err != nil {
		return err
	}
	p.Base = o.Site.Base(r, "登记申请")
	p.Trail = []page.Link{{Href: "/office/foi/", Name: "申请"}}
	if p.Wrong = p.Problems.Any(); p.Wrong {
		return page.Refuse(w, r, foiNewView(p))
	}
	return page.Render(w, r, foiNewView(p))
}

func (o *Office) foiRegister(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := foiNewPage{Form: paper.ReadForm(f), Channel: foi.Channel(f.Text("channel", 40)), How: f.Text("how", 1000)}
	cmd := foi.Register{Apply: p.Form.Cmd, Channel: p.Channel, How: p.How}
	cmd.Arrived, p.Arrived = f.Day("arrived")
	cmd.Received, p.Received = f.Day("received")
	if cmd.Files, err = paper.ReadFiles(f); err != nil {
		return err
	}
	if f.Text("do", 20) == "look" {
		return o.lookAlike(w, r, p)
	}
	if p.Problems = f.Problems; p.Problems.Any() {
		return o.showNew(w, r, p)
	}
	ticket, err := o.FOI.Register(r.Context(), page.Actor(r), cmd)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		return o.showNew(w, r, p)
	}
	if err != nil {
		return err
	}
	return o.showTicket(w, r, ticket)
}

// lookAlike shows the form again with the earlier applications that look like
// what has been filled in so far.
func (o *Office) lookAlike(w http.ResponseWriter, r *http.Request, p foiNewPage) error {
	found, err := o.FOI.Alike(r.Context(), page.Actor(r), p.Form.Cmd)
	if err != nil {
		return err
	}
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	organ, err := foi.OrganOf(tree, p.Form.Cmd.Unit, workday.On(o.Now()))
	if err != nil {
		return err
	}
	p.Alike, p.Looked, p.Code = found, true, organ.Code
	return o.showNew(w, r, p)
}

// showTicket shows the query code once, to be handed over with the receipt.
func (o *Office) showTicket(w http.ResponseWriter, r *http.Request, t foi.Ticket) error {
	c, err := o.FOI.Case(r.Context(), page.Actor(r), t.App.Number)
	if err != nil {
		return err
	}
	b := o.Site.Base(r, "已经登记")
	b.Trail = []page.Link{{Href: "/office/foi/", Name: "申请"}, {Href: caseHref(t.App), Name: t.App.Number.Short()}}
	t.App.Applicant = c.App.Applicant
	return page.Render(w, r, foiTicketView(foiTicketPage{b, t, c.Organ, c.Clock}))
}

func paperChannels() []page.Option {
	var all []page.Option
	for _, c := range foi.Channels() {
		if c != foi.Internet {
			all = append(all, page.Option{Value: string(c), Label: c.Label(), Hint: c.Rule()})
		}
	}
	return all
}

// ticked is the value of a box that is ticked.
func ticked(yes bool) string {
	if yes {
		return "1"
	}
	return ""
}
