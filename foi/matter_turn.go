package foi

import (
	"cmp"
	"errors"

	"gongkai"
	"gongkai/workday"
)

// TurnAway (转为来件) takes a paper out of the applications that was registered as
// one by mistake. The application keeps its number and its file and says what
// became of it; it is counted no more.
type TurnAway struct {
	Version int
	Topic   Topic
	Why     string // how it can be seen that it is no application
	Once    string // key of the form
}

// turn makes the matter, with the step of the application in it.
//
// 条例第三十九条第一款: 申请人以政府信息公开申请的形式进行信访、投诉、举报等活动, 行政机关应当告知申请人不作为政府信息公开申请处理.
// Whoever used the form of an application is answered and counted as an applicant
// (rejected_petition); only what never was one is turned away here.
func (c TurnAway) turn(app Application, by gongkai.Actor, at Moment) (MatterStep, error) {
	if err := app.ready(c.Version, app.mayTurn(at)); err != nil {
		return MatterStep{}, err
	}
	why := oneLine(c.Why)
	if err := errors.Join(
		OpenMatter{Kind: RedirectMatter, Topic: c.Topic}.kindProblem(),
		written("why", why, "写明从哪里看出它本来不是申请，例如“来信题为举报信，没有要求获取信息”", maxReason),
	); err != nil {
		return MatterStep{}, err
	}
	note := c.Topic.Label() + "：" + why
	app.Stage, app.Ended = Redirected, at.Today()
	file := app.begin(ActTurn, by, at, note)
	step := c.matter(app, at).reckoned(at).begin(ActTurn, by, at, app.Number.Short()+"误登记为申请，"+note)
	step.App, step.Once = &file, c.Once
	return step, nil
}

// matter is what the paper becomes.
func (c TurnAway) matter(app Application, at Moment) Matter {
	request := app.Asked()
	return Matter{
		ID:    MatterID{RedirectMatter, Number{Unit: app.Owner(), Year: at.Today().Year()}},
		Stage: MatterOpen, Topic: c.Topic, From: app.Number,
		Received: cmp.Or(app.Received, workday.On(app.Submitted)),
		Facts: MatterFacts{Channel: app.Channel, Kind: app.Kind, Person: app.Applicant,
			About: request.Name, What: request.What, By: app.Wants.By},
	}
}

// mayTurn: what stood in the report of a year that has ended stays there, and is
// answered (第三十九条).
func (a Application) mayTurn(m Moment) Option {
	o := Option{Action: ActTurn, Note: "本来不是申请、误登记的，转为来件，不计入年报；以申请形式提出的信访、投诉、举报，要答复（第三十九条）。"}
	switch {
	case !a.Received.IsZero() && a.Received.Year() < m.Today().Year():
		return o.never("收到的年度已经过去，已计入那一年的报告，须作出答复。")
	case !a.SplitFrom.IsZero() || a.Course.Divided.Parts > 0:
		return o.never("已经拆分的申请，须作出答复。")
	}
	if a.Stage != Submitted && a.Stage != Received {
		return o.never("已经作为申请办了下去，须作出答复。")
	}
	return o
}
