package foi

import (
	"gongkai"
	"gongkai/workday"
)

// Serve records the day a notice reached whom it was for: from then its period
// runs.
type Serve struct {
	Version int
	What    LetterKind  // which notice
	Consult int         // of a letter of consultation: 1 for the first of the case
	On      workday.Day // the day of the signature
	Once    string
}

func (c Serve) press() (Action, string) { return ActServe, c.Once }

func (c Serve) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayServe()); err != nil {
		return Step{}, err
	}
	course, notice, err := app.Course.noticed(c.What, c.Consult, app.Stage)
	if err != nil {
		return Step{}, err
	}
	if err := between("on", c.On, "送达的日期", notice.Sent, m.Today()); err != nil {
		return Step{}, err
	}
	notice.Served = c.On
	app.Course = *course
	return app.reckoned(m.Calendar).begin(ActServe, by, m, c.What.Label()+"，"+c.On.Chinese()+"送达"), nil
}

// noticed finds the notice of a kind whose period still matters, in a copy of
// the course that may be changed.
func (c Course) noticed(what LetterKind, nth int, stage Stage) (*Course, *Notice, error) {
	c.Consults = append([]Consult(nil), c.Consults...)
	switch {
	case what == CorrectionLetter && stage == CorrectionAsked:
		return &c, &c.Correction.Notice, nil
	case what == ReasonLetter && stage == ReasonsAsked:
		return &c, &c.Reasons.Notice, nil
	case what == FeeLetter && stage == FeeNotified:
		return &c, &c.Fee.Notice, nil
	case nth >= 1 && nth <= len(c.Consults) && c.Consults[nth-1].awaits(what):
		return &c, &c.Consults[nth-1].Notice, nil
	}
	return nil, nil, gongkai.At("what", "选择送达了哪一份文书；已经有结果的，不用再登记")
}

func (c Consult) awaits(what LetterKind) bool { return c.Kind.Letter() == what && c.Came.IsZero() }

func (a Application) mayServe() Option {
	o := Option{Action: ActServe, Note: "从送达的次日起计算文书里写的期限。"}
	waits := a.Stage == CorrectionAsked || a.Stage == ReasonsAsked || a.Stage == FeeNotified
	for _, c := range a.Course.Consults {
		waits = waits || a.Stage.Open() && c.Came.IsZero()
	}
	if !waits {
		return o.never("没有等待送达的文书。")
	}
	return o
}
