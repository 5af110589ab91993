package foi

import (
	"errors"

	"gongkai"
	"gongkai/workday"
)

// RecordOpinion enters the opinion that came back: the clock of the reply goes
// on the working day after.
type RecordOpinion struct {
	Version int
	Consult int         // 1 for the first letter of the case
	On      workday.Day // the day the reply slip came
	Opinion Opinion
	Why     string // reasons of an objection
	Once    string
}

func (c RecordOpinion) press() (Action, string) { return ActOpinion, c.Once }

func (c RecordOpinion) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayRecordOpinion()); err != nil {
		return Step{}, err
	}
	one, err := app.consultation(c.Consult)
	if err != nil {
		return Step{}, err
	}
	if !one.Came.IsZero() {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "这份征求意见书的意见已经登记过了：%s。", one.Opinion.Label())
	}
	one.Came, one.Opinion, one.Why = c.On, c.Opinion, oneLine(c.Why)
	if err := c.problems(one, m); err != nil {
		return Step{}, err
	}
	app = app.with(c.Consult, one).reckoned(m.Calendar)
	return app.begin(ActOpinion, by, m, one.Kind.Label()+"："+one.Opinion.Label()), nil
}

func (c RecordOpinion) problems(one Consult, m Moment) error {
	problems := []error{between("on", c.On, "收到意见的日期", max(one.Sent, one.Served), m.Today())}
	if c.Opinion.Label() == "" {
		problems = append(problems, gongkai.At("opinion", "选择对方的意见"))
	}
	if c.Opinion == Objects {
		problems = append(problems, written("why", one.Why, "写明对方的理由；没有说明的，写“未说明理由”", maxReason))
	}
	return errors.Join(problems...)
}

func (a Application) mayRecordOpinion() Option {
	o := Option{Action: ActOpinion, Note: "收到意见的次日起继续计算答复期限。"}
	for _, c := range a.Course.Consults {
		if c.Came.IsZero() && a.Stage.Open() {
			return o
		}
	}
	return o.never("没有等待答复的征求意见书。")
}

// consultation is the nth letter of consultation.
func (a Application) consultation(nth int) (Consult, error) {
	if nth < 1 || nth > len(a.Course.Consults) {
		return Consult{}, gongkai.At("consult", "选择是哪一份征求意见书")
	}
	return a.Course.Consults[nth-1], nil
}

// with is a with its nth letter of consultation changed.
func (a Application) with(nth int, one Consult) Application {
	a.Course.Consults = append([]Consult(nil), a.Course.Consults...)
	a.Course.Consults[nth-1] = one
	return a
}
