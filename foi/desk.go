package foi

import (
	"context"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/workday"
)

// Deps are what a desk works with. All are needed but Letters, without which
// letters have their built-in texts.
type Deps struct {
	Store    Store
	Letters  LetterSettings
	Tree     func(context.Context) (org.Tree, error)
	May      May
	Secrets  Secrets
	Calendar func() *workday.Calendar
	Now      func() time.Time
}

// A Desk takes commands: it loads, decides and saves. It is safe for use by
// many at once.
type Desk struct{ Deps }

// NewDesk makes a desk.
func NewDesk(d Deps) *Desk { return &Desk{d} }

// Do runs a command of a signed-in person on one application.
func (d *Desk) Do(ctx context.Context, by gongkai.Actor, no Number, c Command) error {
	act, _ := c.press()
	if err := d.May(by, power(act), no.Unit); err != nil {
		return err
	}
	return d.alter(ctx, by, no, c)
}

// Heed runs what the applicant wants, who knows the query code.
func (d *Desk) Heed(ctx context.Context, by gongkai.Actor, no Number, code string, w Wish) error {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return err
	}
	return d.alter(ctx, gongkai.Citizen(by.From), no, w)
}

// Recount reckons the open due days anew that another version of the calendar
// reckoned, and tells how many there were. It may be run at any time.
func (d *Desk) Recount(ctx context.Context, units []gongkai.UnitID) (int, error) {
	m, done := d.moment(), 0
	for {
		apps, _, err := d.Store.List(ctx, Filter{Units: units, Open: true, Stale: m.Calendar.Version(), Size: 100})
		n := 0
		for _, app := range apps {
			if step, ok := recount(app, m); ok && err == nil {
				_, err = d.Store.Save(ctx, step)
				n++
			}
		}
		if done += n; err != nil || n == 0 {
			return done, err
		}
	}
}

// load finds an application for somebody who has the power needed.
func (d *Desk) load(ctx context.Context, by gongkai.Actor, no Number, need org.Action) (Application, error) {
	if err := d.May(by, need, no.Unit); err != nil {
		return Application{}, err
	}
	return d.Store.Application(ctx, no)
}

func (d *Desk) moment() Moment { return Moment{Now: d.Now(), Calendar: d.Calendar()} }

// at is the moment with the settings of a unit.
func (d *Desk) at(ctx context.Context, unit gongkai.UnitID) (Moment, error) {
	m := d.moment()
	var err error
	m.Settings, err = d.Store.Settings(ctx, unit)
	return m, err
}

// note writes an audit entry for something that was only looked at.
func (d *Desk) note(ctx context.Context, app Application, by gongkai.Actor, act Action, why string) error {
	_, err := d.Store.Save(ctx, Step{
		App: app, Was: app.Version,
		Events: []Event{{At: d.Now().UTC(), By: name(by), Action: act, Note: why}},
		Entry:  audit.By(by, "foi."+string(act), app.On(), why),
	})
	return err
}
