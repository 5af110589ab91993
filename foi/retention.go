package foi

import (
	"context"
	"fmt"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/workday"
)

// 个人信息保护法第十九条, 第四十七条: 保存期限应当为实现处理目的所必要的最短时间; 保存期限已届满的, 应当主动删除个人信息.
// How long the file of an application is kept the 文书档案 schedule of the unit
// says; 10 years is our default (unconfirmed).
const retentionYears = 10

// KeptUntil is the last day on which files that ended on a day or before are
// over: those of today less the years they are kept.
func KeptUntil(today workday.Day, years int) workday.Day {
	return today.AddMonths(-12 * or(years, retentionYears))
}

// A Destruction (销毁) erases the personal data of applications whose time is
// over: proposed by one person, approved by another. What the annual report and
// the statistics count stays, and so does this protocol.
type Destruction struct {
	Number   Number // a sequence of its own a unit and year
	Version  int
	Cases    []Number
	Matters  []MatterID  `json:",omitempty"`
	Before   workday.Day // ended on this day or earlier
	Why      string
	Proposer string // account
	Name     string // of the proposer, as shown
	Proposed workday.Day
	Approver string      // as shown
	Done     workday.Day // zero until approved
	Refused  string      // why it was not approved; "" if it was or is pending
}

// Size is how many files go.
func (d Destruction) Size() int { return len(d.Cases) + len(d.Matters) }

// Pending reports whether somebody has to decide about it.
func (d Destruction) Pending() bool { return d.Done.IsZero() && d.Refused == "" }

// On is how the audit log names it; Label is its number on paper.
func (d Destruction) On() string    { return "foi/destruction/" + d.Number.String() }
func (d Destruction) Label() string { return "销毁" + d.Number.Short() }

// A DestructionStep is everything one command changes. With Erase set the data
// of every case go in the same transaction.
type DestructionStep struct {
	Destruction Destruction
	Was         int
	Erase       bool
	Event       Event // in the file of every erased case
	Entry       audit.Entry
}

// Retention finds and erases what is kept no longer.
type Retention interface {
	// Expired gives applications of unit that ended on or before a day, are not
	// erased and have no pending remedy, oldest first, at most 500.
	Expired(ctx context.Context, unit gongkai.UnitID, before workday.Day) ([]Application, error)
	// ExpiredMatters gives matters of which the same is true.
	ExpiredMatters(ctx context.Context, unit gongkai.UnitID, before workday.Day) ([]Matter, error)
	Destructions(ctx context.Context, unit gongkai.UnitID) ([]Destruction, error)
	Destruction(ctx context.Context, no Number) (Destruction, error)
	SaveDestruction(ctx context.Context, s DestructionStep) (Destruction, error)
}

// A RetentionDesk destroys files whose time is over.
type RetentionDesk struct {
	Store    Retention
	Settings func(ctx context.Context, unit gongkai.UnitID) (Settings, error)
	May      May
	Now      func() time.Time
}

func (d *RetentionDesk) today() workday.Day { return workday.On(d.Now()) }

// Expired lists the applications whose time is over, the applicants masked, and
// the day by which they ended.
func (d *RetentionDesk) Expired(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) ([]Application, workday.Day, error) {
	if err := d.May(by, org.ReadCases, unit); err != nil {
		return nil, 0, err
	}
	s, err := d.Settings(ctx, unit)
	if err != nil {
		return nil, 0, err
	}
	before := KeptUntil(d.today(), s.RetentionYears)
	all, err := d.Store.Expired(ctx, unit, before)
	for i := range all {
		all[i].Applicant = all[i].masked()
	}
	return all, before, err
}

// ExpiredMatters lists the matters whose time is over, the persons masked.
func (d *RetentionDesk) ExpiredMatters(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) ([]Matter, error) {
	if err := d.May(by, org.ReadCases, unit); err != nil {
		return nil, err
	}
	s, err := d.Settings(ctx, unit)
	if err != nil {
		return nil, err
	}
	all, err := d.Store.ExpiredMatters(ctx, unit, KeptUntil(d.today(), s.RetentionYears))
	for i := range all {
		all[i] = all[i].masked()
	}
	return all, err
}

// List gives the protocols of a unit, the newest first.
func (d *RetentionDesk) List(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) ([]Destruction, error) {
	if err := d.May(by, org.ReadCases, unit); err != nil {
		return nil, err
	}
	return d.Store.Destructions(ctx, unit)
}

// Propose asks for the destruction of all that has expired.
func (d *RetentionDesk) Propose(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, why string) error {
	if err := d.May(by, org.HandleCases, unit); err != nil {
		return err
	}
	apps, before, err := d.Expired(ctx, by, unit)
	if err != nil {
		return err
	}
	earlier, err := d.Store.Destructions(ctx, unit)
	if err != nil {
		return err
	}
	matters, err := d.ExpiredMatters(ctx, by, unit)
	if err != nil {
		return err
	}
	step, err := propose(unit, apps, matters, earlier, before, oneLine(why), by, d.Now())
	if err == nil {
		_, err = d.Store.SaveDestruction(ctx, step)
	}
	return err
}

func propose(unit gongkai.UnitID, apps []Application, matters []Matter, earlier []Destruction, before workday.Day, why string, by gongkai.Actor, now time.Time) (DestructionStep, error) {
	switch {
	case len(apps)+len(matters) == 0:
		return DestructionStep{}, gongkai.Errorf(gongkai.Conflict, "没有保管期满的案卷。")
	case len(earlier) > 0 && earlier[0].Pending():
		return DestructionStep{}, gongkai.Errorf(gongkai.Conflict, "%s还在等待审批，先办完它。", earlier[0].Label())
	case why == "" || runes(why) > 200:
		return DestructionStep{}, gongkai.At("why", "写明依据，例如“保管期限表第 12 项，10 年”，最多 200 字")
	}
	today := workday.On(now)
	x := Destruction{Number: Number{Unit: unit, Year: today.Year()}, Version: 1, Before: before, Why: why, Proposer: by.Person, Name: by.Name, Proposed: today}
	for _, app := range apps {
		x.Cases = append(x.Cases, app.Number)
	}
	for _, m := range matters {
		x.Matters = append(x.Matters, m.ID)
	}
	return DestructionStep{Destruction: x, Entry: audit.By(by, "foi.destruction_propose", "", fmt.Sprintf("%d 件，%s", x.Size(), why))}, nil
}

// Decide approves a destruction, which cannot be undone, or refuses it with a
// reason.
func (d *RetentionDesk) Decide(ctx context.Context, by gongkai.Actor, no Number, version int, approve bool, why string) error {
	if err := d.May(by, org.ApproveReply, no.Unit); err != nil {
		return err
	}
	x, err := d.Store.Destruction(ctx, no)
	if err != nil {
		return err
	}
	step, err := x.decide(version, approve, oneLine(why), by, d.Now())
	if err == nil {
		_, err = d.Store.SaveDestruction(ctx, step)
	}
	return err
}

// decide: nobody approves what they proposed (条例第四十五条).
func (x Destruction) decide(version int, approve bool, why string, by gongkai.Actor, now time.Time) (DestructionStep, error) {
	switch {
	case version != x.Version || !x.Pending():
		return DestructionStep{}, gongkai.Errorf(gongkai.Conflict, "%s已经办过了。", x.Label())
	case x.Proposer == by.Person:
		return DestructionStep{}, gongkai.Errorf(gongkai.Forbidden, "销毁由另一个人批准：这件是您提请的。")
	case !approve && why == "":
		return DestructionStep{}, gongkai.At("why", "写明不批准的理由")
	}
	step := DestructionStep{Was: x.Version, Erase: approve}
	x.Version++
	act := "foi.destruction_refuse"
	if x.Refused = why; approve {
		act, x.Refused, x.Approver, x.Done = "foi.destruction_approve", "", by.Name, workday.On(now)
		step.Event = Event{At: now.UTC(), By: by.Name, Action: ActDestroy, Note: x.Label()}
	}
	step.Destruction, step.Entry = x, audit.By(by, act, x.On(), fmt.Sprintf("%d 件", x.Size()))
	return step, nil
}

// Destroyed is what stays of an application: what is counted, and nobody.
func (a Application) Destroyed() Application {
	a.Version++
	a.Applicant, a.Wants.Help, a.Drafters, a.Returned = Applicant{}, "", nil, ""
	a.Request = Request{What: "档案保管期满，内容已经销毁"}
	a.Decision = Decision{Answer: a.Decision.Answer, Ground: a.Decision.Ground}
	c := a.Course
	a.Course = Course{
		Correction: Correction{Notice: c.Correction.Notice, Received: c.Correction.Received},
		Reasons:    Reasons{Notice: c.Reasons.Notice, Came: c.Reasons.Came, Delay: Delay{On: c.Reasons.Delay.On, Days: c.Reasons.Delay.Days}},
		Extended:   Extended{On: c.Extended.On, Days: c.Extended.Days},
		Fee:        c.Fee, Overdue: c.Overdue,
	}
	a.Course.Fee.How, a.Course.Fee.Voucher = "", ""
	for _, one := range c.Consults {
		a.Course.Consults = append(a.Course.Consults, Consult{Notice: one.Notice, Kind: one.Kind, Due: one.Due, Came: one.Came, Opinion: one.Opinion})
	}
	for _, one := range c.Deliveries {
		one.Proof = ""
		a.Course.Deliveries = append(a.Course.Deliveries, one)
	}
	return a
}

// Destroyed is what stays of a letter: its number and its day.
func (l Letter) Destroyed() Letter {
	return Letter{Kind: l.Kind, App: l.App, Year: l.Year, Serial: l.Serial, Code: l.Code, Organ: l.Organ, Day: l.Day, To: "已销毁"}
}
