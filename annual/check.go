package annual

import (
	"time"

	"gongkai"
)

// check sends the report for approval. From now on its figures stand as they
// were checked, so that what is approved is what is submitted.
func (w Work) check(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	// 条例第五十条: the report speaks of a whole year.
	if !today(now).After(lastDay(w.Paper.Year)) {
		return PaperStep{}, gongkai.Errorf(gongkai.Conflict, "%d 年还没有过完，数字还会变。年度结束以后才能送审。", w.Paper.Year)
	}
	if err := w.ready(); err != nil {
		return PaperStep{}, err
	}
	p := w.Paper.redrafted(by, now)
	p.Version = w.Paper.Version
	p.Frozen = w.Draft.freeze()
	return PaperStep{Paper: p.moved(Checked, by, m.Why, now)}, nil
}
