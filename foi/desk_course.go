package foi

import (
	"context"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
)

// AskCorrection sends the notice to correct.
func (d *Desk) AskCorrection(ctx context.Context, by gongkai.Actor, no Number, c AskCorrection) error {
	return d.do(ctx, by, no, ActAskCorrection, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.ask(app, organ, by, m)
	})
}

// Correct writes down a correction that came to the office.
func (d *Desk) Correct(ctx context.Context, by gongkai.Actor, no Number, c Correct) error {
	return d.do(ctx, by, no, ActCorrect, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.correct(app, by, m)
	})
}

// Amend is [Desk.Correct] by the applicant, who knows the query code.
func (d *Desk) Amend(ctx context.Context, by gongkai.Actor, no Number, code string, c Correct) error {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return err
	}
	return d.alter(ctx, no, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.correct(app, gongkai.Citizen(by.From), m)
	})
}

// CloseUncorrected ends a case that was not corrected in time.
func (d *Desk) CloseUncorrected(ctx context.Context, by gongkai.Actor, no Number, c CloseUncorrected) error {
	return d.do(ctx, by, no, ActCloseUncorrected, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.close(app, organ, by, m)
	})
}

// SeekOpinion sends a letter of consultation.
func (d *Desk) SeekOpinion(ctx context.Context, by gongkai.Actor, no Number, c SeekOpinion) error {
	return d.do(ctx, by, no, ActSeekOpinion, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.seek(app, organ, by, m)
	})
}

// RecordOpinion enters an opinion that came back.
func (d *Desk) RecordOpinion(ctx context.Context, by gongkai.Actor, no Number, c RecordOpinion) error {
	return d.do(ctx, by, no, ActOpinion, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.record(app, by, m)
	})
}

// Serve records the day a notice was received.
func (d *Desk) Serve(ctx context.Context, by gongkai.Actor, no Number, c Serve) error {
	return d.do(ctx, by, no, ActServe, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.serve(app, by, m)
	})
}

// Override decides to disclose against a third party.
func (d *Desk) Override(ctx context.Context, by gongkai.Actor, no Number, c Override) error {
	return d.do(ctx, by, no, ActOverride, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.override(app, organ, by, m)
	})
}

// Propose asks for an extension.
func (d *Desk) Propose(ctx context.Context, by gongkai.Actor, no Number, c Propose) error {
	return d.do(ctx, by, no, ActPropose, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.propose(app, by, m)
	})
}

// Extend consents to the extension and sends the notice.
func (d *Desk) Extend(ctx context.Context, by gongkai.Actor, no Number, c Extend) error {
	return d.do(ctx, by, no, ActExtend, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.extend(app, organ, by, m)
	})
}

// Decline refuses the extension that was proposed.
func (d *Desk) Decline(ctx context.Context, by gongkai.Actor, no Number, c Decline) error {
	return d.do(ctx, by, no, ActDecline, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.decline(app, by, m)
	})
}

// AskReasons asks the applicant for reasons under article 35.
func (d *Desk) AskReasons(ctx context.Context, by gongkai.Actor, no Number, c AskReasons) error {
	return d.do(ctx, by, no, ActAskReasons, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.ask(app, organ, by, m)
	})
}

// Explain enters the reasons that came, or that none did.
func (d *Desk) Explain(ctx context.Context, by gongkai.Actor, no Number, c Explain) error {
	return d.do(ctx, by, no, ActExplain, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.explain(app, by, m)
	})
}

// Justify is [Desk.Explain] by the applicant, who knows the query code.
func (d *Desk) Justify(ctx context.Context, by gongkai.Actor, no Number, code string, c Explain) error {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return err
	}
	return d.alter(ctx, no, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.explain(app, gongkai.Citizen(by.From), m)
	})
}

// Delay fixes the period of a delayed reply under article 35.
func (d *Desk) Delay(ctx context.Context, by gongkai.Actor, no Number, c SetDelay) error {
	return d.do(ctx, by, no, ActDelay, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.delay(app, organ, by, m)
	})
}

// NotifyFee sends the notice to pay.
func (d *Desk) NotifyFee(ctx context.Context, by gongkai.Actor, no Number, c NotifyFee) error {
	return d.do(ctx, by, no, ActNotifyFee, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		nth, err := d.Store.NthOfMonth(ctx, no)
		if err != nil {
			return Step{}, err
		}
		return c.notify(app, nth, organ, by, m)
	})
}

// Nth tells the how-manieth application of its applicant in its month no is, for
// the form of the fee.
func (d *Desk) Nth(ctx context.Context, by gongkai.Actor, no Number) (int, error) {
	if err := d.May(by, org.ReadCases, no.Unit); err != nil {
		return 0, err
	}
	return d.Store.NthOfMonth(ctx, no)
}

// Pay records a payment.
func (d *Desk) Pay(ctx context.Context, by gongkai.Actor, no Number, c Pay) error {
	return d.do(ctx, by, no, ActPay, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.pay(app, by, m)
	})
}

// CloseUnpaid ends a case whose fee was not paid in time.
func (d *Desk) CloseUnpaid(ctx context.Context, by gongkai.Actor, no Number, c CloseUnpaid) error {
	return d.do(ctx, by, no, ActCloseUnpaid, pressed(c.Once, c), func(app Application, organ Organ, m Moment) (Step, error) {
		return c.close(app, organ, by, m)
	})
}

// Fees gives the yuan of 信息处理费 that were paid to unit in year, for part six of
// the annual report.
func (d *Desk) Fees(ctx context.Context, unit gongkai.UnitID, year int) (int, error) {
	return d.Store.Fees(ctx, unit, year)
}

// Settings gives what a unit has set.
func (d *Desk) Settings(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) (Settings, error) {
	if err := d.May(by, org.ReadCases, unit); err != nil {
		return Settings{}, err
	}
	return d.Store.Settings(ctx, unit)
}

// Set changes what a unit has set, with who did so and when; s bears the version
// it was changed from.
func (d *Desk) Set(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, s Settings) error {
	if err := d.May(by, power(ActSettings), unit); err != nil {
		return err
	}
	was, err := d.Store.Settings(ctx, unit)
	if err != nil {
		return err
	}
	if s.Version != was.Version {
		return gongkai.Errorf(gongkai.Conflict, "您打开页面以后，另一个人改动了办理设置，您的没有保存。请对照最新的再改。")
	}
	if err := s.Problems(); err != nil {
		return err
	}
	s = s.after(was, by, d.moment())
	entry := audit.By(by, "foi."+string(ActSettings), "unit/"+string(unit), s.words())
	return d.Store.SaveSettings(ctx, unit, was, s, entry)
}

// Sweep puts on record which replies are overdue, and tells how many that were
// not before. It may be run at any time, and is run every day.
func (d *Desk) Sweep(ctx context.Context, units []gongkai.UnitID) (int, error) {
	m, done := d.moment(), 0
	for {
		apps, _, err := d.Store.List(ctx, Filter{Units: units, Late: m.Today(), Size: 100})
		n := 0
		for _, app := range apps {
			if step, ok := overdue(app, m); ok && err == nil {
				_, err = d.Store.Save(ctx, step)
				n++
			}
		}
		if done += n; err != nil || n == 0 {
			return done, err
		}
	}
}
