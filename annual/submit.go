package annual

import (
	"time"

	"gongkai"
)

// submit hands the approved report to the 主管部门 and locks it. If the records
// have changed since it was checked, what was approved is not what is.
func (w Work) submit(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	if err := w.unmoved(); err != nil {
		return PaperStep{}, err
	}
	p := w.Paper.moved(Submitted, by, m.Why, now)
	if p.SubmittedOn.IsZero() {
		p.Late = lateBy(today(now), w.Due) // stays, whatever comes later
	}
	p.SubmittedOn = today(now)
	return PaperStep{Paper: p}, nil
}

// unmoved refuses to let out what is not what was approved.
func (w Work) unmoved() error {
	if n := len(w.Moved); n > 0 {
		return gongkai.Errorf(gongkai.Conflict, "送审以后记录有变化，%d 处与审定的数字不同（例如%s）。请退给经办人，重新送审。", n, w.MovedLabel())
	}
	return nil
}

// sendBack returns a submitted report to its unit with a reason. Its figures
// follow the records again.
func (w Work) sendBack(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	p := w.Paper
	p.Frozen = nil
	return PaperStep{Paper: p.moved(Returned, by, m.Why, now)}, nil
}

// accept takes a submitted report; not by somebody who wrote it.
func (w Work) accept(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	if err := w.Paper.notByDrafter(by); err != nil {
		return PaperStep{}, err
	}
	return PaperStep{Paper: w.Paper.moved(Accepted, by, m.Why, now)}, nil
}
