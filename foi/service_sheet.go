package foi

import (
	"context"

	"gongkai"
)

// A ServiceSheet (送达回证) is filled in while a letter is handed over, and comes
// back signed. What the record knows stands on it, the rest is left to be
// written by hand. It is personal data.
type ServiceSheet struct {
	Organ   string
	Number  string // of the application
	Letter  string // kind and document number
	Ref     string // of the letter
	To      string
	Address string // "" if the record has none
	Way     Way    // "" if nothing is recorded yet
	On      string // in Chinese, "" likewise
	Proof   string
}

// ServiceSheet gives the sheet of one letter, with the name and address of the
// addressee, so that is logged.
//
// 国办公开办函〔2016〕235号: 直接送达的, 以签收之日为送达之日; 邮寄送达的, 以交邮之日.
func (d *Desk) ServiceSheet(ctx context.Context, by gongkai.Actor, no Number, which string) (ServiceSheet, error) {
	app, err := d.load(ctx, by, no, power(ActLetter))
	if err != nil {
		return ServiceSheet{}, err
	}
	letters, _, err := d.Store.File(ctx, no)
	if err != nil {
		return ServiceSheet{}, err
	}
	l, err := pick(letters, which)
	if err != nil {
		return ServiceSheet{}, err
	}
	return app.serviceSheet(l), d.note(ctx, app, by, ActLetter, "送达回证，"+l.Label())
}

func (a Application) serviceSheet(l Letter) ServiceSheet {
	s := ServiceSheet{Organ: l.Organ, Number: a.Number.Label(l.Code), Letter: l.Kind.Label() + "　" + l.Label(), Ref: l.Ref(), To: l.To, Address: a.addressOf(l)}
	if d, done := a.Course.Delivered(l); done {
		s.Way, s.On, s.Proof = d.Way, d.On.Chinese(), d.Proof
	}
	return s
}

// addressOf is where a letter goes, as far as the record knows.
func (a Application) addressOf(l Letter) string {
	if l.Kind.ToApplicant() {
		return a.Applicant.Address
	}
	for _, c := range a.Course.Consults {
		if c.With == l.To {
			return c.Contact
		}
	}
	return ""
}
