package annual

import (
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"gongkai"
	"gongkai/audit"
)

// MaxProse is the longest text of one part, in characters.
const MaxProse = 20000

// Write is the command to save one written part. Whoever writes takes a report
// that was sent for approval back into drafting: what was approved is not this.
type Write struct {
	Part    int
	Text    string
	Version int // of the paper that was shown
	Once    string
}

func (w Work) write(c Write, by gongkai.Actor, now time.Time) (PaperStep, error) {
	p := w.Paper
	if err := p.open(c.Version); err != nil {
		return PaperStep{}, err
	}
	if !slices.Contains(Written(), c.Part) {
		return PaperStep{}, gongkai.Errorf(gongkai.NotFound, "第%d部分是表格，没有文字可以修改。", c.Part)
	}
	if n := utf8.RuneCountInString(c.Text); n > MaxProse {
		return PaperStep{}, gongkai.At("text", "最多 %d 字，现在有 %d 字。", MaxProse, n)
	}
	prose := Prose{}
	for part, text := range p.Prose {
		prose[part] = text
	}
	prose[c.Part] = c.Text
	p.Prose = prose
	p = p.redrafted(by, now)
	return PaperStep{Paper: p, Entry: audit.By(by, "annual.write", Name(p.Unit, p.Year), "第"+strconv.Itoa(c.Part)+"部分，第"+strconv.Itoa(p.Version)+"版")}, nil
}

// open refuses to change a report that has left the unit, or that has changed
// since it was shown.
func (p Paper) open(shown int) error {
	if p.Stage.Locked() {
		return gongkai.Errorf(gongkai.Conflict, "报告%s，不能再改。退回以后可以修改。", p.Stage.Words())
	}
	return p.current(shown)
}

func (p Paper) current(shown int) error {
	if p.Version != shown {
		return gongkai.Errorf(gongkai.Conflict, "别人刚刚改过这份报告，您的改动还没有保存。请看过现在的内容再提交一次。")
	}
	return nil
}

// redrafted is p after somebody wrote in it.
func (p Paper) redrafted(by gongkai.Actor, now time.Time) Paper {
	if !slices.Contains(p.Drafters, by.Person) {
		p.Drafters = append(p.Drafters[:len(p.Drafters):len(p.Drafters)], by.Person)
	}
	to := Drafting
	if p.Stage == Returned {
		to = Returned
	}
	p.Frozen = nil
	return p.moved(to, by, "", now)
}
