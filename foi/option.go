package foi

import (
	"fmt"

	"gongkai"
	"gongkai/workday"
)

// An Option is an action with what is to be known before doing it, or with
// what bars it now.
type Option struct {
	Action Action
	Note   string       // the article in half a sentence
	Barred string       // why not now; "" if it may be done
	Kind   gongkai.Kind // of the refusal: Conflict, or Forbidden to this person
	gone   bool         // of no use in this case, now or ever: not shown
}

// Err is nil if the action may be done, else what the command would answer.
func (o Option) Err() error {
	if o.Barred == "" {
		return nil
	}
	return gongkai.Errorf(o.Kind, "%s", o.Barred)
}

// bar is o, not to be done now, and why.
func (o Option) bar(why string, args ...any) Option {
	o.Barred, o.Kind = fmt.Sprintf(why, args...), gongkai.Conflict
	return o
}

// never is o, barred and not worth showing.
func (o Option) never(why string) Option {
	o = o.bar("%s", why)
	o.gone = true
	return o
}

// forbid is o, not to be done by this person.
func (o Option) forbid(why string) Option {
	o.Barred, o.Kind = why, gongkai.Forbidden
	return o
}

// at bars o outside of some stages.
func (o Option) at(a Application, stages ...Stage) Option {
	if err := a.at(o.Action, stages...); err != nil {
		return o.bar("%s", gongkai.Words(err))
	}
	return o
}

// ready refuses a command given looking at another version, or barred now.
func (a Application) ready(version int, o Option) error {
	if err := a.fresh(version); err != nil {
		return err
	}
	return o.Err()
}

// issue is the step of act with the letters that go out with it, refused if one
// of them lacks something.
func (a Application) issue(act Action, by gongkai.Actor, m Moment, note string, letters ...Letter) (Step, error) {
	for _, l := range letters {
		if err := l.Problems(); err != nil {
			return Step{}, err
		}
	}
	step := a.begin(act, by, m, note)
	step.Letters = letters
	return step, nil
}

const maxReason = 500 // characters of a reason, a description of facts

// written refuses a field left empty or longer than most characters.
func written(field, text, wanted string, most int) error {
	switch n := runes(text); {
	case n == 0:
		return gongkai.At(field, "%s", wanted)
	case n > most:
		return gongkai.At(field, "最多 %d 字，现在 %d 字", most, n)
	}
	return nil
}

// reasonable refuses a period that nobody would call so. The regulation names no
// bounds; these keep a slip of the pen out.
func reasonable(field string, days int) error {
	const most = 120
	if days < 1 || days > most {
		return gongkai.At(field, "期限在 1 至 %d 个工作日之间", most)
	}
	return nil
}

// between refuses a day before first or after last.
func between(field string, on workday.Day, what string, first, last workday.Day) error {
	switch {
	case on.IsZero():
		return gongkai.At(field, "写明%s", what)
	case on.Before(first):
		return gongkai.At(field, "%s不能早于%s", what, first.Chinese())
	case on.After(last):
		return gongkai.At(field, "%s不能在今天以后", what)
	}
	return nil
}
