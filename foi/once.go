package foi

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"gongkai"
)

// pressed is how a command is known again when it comes a second time: by a
// double press, or sent anew because the answer was lost on its way. It is the
// key of the form with what was filled in, so that words changed after going
// back are a new command, which meets the version. "" if the form has no key.
func pressed(c interface{ press() (Action, string) }) string {
	_, once := c.press()
	if once == "" {
		return ""
	}
	words, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(words)
	return once + "/" + hex.EncodeToString(sum[:])
}

// again reports whether this very press was answered before.
func (d *Desk) again(ctx context.Context, no Number, press string) (bool, error) {
	if press == "" {
		return false, nil
	}
	return d.Store.Pressed(ctx, no, press)
}

// save writes the step of a press.
func (d *Desk) save(ctx context.Context, step Step, press string) error {
	step.Once = press
	_, err := d.Store.Save(ctx, step)
	return err
}

// alter runs one command on an application for somebody who has shown that he
// may: a person of the office, or the applicant by the query code. A command
// pressed again has been done, and is not done again.
func (d *Desk) alter(ctx context.Context, by gongkai.Actor, no Number, c Command) error {
	press := pressed(c)
	if done, err := d.again(ctx, no, press); err != nil || done {
		return err
	}
	app, err := d.Store.Application(ctx, no)
	if err != nil {
		return err
	}
	organ, err := d.organ(ctx, no.Unit)
	if err != nil {
		return err
	}
	m, err := d.at(ctx, no.Unit)
	if err != nil {
		return err
	}
	if c, err = informed(ctx, d.Store, no, c); err != nil {
		return err
	}
	step, err := c.decide(app, organ, by, m)
	if gongkai.KindOf(err) == gongkai.Conflict { // the first press may have come in between
		if done, _ := d.again(ctx, no, press); done {
			return nil
		}
	}
	if err != nil {
		return err
	}
	return d.save(ctx, step, press)
}
