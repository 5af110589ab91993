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

// Confirm fixes the day of receipt and starts the clock.
func (d *Desk) Confirm(ctx context.Context, by gongkai.Actor, no Number, c Confirm) error {
	return d.do(ctx, by, no, ActConfirm, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.confirm(app, organ, by, m)
	})
}

// Draft keeps a draft of the reply.
func (d *Desk) Draft(ctx context.Context, by gongkai.Actor, no Number, c Draft) error {
	return d.do(ctx, by, no, ActDraft, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.draft(app, by, m)
	})
}

// Send keeps the draft and hands it to the approver.
func (d *Desk) Send(ctx context.Context, by gongkai.Actor, no Number, c Send) error {
	return d.do(ctx, by, no, ActSend, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.send(app, by, m)
	})
}

// GiveBack returns the draft with a reason.
func (d *Desk) GiveBack(ctx context.Context, by gongkai.Actor, no Number, c GiveBack) error {
	return d.do(ctx, by, no, ActReturn, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.giveBack(app, by, m)
	})
}

// Approve makes the draft the reply.
func (d *Desk) Approve(ctx context.Context, by gongkai.Actor, no Number, c Approve) error {
	return d.do(ctx, by, no, ActApprove, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.approve(app, organ, by, m)
	})
}

// Split makes several applications of one.
func (d *Desk) Split(ctx context.Context, by gongkai.Actor, no Number, c Split) error {
	return d.do(ctx, by, no, ActSplit, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.split(app, organ, by, m)
	})
}

// Withdraw ends the case at the applicant's written wish, told to the office.
func (d *Desk) Withdraw(ctx context.Context, by gongkai.Actor, no Number, c Withdraw) error {
	return d.do(ctx, by, no, ActWithdraw, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.withdraw(app, by, m)
	})
}

// Recall is [Desk.Withdraw] by the applicant, who knows the query code.
func (d *Desk) Recall(ctx context.Context, by gongkai.Actor, no Number, code string, c Withdraw) error {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return err
	}
	return d.alter(ctx, no, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.withdraw(app, gongkai.Citizen(by.From), m)
	})
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

// do runs one command of a signed-in person on one application. Press is what
// [pressed] makes of the command.
func (d *Desk) do(ctx context.Context, by gongkai.Actor, no Number, act Action, press string,
	command func(Application, Organ, Moment) (Step, error)) error {
	if err := d.May(by, power(act), no.Unit); err != nil {
		return err
	}
	return d.alter(ctx, no, press, command)
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
