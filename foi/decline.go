package foi

import "gongkai"

// Decline refuses the extension that was proposed; another may be proposed.
type Decline struct {
	Version int
	Why     string
	Once    string
}

func (c Decline) press() (Action, string) { return ActDecline, c.Once }

func (c Decline) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayDecline()); err != nil {
		return Step{}, err
	}
	why := oneLine(c.Why)
	if err := written("why", why, "写明为什么不同意延期", maxReason); err != nil {
		return Step{}, err
	}
	app.Course.Extended = Extended{}
	return app.begin(ActDecline, by, m, why), nil
}

func (a Application) mayDecline() Option {
	o := Option{Action: ActDecline, Note: "写明理由；可以另行提出。"}
	if x := a.Course.Extended; x.Asked.IsZero() || !x.On.IsZero() || !a.Stage.Open() {
		return o.never("没有等待同意的延期。")
	}
	return o
}
