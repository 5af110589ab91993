package foi

import (
	"errors"
	"fmt"

	"gongkai"
	"gongkai/workday"
)

// Split makes several applications of one that asks for several matters
// (一事一申请). The application keeps its number for the first part; each of the
// others gets a number of its own. The days of sending and of receipt stay as
// they were, so that no part is answered later for having been split off.
type Split struct {
	Version int
	Parts   []Request // what each asks for, in the applicant's words; two or more
	Once    string    // key of the form
}

// MaxParts is how many applications one may be split into at once.
const MaxParts = 20

// Divided is what is left of an application that was split.
type Divided struct {
	On    workday.Day `json:"on,omitzero"`
	First Request     `json:"first,omitzero"` // what it still asks for
	Parts int         `json:"parts,omitempty"`
}

func (c Split) press() (Action, string) { return ActSplit, c.Once }

// decide keeps the first part and opens an application for each of the others.
// Nothing the applicant wrote is lost: the words of the whole stay with the
// application that was split.
//
// 条例第二十九条第二款(二): 申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述. That an
// application should ask for one matter is practice, not law: see docs/law.md.
func (c Split) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.maySplit()); err != nil {
		return Step{}, err
	}
	if err := c.Problems(m.Today().Year()); err != nil {
		return Step{}, err
	}
	app.Course.Divided = Divided{On: m.Today(), First: c.Parts[0].tidy(), Parts: len(c.Parts)}
	step := app.begin(ActSplit, by, m, fmt.Sprintf("按一事一申请拆分为 %d 件", len(c.Parts)))
	for i, part := range c.Parts[1:] {
		step.Parts = append(step.Parts, app.part(i+2, part.tidy(), organ, by, m))
	}
	return step, nil
}

// part opens the application of one part: everything but what is asked for is
// as it was.
func (a Application) part(nth int, asked Request, organ Organ, by gongkai.Actor, m Moment) Step {
	part := Application{
		Number: Number{Unit: a.Number.Unit, Year: a.Number.Year}, SplitFrom: a.Number,
		Kind: a.Kind, Applicant: a.Applicant, Request: asked, Wants: a.Wants, Channel: a.Channel, Stage: a.Stage,
		Submitted: a.Submitted, Confirmed: a.Confirmed, Received: a.Received,
	}
	note := fmt.Sprintf("从%s拆分，第 %d 件", a.Number.Label(organ.Code), nth)
	if a.Received.IsZero() {
		return part.begin(ActRegister, by, m, note)
	}
	step := part.reckoned(m.Calendar).begin(ActRegister, by, m, note)
	step.Letters = []Letter{receipt(step.App, organ, m)}
	return step
}

// Problems says what is wrong with the parts, at fields part1, part2 …
func (c Split) Problems(thisYear int) error {
	var all []error
	if len(c.Parts) < 2 {
		all = append(all, gongkai.At("part2", "至少写两件；只有一件的不用拆分"))
	}
	if len(c.Parts) > MaxParts {
		all = append(all, gongkai.At("part1", "一次最多拆成 %d 件", MaxParts))
	}
	for i, p := range c.Parts {
		if err := p.tidy().Problems(thisYear); err != nil {
			all = append(all, gongkai.At(fmt.Sprintf("part%d", i+1), "%s", gongkai.Words(err)))
		}
	}
	return errors.Join(all...)
}

// maySplit: before anything was done about the whole of it.
func (a Application) maySplit() Option {
	o := Option{Action: ActSplit, Note: "一件申请问了几件事的，拆成几件分别办理；收到日期不变。"}
	switch {
	case a.Stage != Submitted && a.Stage != Received:
		return o.never("这件申请已经办到后面的步骤，不能再拆分。")
	case a.Course.Divided.Parts > 0:
		return o.never("这件申请已经拆分过。")
	case a.HasDraft():
		return o.bar("已经起草答复，不能再拆分。")
	case a.Began() != a.Received || len(a.Course.Consults) > 0 || a.Course.Extended.Days > 0:
		return o.bar("期限已经因补正、征求意见或者延期变动，不能再拆分。")
	}
	return o
}
