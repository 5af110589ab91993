package annual

import (
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/workday"
)

// An Act is something done to a whole report.
type Act string

const (
	Check    Act = "check"     // 送审: the drafter has checked it
	Approve  Act = "approve"   // 审定
	GiveBack Act = "give_back" // 退给经办人
	Submit   Act = "submit"    // 报送
	Return   Act = "return"    // 退回, by the 主管部门
	Accept   Act = "accept"    // 接受
	Publish  Act = "publish"   // 公开
	Correct  Act = "correct"   // 更正 what is published
)

// Move is the command to bring a report a step on, or back.
type Move struct {
	Act     Act
	Why     string // needed for those that go back
	Version int
	Once    string
}

// A course is one act: who may do it, from where, and what it does.
type course struct {
	act   Act
	words string
	needs org.Action
	from  []Stage
	do    func(w Work, m Move, by gongkai.Actor, now time.Time) (PaperStep, error)
}

// courses are all acts, in the order of the way.
func courses() []course {
	return []course{
		{Check, "送审", org.DraftReport, []Stage{Drafting, Returned}, Work.check},
		{Approve, "审定", org.ApproveReport, []Stage{Checked}, Work.approve},
		{GiveBack, "退给经办人", org.ApproveReport, []Stage{Checked, Approved}, Work.giveBack},
		{Submit, "报送", org.DraftReport, []Stage{Approved}, Work.submit},
		{Return, "退回", org.AcceptReport, []Stage{Submitted}, Work.sendBack},
		{Accept, "接受", org.AcceptReport, []Stage{Submitted}, Work.accept},
		{Publish, "公开", org.PublishReport, []Stage{Accepted}, Work.publish},
		{Correct, "更正", org.DraftReport, []Stage{Published}, Work.correct},
	}
}

// Words is what the office calls an act.
func (a Act) Words() string {
	c, _ := courseOf(a)
	return c.words
}

// Reasoned reports whether an act needs a reason.
func (a Act) Reasoned() bool { return a == GiveBack || a == Return || a == Correct }

func courseOf(a Act) (course, bool) {
	for _, c := range courses() {
		if c.act == a {
			return c, true
		}
	}
	return course{}, false
}

// Can lists what by could do with the report now, in the order of the way. What
// still stands in the way is said when it is tried.
func (w Work) Can(by gongkai.Actor) (acts []Act) {
	for _, c := range courses() {
		if w.starts(c) && org.May(by, c.needs, w.Paper.Unit) == nil {
			acts = append(acts, c.act)
		}
	}
	return acts
}

// starts reports whether an act begins where the report is. A government's own
// report is handed to nobody here: approved, it is published.
func (w Work) starts(c course) bool {
	if w.Top && c.act == Submit {
		return false
	}
	if w.Top && c.act == Publish && w.stage() == Approved {
		return true
	}
	for _, s := range c.from {
		if s == w.stage() {
			return true
		}
	}
	return false
}

func (w Work) stage() Stage {
	if w.Paper.Stage == "" {
		return Drafting
	}
	return w.Paper.Stage
}

// move brings the report a step on, or says why not.
func (w Work) move(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	c, ok := courseOf(m.Act)
	if !ok {
		return PaperStep{}, gongkai.Errorf(gongkai.Invalid, "没有“%s”这个步骤。", m.Act)
	}
	if err := org.May(by, c.needs, w.Paper.Unit); err != nil {
		return PaperStep{}, err
	}
	if err := w.Paper.current(m.Version); err != nil {
		return PaperStep{}, err
	}
	if !w.starts(c) {
		return PaperStep{}, gongkai.Errorf(gongkai.Conflict, "报告现在是“%s”，不能%s。", w.stage().Words(), c.words)
	}
	if m.Act.Reasoned() && m.Why == "" {
		return PaperStep{}, gongkai.At("why", "请写明原因。")
	}
	step, err := c.do(w, m, by, now)
	step.Entry = audit.By(by, "annual."+string(m.Act), Name(w.Paper.Unit, w.Paper.Year), m.Why)
	return step, err
}

// notByDrafter refuses what needs a second pair of eyes to whoever wrote.
func (p Paper) notByDrafter(by gongkai.Actor) error {
	for _, d := range p.Drafters {
		if d == by.Person {
			return gongkai.Errorf(gongkai.Forbidden, "这份报告您参与了起草，要由另一个人来审。")
		}
	}
	return nil
}

// today is the day of an act.
func today(now time.Time) workday.Day { return workday.On(now) }
