package annual

import (
	"time"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/audit"
	"gongkai/ledger"
	"gongkai/workday"
)

// A Stage says where a report is on its way. How it looks is in its figures.
type Stage string

const (
	Drafting  Stage = "draft"
	Checked   Stage = "checked"
	Approved  Stage = "approved"
	Submitted Stage = "submitted"
	Returned  Stage = "returned"
	Accepted  Stage = "accepted"
	Published Stage = "published"
)

// Words is the stage as the office calls it.
func (s Stage) Words() string {
	switch s {
	case Checked:
		return "待审定"
	case Approved:
		return "已审定"
	case Submitted:
		return "已报送"
	case Returned:
		return "已退回"
	case Accepted:
		return "已接受"
	case Published:
		return "已公开"
	}
	return "草稿"
}

// Locked reports whether nothing may be written any more: the report has left
// the unit, and only comes back by being returned.
func (s Stage) Locked() bool { return s == Submitted || s == Accepted || s == Published }

// frozen reports whether the figures stand as they were checked, whatever has
// been recorded since.
func (s Stage) frozen() bool { return s == Checked || s == Approved || s.Locked() }

// A Paper is a unit's report of a year while it is worked on: what people
// write and decide about it. Its figures are not in it until they are frozen.
// The zero Paper is a year nobody has touched.
type Paper struct {
	Unit        gongkai.UnitID
	Year        int
	Version     int // one more with each thing done to it; 0: nothing yet
	Stage       Stage
	Prose       Prose
	Answers     []Answer
	Drafters    []string    // accounts of those who wrote in it
	Frozen      *Frozen     `json:",omitempty"` // the figures as they were checked; nil before
	SubmittedOn workday.Day // the last time it was
	Late        int         // days after its day, when it was handed in the first time; a government's: published
	Course      []Passed
	Standing    Standing
	Once        string // key of the form that made this version
	Correcting  string // why a published report is being corrected; "" if it is not
	Rollup      int    // version of the roll-up its figures are made with; 0 if none
}

// An Answer is what somebody wrote about a point: an explanation of a warning,
// the source of a typed figure, or why it needs none.
type Answer struct {
	Key    string
	How    How
	Words  string
	Person string
	Name   string
	At     time.Time
}

// How is the way in which a point was answered.
type How string

const (
	Explained How = "explained" // 说明
	External  How = "external"  // 来源在本系统之外
	Waived    How = "waived"    // 不是统计数字
)

// Passed is one step of the way.
type Passed struct {
	Stage  Stage
	Person string
	Name   string
	At     time.Time
	Why    string
}

// Frozen are figures with what they were counted from: numbers of cases, never
// their titles (see untitled).
type Frozen struct {
	Filled  form.Filled
	Own     *form.Filled                    `json:",omitempty"` // of a roll-up: the unit's own part of it
	Beside  Beside                          `json:",omitempty"` // figures that the form has no cell for
	Alone   Beside                          `json:",omitempty"` // of a roll-up: those of the unit itself
	Unkept  []form.CellName                 `json:",omitempty"`
	Records map[form.CellName][]Ref         `json:",omitempty"`
	Figures map[form.CellName]ledger.Figure `json:",omitempty"`
}

// Standing is what the matrix shows of a report without opening it.
type Standing struct {
	Wrong    int // points that must be put right
	Open     int // points that wait for an answer
	Received form.Value
	Handled  form.Value
}

// A PaperStep is what is saved together: the paper, the report if this
// publishes it, the roll-up if this makes one, and the entry in the log.
type PaperStep struct {
	Paper  Paper
	Report *Report
	Rollup *Rollup
	Once   string // key of the form that was sent; the same key is saved once
	Entry  audit.Entry
}

func (d Draft) freeze() *Frozen {
	return &Frozen{Filled: d.Filled, Own: d.Own, Beside: d.Beside, Alone: d.OwnBeside, Unkept: d.Unkept, Records: untitled(d.records), Figures: d.figures}
}

func (z *Frozen) thaw(live Draft) Draft {
	return Draft{Unit: live.Unit, Filled: z.Filled, Own: z.Own, Beside: z.Beside, OwnBeside: z.Alone, Rollup: live.Rollup, Unkept: z.Unkept, records: titled(z.Records, live.records), figures: z.Figures}
}

// answer gives what was written about a point.
func (p Paper) answer(key string) (Answer, bool) {
	for i := len(p.Answers) - 1; i >= 0; i-- {
		if p.Answers[i].Key == key {
			return p.Answers[i], p.Answers[i].Words != ""
		}
	}
	return Answer{}, false
}

// Last is the step that brought the report where it is; zero if it is new.
func (p Paper) Last() Passed {
	if len(p.Course) == 0 {
		return Passed{}
	}
	return p.Course[len(p.Course)-1]
}

// moved is p one version later, at a stage, with the step written down.
func (p Paper) moved(to Stage, by gongkai.Actor, why string, now time.Time) Paper {
	p.Version++
	if p.Stage != to || why != "" {
		p.Course = append(p.Course[:len(p.Course):len(p.Course)], Passed{to, by.Person, by.Name, now, why})
	}
	p.Stage = to
	return p
}
