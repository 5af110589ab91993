package annual

import (
	"time"

	"gongkai"
)

// approve is the leader's signature; not of somebody who wrote the report.
func (w Work) approve(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	if err := w.Paper.notByDrafter(by); err != nil {
		return PaperStep{}, err
	}
	return PaperStep{Paper: w.Paper.moved(Approved, by, m.Why, now)}, nil
}

// giveBack returns the report to its drafters with a reason.
func (w Work) giveBack(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	p := w.Paper
	p.Frozen = nil
	return PaperStep{Paper: p.moved(Drafting, by, m.Why, now)}, nil
}
