package foi

import (
	"fmt"

	"gongkai"
)

// Extend is the consent of the head of the office to the extension that somebody
// else proposed; with it the notice goes out.
type Extend struct {
	Version int
	Once    string
}

func (c Extend) press() (Action, string) { return ActExtend, c.Once }

// decide makes the reply due on the last working day of the period and its
// extension together, whichever day the consent was given.
//
// 条例第三十三条第二款: 应当经政府信息公开工作机构负责人同意并告知申请人.
func (c Extend) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayExtend(by, m)); err != nil {
		return Step{}, err
	}
	app.Course.Extended.On, app.Course.Extended.By = m.Today(), by.Person
	app = app.reckoned(m.Calendar)
	letter := app.notice(ExtensionLetter, organ, m, Fills{
		"延期理由": app.Course.Extended.Why, "延期后的期限": app.Due.Day.Chinese(),
	})
	note := fmt.Sprintf("延长%d个工作日，最迟%s答复", app.Course.Extended.Days, app.Due.Day.Chinese())
	return app.issue(ActExtend, by, m, note, letter)
}

func (a Application) mayExtend(actor gongkai.Actor, m Moment) Option {
	o := Option{Action: ActExtend, Note: fmt.Sprintf("提出延长%d个工作日：%s", a.Course.Extended.Days, a.Course.Extended.Why)}
	if a.Course.Extended.Asked.IsZero() {
		return o.never("没有人提出延期。")
	}
	if o = a.extendable(o, m); o.Barred != "" {
		return o
	}
	if actor.Person == a.Course.Extended.AskedBy || !actor.SignedIn() {
		return o.forbid("延期是您提出的，须由另一个人同意。")
	}
	return o
}
