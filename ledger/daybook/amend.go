package daybook

import (
	"strings"
	"time"
	"unicode/utf8"

	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// Amend corrects a line, or writes down how its case ended.
type Amend struct {
	Facts   Facts
	Reason  string // needed, unless the line was open and only its end is added
	Version int    // of the line that was shown
	Once    string
}

// Strike strikes a line out: it stays readable and counts no longer.
type Strike struct {
	Reason  string
	Version int
	Once    string
}

const maxReason = 200

func (c Amend) amend(was Line, g *ground, by gongkai.Actor, now time.Time) (Step, error) {
	if err := was.fresh(c.Version); err != nil {
		return Step{}, err
	}
	c.Facts.Sort = was.Sort
	l := was
	l.Facts, l.Reason = c.Facts, strings.TrimSpace(c.Reason)
	switch {
	case l.Facts == was.Facts:
		return Step{}, gongkai.Errorf(gongkai.Invalid, "没有改动，所以没有保存。")
	case l.Received.Year() != was.Number.Year:
		return Step{}, gongkai.At("received", "%s是 %d 年收到的。年份登错了，请划掉这一条，再登一条新的", was.Label(), was.Number.Year)
	}
	if err := c.reasoned(was); err != nil {
		return Step{}, err
	}
	if twin, ok := g.Book.holds(l.Facts); ok && twin.Number != was.Number {
		return Step{}, gongkai.At("entry", "%s已经登过，是%s。一件只登一次", l.Source(), twin.Label())
	}
	return l.step(was, g, by, now, c.Once, "ledger.daybook.amend")
}

// reasoned wants to know why, unless the case has only come to its end.
func (c Amend) reasoned(was Line) error {
	before := c.Facts
	before.Ended, before.Outcome, before.Result, before.Fee, before.Paid = 0, "", "", was.Fee, was.Paid
	if was.Ended.IsZero() && before == was.Facts && !c.Facts.Ended.IsZero() {
		return reasonFits(c.Reason)
	}
	return needReason(c.Reason)
}

func (c Strike) strike(was Line, g *ground, by gongkai.Actor, now time.Time) (Step, error) {
	if err := was.fresh(c.Version); err != nil {
		return Step{}, err
	}
	if err := needReason(c.Reason); err != nil {
		return Step{}, err
	}
	l := was
	l.Struck, l.Reason = true, strings.TrimSpace(c.Reason)
	return l.step(was, g, by, now, c.Once, "ledger.daybook.strike")
}

// fresh refuses to change a line that is not as it was shown.
func (l Line) fresh(version int) error {
	switch {
	case l.Struck:
		return gongkai.Errorf(gongkai.Conflict, "%s已经由%s划掉，不能再改。要计入的，请重新登记一条。", l.Label(), l.Name)
	case l.Version != version:
		return gongkai.Errorf(gongkai.Conflict, "您打开页面以后，%s改过这一条，您填的还没有保存。请重新打开这一页，对照后再改。", l.Name)
	}
	return nil
}

func (l Line) step(was Line, g *ground, by gongkai.Actor, now time.Time, once, act string) (Step, error) {
	if err := g.unlocked(changed(was, l, workday.On(now))); err != nil {
		return Step{}, err
	}
	l = l.written(by, now, once)
	return Step{Lines: []Line{l}, Entry: audit.By(by, act, On(l.Number.Unit, l.Number.Year), strings.TrimRight(l.Label()+"："+l.Reason, "："))}, nil
}

func needReason(reason string) error {
	if strings.TrimSpace(reason) == "" {
		return gongkai.At("reason", "写明理由；原来的内容和理由都会保留")
	}
	return reasonFits(reason)
}

func reasonFits(reason string) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(reason)); n > maxReason {
		return gongkai.At("reason", "理由最多 %d 字，现在是 %d 字", maxReason, n)
	}
	return nil
}
