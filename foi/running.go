package foi

import (
	"cmp"
	"slices"

	"gongkai"
	"gongkai/workday"
)

// A Running is one clock that runs at a unit, without anybody's name: a view of
// all clocks can be shown on a screen in a meeting, and sent to a calendar.
type Running struct {
	Unit  gongkai.UnitID
	Of    Subject
	No    Number
	What  string // 答复, 确认收到, 第三方意见 …
	Due   workday.Day
	Ours  bool // the unit must act; else it waits for somebody
	Left  int  // working days after today until the due day; negative when it is over
	Level int  // of warning: -1 over, 1, 3, 5 working days, 0 more
}

// Subject is what a clock belongs to.
type Subject string

const (
	OfApplication Subject = "foi"
	OfDocket      Subject = "remedy"
	OfRecord      Subject = Subject(RecordMatter)
	OfRedirect    Subject = Subject(RedirectMatter)
)

// Name is the number without the unit: 申请〔2026〕17号.
func (r Running) Name() string {
	return map[Subject]string{OfApplication: "申请", OfDocket: "复诉", OfRecord: "更正", OfRedirect: "来件"}[r.Of] + r.No.Short()
}

func (r Running) ticking(cal *workday.Calendar, today workday.Day) Running {
	r.Left = cal.Between(today, r.Due)
	switch {
	case today.After(r.Due):
		r.Level, r.Left = -1, min(r.Left, -1)
	case r.Left <= 1:
		r.Level = 1
	case r.Left <= 3:
		r.Level = 3
	case r.Left <= 5:
		r.Level = 5
	}
	return r
}

// Running lists the clocks that run on a: the reply, or what it waits for, and
// the opinions asked for.
func (a Application) Running(cal *workday.Calendar, today workday.Day) []Running {
	if !a.Stage.Open() {
		return nil
	}
	clock := func(what string, due workday.Day, ours bool) Running {
		return Running{Unit: a.Owner(), Of: OfApplication, No: a.Number, What: what, Due: due, Ours: ours}.ticking(cal, today)
	}
	// 条例第三十一条(二): 应当于收到申请的当日与申请人确认. One working day is our alarm.
	if a.Received.IsZero() {
		return []Running{clock("与申请人确认收到", cal.Add(workday.On(a.Submitted), 1), true)}
	}
	what := "答复"
	if a.Stage.Waits() {
		what = "申请人的" + a.PeriodLabel()
	}
	all := []Running{clock(what, a.Due.Day, !a.Stage.Waits())}
	for _, c := range a.Course.Consults {
		if c.Open(today) {
			all = append(all, clock(c.Kind.Label()+"意见", c.Due.Day, false))
		}
	}
	return all
}

// Running lists the clocks that run on d.
func (d Docket) Running(cal *workday.Calendar, today workday.Day) (all []Running) {
	for _, l := range d.Limits(cal) {
		if l.Met.IsZero() && l.Whose != PartysLimit {
			all = append(all, Running{Unit: d.Number.Unit, Of: OfDocket, No: d.Number, What: l.What, Due: l.Due, Ours: l.Whose == OurLimit}.ticking(cal, today))
		}
	}
	return all
}

// Running lists the clock that runs on m.
func (m Matter) Running(cal *workday.Calendar, today workday.Day) []Running {
	if !m.Stage.Open() {
		return nil
	}
	what := map[MatterKind]string{RecordMatter: "告知更正结果", RedirectMatter: "转办、告知"}[m.ID.Kind]
	return []Running{Running{Unit: m.Owner(), Of: Subject(m.ID.Kind), No: m.ID.Number, What: what, Due: m.Due.Day, Ours: true}.ticking(cal, today)}
}

// ByUrgency puts first what is over, then what is due next; of one day, what the
// unit must do itself before what it waits for.
func ByUrgency(all []Running) {
	theirs := func(r Running) int {
		if r.Ours {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b Running) int {
		return cmp.Or(int(a.Due)-int(b.Due), theirs(a)-theirs(b))
	})
}
