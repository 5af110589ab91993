package foi

import (
	"errors"

	"gongkai"
)

// SeekOpinion (征求意见) asks a third party, a co-maker or another organ in
// writing. It may be done several times, and several letters may be out at once.
type SeekOpinion struct {
	Version int
	Kind    ConsultKind
	With    string // who is asked
	Contact string // where the letter goes
	About   string // the information concerned, without the applicant
	Matter  string // what another organ is asked
	Days    int    // of another organ; 0 means the unit's setting
	Once    string
}

func (c SeekOpinion) press() (Action, string) { return ActSeekOpinion, c.Once }

// decide sends the letter to the one asked, which does not name the applicant, and
// a notice to the applicant, which does not name the one asked.
//
// 条例第三十二条: 依申请公开的政府信息公开会损害第三方合法权益的, 行政机关应当书面征求第三方的意见.
// 条例第三十四条: 申请公开的政府信息由两个以上行政机关共同制作的, 牵头制作的行政机关收到政府信息公开申请后可以征求相关行政机关的意见.
func (c SeekOpinion) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.maySeekOpinion(m)); err != nil {
		return Step{}, err
	}
	consult, err := c.consult(by, m)
	if err != nil {
		return Step{}, err
	}
	app.Course.Consults = append(app.Course.Consults[:len(app.Course.Consults):len(app.Course.Consults)], consult)
	app = app.reckoned(m.Calendar)
	return app.issue(ActSeekOpinion, by, m, consult.Kind.Label(),
		app.notice(consult.Kind.Letter(), organ, m, Fills{
			Addressee: consult.With, "涉及的信息": consult.About, "征求的事项": oneLine(c.Matter), "意见期限": consult.until(m.Calendar),
		}),
		app.notice(ConsultLetter, organ, m, Fills{
			"征求意见情况": "本机关于" + m.Today().Chinese() + "书面征求" + consult.Kind.Label() + "的意见",
		}))
}

// consult is what is kept of the letter.
func (c SeekOpinion) consult(by gongkai.Actor, m Moment) (Consult, error) {
	days := opinionDays
	if c.Kind == WithOrgan {
		days = or(c.Days, m.Settings.organDays())
	}
	one := Consult{
		Notice: Notice{Sent: m.Today(), Days: days, By: by.Person},
		Kind:   c.Kind, With: oneLine(c.With), Contact: oneLine(c.Contact), About: oneLine(c.About),
	}
	problems := []error{
		written("with", one.With, "写明向谁征求意见", 100),
		written("about", one.About, "写明涉及的信息，不要写申请人", maxReason),
		reasonable("days", days),
	}
	if runes(one.Contact) > 200 {
		problems = append(problems, gongkai.At("contact", "最多 200 字"))
	}
	if c.Kind.Label() == "" {
		problems = append(problems, gongkai.At("kind", "选择向谁征求意见"))
	}
	if c.Kind == WithOrgan {
		problems = append(problems, written("matter", oneLine(c.Matter), "写明征求意见的事项", maxReason))
	}
	return one, errors.Join(problems...)
}

func (a Application) maySeekOpinion(m Moment) Option {
	o := Option{Action: ActSeekOpinion, Note: "征求意见所需时间不计算在答复期限内（第三十三条第三款）。"}
	if a.Received.IsZero() {
		return o.never("还没有收到的日期。")
	}
	if a.Stage == Received && m.Today().After(a.Due.Day) {
		return o.bar("答复期限%s已经过去，征求意见不能再使期限停下。请尽快答复。", a.Due.Day.Chinese())
	}
	return o.at(a, Received)
}
