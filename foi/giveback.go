package foi

import "gongkai"

// GiveBack (退回) returns a draft to its drafter with a reason.
type GiveBack struct {
	Version int
	Why     string
	Once    string // key of the form
}

func (c GiveBack) press() (Action, string) { return ActReturn, c.Once }

func (c GiveBack) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.fresh(c.Version); err != nil {
		return Step{}, err
	}
	if err := app.at(ActReturn, Approving); err != nil {
		return Step{}, err
	}
	why := oneLine(c.Why)
	switch {
	case why == "":
		return Step{}, gongkai.At("why", "写明退回的理由，好让起草人知道改什么")
	case runes(why) > 500:
		return Step{}, gongkai.At("why", "最多 500 字")
	}
	app.Stage, app.Returned = Received, why
	return app.anewReviewed().begin(ActReturn, by, m, why), nil
}
