package foi

import (
	"errors"

	"gongkai"
)

// Override is the decision to disclose although a third party objected or said
// nothing, with the notice to that party.
type Override struct {
	Version int
	Consult int    // 1 for the first letter of the case
	What    string // what will be disclosed
	Why     string // the public interest
	Once    string
}

func (c Override) press() (Action, string) { return ActOverride, c.Once }

// decide tells the third party what will be disclosed and why.
//
// 条例第三十二条: 第三方不同意公开且有合理理由的, 行政机关不予公开. 行政机关认为不公开可能对公共利益造成重大影响的, 可以
// 决定予以公开, 并将决定公开的政府信息内容和理由书面告知第三方.
func (c Override) decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayOverride(m)); err != nil {
		return Step{}, err
	}
	one, err := app.consultation(c.Consult)
	if err != nil {
		return Step{}, err
	}
	if !one.overridable(m) || one.By == by.Person {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "只能对不同意公开或者逾期没有提出意见的第三方作这个决定，并且不能由发征求意见书的人自己决定。")
	}
	one.Over = Overridden{On: m.Today(), By: by.Person, What: oneLine(c.What), Why: oneLine(c.Why)}
	if err := errors.Join(
		written("what", one.Over.What, "写明决定公开的内容", maxReason),
		written("why", one.Over.Why, "写明不公开会对公共利益造成什么重大影响", maxReason),
	); err != nil {
		return Step{}, err
	}
	letter := app.notice(OverrideLetter, organ, m, Fills{
		Addressee: one.With, "决定公开的内容": one.Over.What, "公开的理由": one.Over.Why,
		"此前征求意见": "本机关于" + one.Sent.Chinese() + "书面征求你方的意见，" + one.told(m),
	})
	return app.with(c.Consult, one).issue(ActOverride, by, m, "", letter)
}

func (c Consult) told(m Moment) string {
	if c.Opinion == Objects {
		return "你方于" + c.Came.Chinese() + "提出不同意公开"
	}
	return c.Result(m.Today())
}

func (c Consult) overridable(m Moment) bool {
	silent := c.Came.IsZero() && c.over(m)
	return c.Kind == WithThirdParty && c.Over.On.IsZero() && (c.Opinion == Objects || silent)
}

func (a Application) mayOverride(m Moment) Option {
	o := Option{Action: ActOverride, Note: "不公开可能对公共利益造成重大影响的，可以决定公开，并书面告知第三方内容和理由（第三十二条）。"}
	for _, c := range a.Course.Consults {
		if c.overridable(m) {
			return o.at(a, Received)
		}
	}
	return o.never("没有不同意公开或者逾期没有提出意见的第三方。")
}
