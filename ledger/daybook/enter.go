package daybook

import (
	"fmt"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/workday"
)

// Enter enters lines; all of them or none.
type Enter struct {
	Unit  gongkai.UnitID
	Lines []Facts
	Once  string // key of the form
}

// MostLines is how many lines one Enter takes.
const MostLines = 500

// A Step is everything one command changes.
type Step struct {
	Lines []Line // new ones without a serial number
	Entry audit.Entry
}

// A ground is what a new line has to be held against, of the year it was
// received in.
type ground struct {
	Book   Book
	Cases  int // applications and
	Suits  int // remedies of that year that the program has itself
	Locked map[int]bool
}

// enter makes the line of facts, or says all that is wrong with them.
func (g *ground) enter(f Facts, by gongkai.Actor, now time.Time, once string) (Line, error) {
	l := Line{Number: foi.Number{Unit: g.Book.Unit, Year: f.Received.Year()}, Facts: f}.written(by, now, once)
	if err := g.admits(f); err != nil {
		return Line{}, err
	}
	if err := g.unlocked(changed(Line{}, l, workday.On(now))); err != nil {
		return Line{}, err
	}
	g.Book.Lines = append(g.Book.Lines, l)
	return l, nil
}

// admits refuses to count a case twice: one that stands in the register, and
// any of a year of which the program has cases itself.
func (g *ground) admits(f Facts) error {
	if twin, ok := g.Book.holds(f); ok {
		if twin.Number.IsZero() {
			return gongkai.At("entry", "这一批里有两行都写着%s。一件只登一次", f.Source())
		}
		return gongkai.At("entry", "%s已经登过，是%s。一件只登一次", f.Source(), twin.Label())
	}
	switch {
	case f.Sort == Application && g.Cases > 0:
		return gongkai.At("received", "%d 年已有 %d 件申请在本系统办理，同一年不能再登纸质登记簿，以免重复计数。请到“申请”里登记这一件", f.Received.Year(), g.Cases)
	case f.Sort == Remedy && g.Suits > 0:
		return gongkai.At("received", "%d 年已有 %d 件复议、诉讼在本系统登记，同一年不能再登纸质登记簿，以免重复计数。请到“复议、诉讼”里登记这一件", f.Received.Year(), g.Suits)
	}
	return nil
}

// unlocked refuses to change what a report says that has been handed in.
func (g *ground) unlocked(years []int) error {
	for _, y := range years {
		if g.Locked[y] {
			return gongkai.At("received", "%d 年年报已经报送，这一改会使报出去的数字不对。请先让主管部门退回年报；已经公开的，先在年报页发起更正", y)
		}
	}
	return nil
}

// On is what the audit log calls a unit's register of a year.
func On(unit gongkai.UnitID, year int) string { return ledger.On(unit, year) + "/daybook" }

// note says in the log what was entered, without what the cases are about.
func note(lines []Line) string {
	if len(lines) == 1 {
		return "登记" + lines[0].Sort.Label() + "一件，" + lines[0].Source()
	}
	return fmt.Sprintf("登记 %d 件", len(lines))
}
