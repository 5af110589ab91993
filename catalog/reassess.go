package catalog

import (
	"context"
	"strings"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// 条例第十八条: 行政机关应当建立健全政府信息管理动态调整机制, 对本行政机关不予公开的政府信息进行定期评估审查,
// 对因情势变化可以公开的政府信息应当公开. The regulation names no period: a year, in
// natural days, is what a document begins with; its author may set another day.
const reassessDays = 365

// farthestAssessment is how far ahead the next one may be, in natural days.
const farthestAssessment = 5 * 366

// Assessment is an answer to whether a document must still stay from the public.
type Assessment struct {
	At     time.Time
	By     string // name, as called then
	Reason string // why it must
	Next   workday.Day
}

// Reassess records that a document must stay from the public, and until when
// that holds. One that may be public now is edited instead, and goes its way.
type Reassess struct {
	Reason string
	Next   workday.Day
}

func (Reassess) may(d Document, k Known) error {
	if err := org.May(k.By, org.ReviewDoc, d.Unit()); err != nil {
		return err
	}
	switch {
	case d.Mode == Proactive:
		return gongkai.Errorf(gongkai.Conflict, "主动公开的文件不用重新评估。")
	case d.State == Published || d.State == Withdrawn || d.State == Superseded:
		return gongkai.Errorf(gongkai.Conflict, "文件%s，不用重新评估。", d.State.Words())
	case d.WrittenBy(k.By.Person):
		return gongkai.Errorf(gongkai.Forbidden, "这份文件是您自己起草或修改的，须由他人评估。")
	}
	return nil
}

func (c Reassess) decide(d Document, k Known) (Step, error) {
	c.Reason = strings.TrimSpace(c.Reason)
	switch {
	case c.Reason == "":
		return Step{}, gongkai.At("reason", "请写明为什么现在还不能公开。")
	case c.Next <= k.Today():
		return Step{}, gongkai.At("next", "下次评估的日子要在今天以后。")
	case c.Next > k.Today().AddDays(farthestAssessment):
		return Step{}, gongkai.At("next", "下次评估最晚在五年以内。")
	}
	if err := tooLong("reason", "理由", c.Reason, MaxReason); err != nil {
		return Step{}, err
	}
	d.ReassessOn = c.Next
	d.Assessments = append(d.Assessments[:len(d.Assessments):len(d.Assessments)], Assessment{k.Now.UTC(), k.By.Name, c.Reason, c.Next})
	return step(d, k, "catalog.reassess", c.Next.String()), nil
}

// reassessed is when a document with this content is to be assessed: as its
// author set it, else after the usual time; never, if it is to be public.
func (c Content) reassessed(today workday.Day) workday.Day {
	switch {
	case c.Mode == Proactive:
		return 0
	case c.ReassessOn.IsZero():
		return today.AddDays(reassessDays)
	}
	return c.ReassessOn
}

// ToReassess gives the documents of some units that are to be assessed by a
// day, earliest first, without their bodies.
func (d *Desk) ToReassess(ctx context.Context, by gongkai.Actor, units []gongkai.UnitID, until workday.Day) ([]Document, error) {
	for _, u := range units {
		if err := maySee(by, u); err != nil {
			return nil, err
		}
	}
	return d.Store.ToReassess(ctx, units, until)
}
