package foi

import (
	"context"
	"errors"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
)

// A MatterDesk keeps matters. It is safe for use by many at once.
type MatterDesk struct {
	Cases *Desk // permissions, organs, settings, calendar
	Keep  Matters
}

// A MatterTicket is what the person takes home. The code is shown once and kept
// nowhere; "" if the matter has none.
type MatterTicket struct {
	Matter Matter
	Code   string
}

// Ask takes a request to put a record right from the portal (条例第四十一条).
func (d *MatterDesk) Ask(ctx context.Context, by gongkai.Actor, c OpenMatter) (MatterTicket, error) {
	c.Kind, c.Topic = RecordMatter, ""
	return d.open(ctx, gongkai.Citizen(by.From), c)
}

// Enter enters a matter that came to the office.
func (d *MatterDesk) Enter(ctx context.Context, by gongkai.Actor, c OpenMatter) (MatterTicket, error) {
	if err := d.Cases.May(by, power(ActRegister), c.Unit); err != nil {
		return MatterTicket{}, err
	}
	return d.open(ctx, by, c)
}

func (d *MatterDesk) open(ctx context.Context, by gongkai.Actor, c OpenMatter) (MatterTicket, error) {
	_, nobody := d.Cases.organ(ctx, c.Unit)
	if nobody != nil && gongkai.KindOf(nobody) != gongkai.NotFound {
		return MatterTicket{}, nobody
	}
	m, err := d.Cases.at(ctx, c.Unit)
	if err != nil {
		return MatterTicket{}, err
	}
	step, err := c.open(by, m)
	if nobody != nil {
		err = errors.Join(gongkai.At("unit", "选择向哪个机关提出"), err)
	}
	if err != nil {
		return MatterTicket{}, err
	}
	if c.Kind == RecordMatter {
		step.Code = queryCode(d.Cases.Secrets, c.Once)
	}
	made, err := d.Keep.SaveMatter(ctx, step)
	return MatterTicket{made, step.Code}, err
}

// Turn makes a matter of a paper that was registered as an application by
// mistake.
func (d *MatterDesk) Turn(ctx context.Context, by gongkai.Actor, no Number, c TurnAway) (MatterID, error) {
	if err := d.Cases.May(by, power(ActTurn), no.Unit); err != nil {
		return MatterID{}, err
	}
	app, err := d.Cases.Store.Application(ctx, no)
	if err != nil {
		return MatterID{}, err
	}
	if made, err := d.Keep.MatterOf(ctx, no); err == nil && c.Version < app.Version {
		return made.ID, nil // pressed twice, or another did it
	}
	m, err := d.Cases.at(ctx, no.Unit)
	if err != nil {
		return MatterID{}, err
	}
	step, err := c.turn(app, by, m)
	if err != nil {
		return MatterID{}, err
	}
	made, err := d.Keep.SaveMatter(ctx, step)
	return made.ID, err
}

// Do runs a command of a signed-in person on one matter.
func (d *MatterDesk) Do(ctx context.Context, by gongkai.Actor, id MatterID, c MatterCommand) error {
	act, _ := c.press()
	if err := d.Cases.May(by, power(act), id.Number.Unit); err != nil {
		return err
	}
	return d.change(ctx, by, id, c)
}

// Recall withdraws a matter at the wish of the person, who knows the query code.
func (d *MatterDesk) Recall(ctx context.Context, by gongkai.Actor, id MatterID, code string, c WithdrawMatter) error {
	if err := d.Keep.CheckMatterCode(ctx, id, CleanCode(code)); err != nil {
		return err
	}
	return d.change(ctx, gongkai.Citizen(by.From), id, c)
}

// change loads, decides and saves. A command pressed again has been done, and is
// not done again.
func (d *MatterDesk) change(ctx context.Context, by gongkai.Actor, id MatterID, c MatterCommand) error {
	press := pressed(c)
	if done, err := d.repeated(ctx, id, press); err != nil || done {
		return err
	}
	step, err := d.decided(ctx, by, id, c)
	if gongkai.KindOf(err) == gongkai.Conflict { // the first press may have come in between
		if done, _ := d.repeated(ctx, id, press); done {
			return nil
		}
	}
	if err != nil {
		return err
	}
	step.Once = press
	_, err = d.Keep.SaveMatter(ctx, step)
	return err
}

func (d *MatterDesk) repeated(ctx context.Context, id MatterID, press string) (bool, error) {
	if press == "" {
		return false, nil
	}
	return d.Keep.MatterPressed(ctx, id, press)
}

// decided is the step the command would save.
func (d *MatterDesk) decided(ctx context.Context, by gongkai.Actor, id MatterID, c MatterCommand) (MatterStep, error) {
	m, _, err := d.Keep.Matter(ctx, id)
	if err != nil {
		return MatterStep{}, err
	}
	organ, err := d.Cases.organ(ctx, id.Number.Unit)
	if err != nil {
		return MatterStep{}, err
	}
	at, err := d.Cases.at(ctx, id.Number.Unit)
	if err != nil {
		return MatterStep{}, err
	}
	return c.decide(m, organ, by, at)
}

// Recount reckons the open due days anew that another version of the
// calendar reckoned, and tells how many there were.
func (d *MatterDesk) Recount(ctx context.Context, units []gongkai.UnitID) (int, error) {
	done := 0
	for {
		some, _, err := d.Keep.Matters(ctx, MatterFilter{Units: units, Stale: d.Cases.Calendar().Version(), Size: 100})
		if err != nil || len(some) == 0 {
			return done, err
		}
		for _, m := range some {
			at, err := d.Cases.at(ctx, m.Owner())
			if err != nil {
				return done, err
			}
			if _, err := d.Keep.SaveMatter(ctx, m.recounted(at)); err != nil {
				return done, err
			}
			done++
		}
	}
}

// recounted is the step that reckons the due day of m anew.
func (m Matter) recounted(at Moment) MatterStep {
	was := m.Due.Day
	m = m.reckoned(at)
	return m.begin(ActRecount, gongkai.System, at, "放假安排更新，办理期限由"+was.Chinese()+"变为"+m.Due.Day.Chinese())
}

// note puts on record that somebody looked at what is personal.
func (d *MatterDesk) note(ctx context.Context, m Matter, by gongkai.Actor, act Action, why string) error {
	_, err := d.Keep.SaveMatter(ctx, MatterStep{
		Matter: m, Was: m.Version,
		Event: Event{At: d.Cases.Now().UTC(), By: name(by), Action: act, Note: why, Public: public(act)},
		Entry: audit.By(by, "foi."+string(act), m.ID.On(), why),
	})
	return err
}

// load finds a matter for somebody who has the power needed.
func (d *MatterDesk) load(ctx context.Context, by gongkai.Actor, id MatterID, need org.Action) (Matter, error) {
	if err := d.Cases.May(by, need, id.Number.Unit); err != nil {
		return Matter{}, err
	}
	m, _, err := d.Keep.Matter(ctx, id)
	return m, err
}
