package annual

import (
	"time"
	"unicode/utf8"

	"gongkai"
	"gongkai/audit"
)

// Explain is the command to answer points: explanations of warnings, sources
// of typed figures, or why they need none. An empty answer takes one back.
type Explain struct {
	Answers []Answer // Key, How and Words
	Version int
	Once    string
}

// maxAnswer is the longest answer, in characters.
const maxAnswer = 500

func (w Work) explain(c Explain, by gongkai.Actor, now time.Time) (PaperStep, error) {
	p := w.Paper
	if err := p.open(c.Version); err != nil {
		return PaperStep{}, err
	}
	changed := 0
	for _, a := range c.Answers {
		point, ok := w.pointOf(a.Key)
		if !ok || !point.takes(a.How) {
			return PaperStep{}, gongkai.At("why."+a.Key, "这一处已经变了，请看过现在的内容再写。")
		}
		if utf8.RuneCountInString(a.Words) > maxAnswer {
			return PaperStep{}, gongkai.At("why."+a.Key, "最多 %d 字。", maxAnswer)
		}
		if old := point.Answer; old.Words == a.Words && (old.How == a.How || a.Words == "") {
			continue
		}
		a.Person, a.Name, a.At = by.Person, by.Name, now
		p.Answers = append(p.Answers[:len(p.Answers):len(p.Answers)], a)
		changed++
	}
	if changed == 0 {
		return PaperStep{}, gongkai.Errorf(gongkai.Invalid, "没有写新的说明。")
	}
	p = p.redrafted(by, now)
	return PaperStep{Paper: p, Entry: audit.By(by, "annual.explain", Name(p.Unit, p.Year), "")}, nil
}

func (w Work) pointOf(key string) (Point, bool) {
	for _, p := range w.Points {
		if p.Key == key {
			return p, true
		}
	}
	return Point{}, false
}

// takes reports whether a point can be answered that way.
func (p Point) takes(how How) bool {
	switch p.Kind {
	case Warn:
		return how == Explained
	case TypedIt:
		return how == External || how == Waived
	}
	return false
}
