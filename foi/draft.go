package foi

import (
	"errors"

	"gongkai"
)

// Draft keeps what the reply will say, complete or not.
type Draft struct {
	Version  int
	Decision Decision
	Once     string // key of the form
}

func (c Draft) press() (Action, string) { return ActDraft, c.Once }

// decide keeps a draft; whoever does so has had a hand in it.
func (c Draft) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	app, err := c.taken(app, by, ActDraft)
	if err != nil {
		return Step{}, err
	}
	if _, ok := c.Decision.Answer.Rule(); !ok {
		return Step{}, gongkai.At("answer", "选择一种答复")
	}
	if problems := app.Decision.lengths(); problems != nil {
		return Step{}, errors.Join(problems...)
	}
	return app.begin(ActDraft, by, m, app.Decision.Answer.Label()), nil
}

// taken is app with the draft in it.
func (c Draft) taken(app Application, by gongkai.Actor, act Action) (Application, error) {
	if err := app.fresh(c.Version); err != nil {
		return app, err
	}
	if err := app.at(act, Received); err != nil {
		return app, err
	}
	app.Decision = c.Decision.Tidy().with(app.Decision.Files)
	return app.handledBy(by.Person), nil
}
