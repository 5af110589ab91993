package annual

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/audit"
)

// RollUp is the command to sum the accepted reports below a unit, the first
// time or again. Adjustments made before stay.
type RollUp struct {
	Outside map[gongkai.UnitID]string // bodies left out, each with the reason
	Gap     string                    // why it is done although reports are missing
	Version int                       // of the paper that was shown
	Once    string
}

// Adjust is the command to add a line by hand.
type Adjust struct {
	Cell    form.CellName
	N       string // as typed: 1, -2
	Why     string
	Version int
	Once    string
}

// Unadjust is the command to take a line out again: the one at an index.
type Unadjust struct {
	Index   int
	Why     string
	Version int
	Once    string
}

// rollUp decides a roll-up of the bodies below.
func (w Work) rollUp(c RollUp, below []Below, by gongkai.Actor, now time.Time) (PaperStep, error) {
	if err := w.Paper.open(c.Version); err != nil {
		return PaperStep{}, err
	}
	if len(below) == 0 {
		return PaperStep{}, gongkai.Errorf(gongkai.Conflict, "这个机关没有下级机关，没有报告可以汇总。")
	}
	for unit, why := range c.Outside {
		if utf8.RuneCountInString(why) > maxAnswer {
			return PaperStep{}, gongkai.At("outside."+string(unit), "最多 %d 字。", maxAnswer)
		}
	}
	r := w.rollup()
	r.Bodies, r.Gap = plan(below, c.Outside, w.Paper.Year), ""
	if lacking := r.Lacking(); len(lacking) > 0 {
		if c.Gap == "" {
			return PaperStep{}, gongkai.At("gap", "还缺 %d 家：%s。要先汇总，请写明原因。", len(lacking), names(lacking))
		}
		r.Gap = c.Gap
	}
	if len(r.In()) == 0 {
		return PaperStep{}, gongkai.Errorf(gongkai.Conflict, "还没有一家的报告被接受，没有可以汇总的。")
	}
	return w.rolled(r, by, now, "annual.roll_up", "汇总 "+strconv.Itoa(len(r.In()))+" 家，缺 "+strconv.Itoa(len(r.Lacking()))+" 家"+note(r.Gap))
}

// names names up to five bodies.
func names(all []Body) string {
	var words []string
	for i, b := range all {
		if i == 5 {
			words = append(words, "等")
			break
		}
		words = append(words, b.Name)
	}
	return strings.Join(words, "、")
}

func note(why string) string {
	if why == "" {
		return ""
	}
	return "：" + why
}

// adjust decides a line by hand.
func (w Work) adjust(c Adjust, by gongkai.Actor, now time.Time) (PaperStep, error) {
	if err := w.adjusting(c.Version); err != nil {
		return PaperStep{}, err
	}
	n, state := form.Parse(c.N)
	switch {
	case !slices.Contains(Adjustable(w.Paper.Year), c.Cell):
		return PaperStep{}, gongkai.At("cell", "请选择要调整哪一格。合计的格随各格变动，不能直接调整。")
	case state != form.Number || n.Zero() || !n.Whole() && !strings.HasPrefix(string(c.Cell), "art20_8."):
		return PaperStep{}, gongkai.At("n", "请填写要加上的数，减去写负数，例如 1 或 -1。")
	case c.Why == "":
		return PaperStep{}, gongkai.At("why", "请写明调整的原因。")
	case w.Draft.Filled.Value(c.Cell) != "" && form.Add(w.Draft.Filled.Value(c.Cell), n).Negative():
		return PaperStep{}, gongkai.At("n", "减到 0 以下了：现在是 %s。", w.Draft.Filled.Value(c.Cell))
	}
	r := w.rollup()
	r.Adjustments = append(slices.Clip(r.Adjustments), Adjustment{Cell: c.Cell, N: n, Why: c.Why, Person: by.Person, Name: by.Name, At: now})
	return w.rolled(r, by, now, "annual.adjust", string(c.Cell)+" "+string(n)+"："+c.Why)
}

// unadjust takes a line by hand out again.
func (w Work) unadjust(c Unadjust, by gongkai.Actor, now time.Time) (PaperStep, error) {
	if err := w.adjusting(c.Version); err != nil {
		return PaperStep{}, err
	}
	r := w.rollup()
	if c.Index < 0 || c.Index >= len(r.Adjustments) {
		return PaperStep{}, gongkai.Errorf(gongkai.NotFound, "没有这一条调整。")
	}
	if c.Why == "" {
		return PaperStep{}, gongkai.At("back."+strconv.Itoa(c.Index), "请写明为什么撤销这条调整。")
	}
	gone := r.Adjustments[c.Index]
	r.Adjustments = slices.Delete(slices.Clone(r.Adjustments), c.Index, c.Index+1)
	return w.rolled(r, by, now, "annual.unadjust", string(gone.Cell)+" "+string(gone.N)+"："+c.Why)
}

func (w Work) adjusting(shown int) error {
	if w.Draft.Rollup == nil {
		return gongkai.Errorf(gongkai.Conflict, "先汇总下级机关的报告，再写调整。")
	}
	return w.Paper.open(shown)
}

// rollup is the roll-up so far, to be made a version more of.
func (w Work) rollup() Rollup {
	if w.Draft.Rollup != nil {
		return *w.Draft.Rollup
	}
	return Rollup{}
}

// rolled is the step that saves a roll-up. The report goes back into drafting:
// what was approved had other figures.
func (w Work) rolled(r Rollup, by gongkai.Actor, now time.Time, act, words string) (PaperStep, error) {
	r.Unit, r.Year, r.Version = w.Paper.Unit, w.Paper.Year, w.Paper.Rollup+1
	r.Person, r.Name, r.At = by.Person, by.Name, now
	p := w.Paper.redrafted(by, now)
	p.Rollup = r.Version
	if w.Paper.Version == 0 {
		p.Prose = nil // the offer speaks of the whole from now on
	}
	return PaperStep{Paper: p, Rollup: &r, Entry: audit.By(by, act, Name(p.Unit, p.Year), cmp.Or(words, act))}, nil
}
