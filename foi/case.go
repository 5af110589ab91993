package foi

import (
	"cmp"
	"context"
	"slices"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// A Case is an application with its file, as one screen shows it. The
// applicant is masked.
type Case struct {
	App     Application
	Organ   Organ
	Clock   workday.Reckoning // of an application not received: as if received today
	Letters []Letter
	Events  []Event
	Others  []Application // of the same applicant to the same unit
	Alike   []Past        // earlier ones that ask for much the same
	Parts   []Application // that were split from this one, or with it from another
	Files   []Enclosure   // that came with it, without their bodies
	Proofs  []Enclosure   // what came back of its letters; not for the applicant
	Options []Option
	Today   workday.Day
}

// Case opens the file of an application for a person of the office.
func (d *Desk) Case(ctx context.Context, by gongkai.Actor, no Number) (Case, error) {
	app, err := d.load(ctx, by, no, org.ReadCases)
	if err != nil {
		return Case{}, err
	}
	c, err := d.file(ctx, app)
	if err != nil {
		return Case{}, err
	}
	if c.Others, err = d.Store.Others(ctx, no); err != nil {
		return Case{}, err
	}
	if c.Alike, err = d.earlier(ctx, app); err != nil {
		return Case{}, err
	}
	m, err := d.at(ctx, no.Unit)
	c.Options = Allowed(app, by, m, d.May)
	for i, l := range c.Letters {
		c.Letters[i].To = l.maskedTo(app)
	}
	return c, err
}

// Track opens the file for the applicant, who knows number and query code. The
// letters are whole, the events only those that concern the applicant. A wrong
// number and a wrong code are answered alike.
func (d *Desk) Track(ctx context.Context, no Number, code string) (Case, error) {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return Case{}, err
	}
	app, err := d.Store.Application(ctx, no)
	if err != nil {
		return Case{}, err
	}
	c, err := d.file(ctx, app)
	c.App.Course = c.App.Course.forApplicant()
	c.Events = slices.DeleteFunc(c.Events, func(e Event) bool { return !e.Public })
	c.Letters, c.Proofs = toApplicantOnly(c.Letters), nil
	return c, err
}

// Open is [Desk.Track] for a number as it is typed, with the same answer for a
// number that cannot be read.
func (d *Desk) Open(ctx context.Context, typed, code string) (Case, error) {
	no, err := d.Find(ctx, typed)
	if err != nil && gongkai.KindOf(err) != gongkai.NotFound {
		return Case{}, err
	}
	return d.Track(ctx, no, code)
}

func (d *Desk) file(ctx context.Context, app Application) (Case, error) {
	m := d.moment()
	c := Case{App: app, Clock: app.Clock(m.Calendar, m.Today()), Today: m.Today()}
	c.App.Applicant = app.masked()
	var err error
	if c.Organ, err = d.organ(ctx, app.Owner()); err != nil {
		return c, err
	}
	if c.Letters, c.Events, err = d.Store.File(ctx, app.Number); err != nil {
		return c, err
	}
	if c.Parts, err = d.Store.Parts(ctx, app); err != nil {
		return c, err
	}
	for i := range c.Parts {
		c.Parts[i].Applicant = c.Parts[i].masked()
	}
	c.Files, err = d.Store.Enclosures(ctx, app.Number)
	c.Files, c.Proofs = handedIn(c.Files), proofs(c.Files)
	return c, err
}

// toApplicantOnly keeps third parties and other organs out of the applicant's
// sight.
func toApplicantOnly(letters []Letter) (own []Letter) {
	for _, l := range letters {
		if l.Kind.ToApplicant() {
			own = append(own, l)
		}
	}
	return own
}

// maskedTo is the addressee as a screen shows it.
func (l Letter) maskedTo(app Application) string {
	switch l.Kind.info().to {
	case toApplicant:
		return app.masked().Name
	case toThirdParty:
		return maskedParty(l.To)
	}
	return l.To
}

func (a Application) masked() Applicant { return a.Applicant.Masked(a.Kind) }

// List gives a page of applications with masked applicants. Every unit of the
// filter must be open to by.
func (d *Desk) List(ctx context.Context, by gongkai.Actor, f Filter) ([]Application, int, error) {
	for _, u := range f.Units {
		if err := d.May(by, org.ReadCases, u); err != nil {
			return nil, 0, err
		}
	}
	apps, n, err := d.Store.List(ctx, f)
	for i := range apps {
		apps[i].Applicant = apps[i].masked()
	}
	return apps, n, err
}

// Unmask shows the applicant in full to somebody who gives a reason, which is
// logged (个人信息保护法第五十一条).
func (d *Desk) Unmask(ctx context.Context, by gongkai.Actor, no Number, why string) (Applicant, error) {
	app, err := d.load(ctx, by, no, org.Unmask)
	if err != nil {
		return Applicant{}, err
	}
	if why, err = reason(why); err != nil {
		return Applicant{}, err
	}
	return app.Applicant, d.note(ctx, app, by, ActUnmask, why)
}

// Letter gives an issued letter whole, to be printed or sent. It bears the
// applicant's name, so that is logged.
// Which names it as [Case.Letter] does.
func (d *Desk) Letter(ctx context.Context, by gongkai.Actor, no Number, which string) (Letter, error) {
	app, err := d.load(ctx, by, no, power(ActLetter))
	if err != nil {
		return Letter{}, err
	}
	letters, _, err := d.Store.File(ctx, no)
	if err != nil {
		return Letter{}, err
	}
	l, err := pick(letters, which)
	if err != nil {
		return Letter{}, err
	}
	return l, d.note(ctx, app, by, ActLetter, l.Kind.Label()+"，"+l.Label())
}

// Draught previews the reply d would make, the addressee masked.
func (d *Desk) Draught(ctx context.Context, by gongkai.Actor, no Number, decision Decision) (Letter, error) {
	app, err := d.load(ctx, by, no, org.ReadCases)
	if err != nil {
		return Letter{}, err
	}
	organ, err := d.organ(ctx, no.Unit)
	app.Applicant = app.masked()
	return Preview(app, decision, organ, d.moment()), err
}

// pick finds a letter by its Ref, or the last of a kind.
func pick(letters []Letter, which string) (Letter, error) {
	for _, l := range slices.Backward(letters) {
		if l.Ref() == which || string(l.Kind) == which {
			return l, nil
		}
	}
	return Letter{}, gongkai.Errorf(gongkai.NotFound, "这件申请没有%s。", cmp.Or(LetterKind(which).Label(), "这份文书"))
}

// Letter picks a letter out of the file: which is its [Letter.Ref], or a kind,
// of which the last is given.
func (c Case) Letter(which string) (Letter, error) { return pick(c.Letters, which) }

// Records gives what the annual report counts.
func (d *Desk) Records(ctx context.Context, unit gongkai.UnitID, year int) ([]Record, error) {
	return d.Store.Records(ctx, unit, year)
}
