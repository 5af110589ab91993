package annual

import (
	"strconv"
	"strings"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/workday"
)

// Work is a report on its way with all that is known of it.
type Work struct {
	Paper   Paper
	Draft   Draft           // live figures, or the frozen ones
	Moved   []form.CellName // cells whose records say something else since they were frozen
	Before  Report          // the version before the public; Version 0 if there is none
	Figures Figures
	Filled  form.Filled // with its prose, as its text reads; what would be published
	Text    []byte      // that text
	Points  []Point
	Top     bool // nobody above takes it: a government's own report
	Over    int  // how many bodies there are below the unit
	News    []News
	Due     workday.Day
	DueSet  *DueDay // who set it; nil if it is the day of the law
}

// A Point is something that stands between a report and its submission.
type Point struct {
	Key    string
	Part   int
	Kind   PointKind
	Title  string
	Words  string
	Rule   rule.Finding // of Wrong and Warn
	Answer Answer       // zero if there is none yet
}

// PointKind says what a point asks for.
type PointKind string

const (
	Wrong    PointKind = "wrong" // must be put right
	Warn     PointKind = "warn"  // put right, or explained
	TypedIt  PointKind = "typed" // a typed figure: bind it, name its source, or waive it
	TakenIt  PointKind = "taken" // the same words as last year: only shown
	HintOnly PointKind = "hint"  // worth a look: only shown
)

// Open reports whether the point still stands in the way.
func (p Point) Open() bool {
	return p.Kind == Wrong || (p.Kind == Warn || p.Kind == TypedIt) && p.Answer.Words == ""
}

// worked puts a report together: figures, prose, and what stands in its way.
// last is last year's published report, out what is published of this year;
// both zero if there is none.
func worked(p Paper, live Draft, last form.Filled, out Report, top bool) Work {
	w := Work{Paper: p, Draft: live, Before: out, Top: top}
	if p.Stage.frozen() && p.Frozen != nil {
		w.Draft = p.Frozen.thaw(live)
		for _, n := range live.Filled.Form().Cells() {
			if live.Filled.Value(n) != w.Draft.Filled.Value(n) {
				w.Moved = append(w.Moved, n)
			}
		}
	}
	w.Figures = w.Draft.figuresOf(last)
	w.spokenMoved(live.figuresOf(last))
	if p.Prose == nil {
		w.Paper.Prose = w.Figures.Offer()
	}
	w.read()
	w.twofoldPoint()
	for _, part := range Written() {
		w.referencePoints(part)
		w.typedPoints(part)
		w.samePoints(part)
	}
	w.Paper.Standing = w.standing()
	return w
}

// read reads the report's text as any report is read, and checks it.
func (w *Work) read() {
	whole := w.Figures.Fill(w.Paper.Prose)
	filled, text, err := Reread(whole)
	if err != nil {
		w.Filled = whole
		w.point(Point{Key: keyOf("unreadable"), Kind: Wrong, Title: "文字读不回来", Words: gongkai.Words(err)})
		return
	}
	w.Filled, w.Text = filled, text
	for _, f := range w.found(filled) {
		kind := Warn
		switch f.Severity {
		case rule.Error, rule.Incomplete:
			kind = Wrong
		case rule.Hint:
			kind = HintOnly
		}
		key := keyOf("rule", f.Rule, strconv.Itoa(f.Part), f.Message)
		w.point(Point{Key: key, Part: f.Part, Kind: kind, Title: f.Severity.Word(), Words: f.Message, Rule: f})
	}
}

// found holds the report against the rules, and against last year's.
func (w *Work) found(filled form.Filled) []rule.Finding {
	last := w.Figures.Before
	if last.Year != filled.Year-1 {
		return rule.Check(filled)
	}
	return rule.CheckAll([]rule.Report{{Source: "last", Filled: last}, {Source: "this", Filled: filled}})[1]
}

// point notes a point once; an answer goes with the words it answers.
func (w *Work) point(p Point) {
	if _, twice := w.pointOf(p.Key); twice {
		return
	}
	p.Answer, _ = w.Paper.answer(p.Key)
	w.Points = append(w.Points, p)
}

func (w *Work) referencePoints(part int) {
	for _, ref := range w.Figures.Unknown(part, w.Paper.Prose[part]) {
		words := "“{{" + ref + "}}”没有对应的指标。请从指标清单里选。"
		if name, change := strings.CutSuffix(ref, changes); change {
			words = "“" + name + "”不能与上年比较：没有上一年公布的报告，或者那份报告没有这个数。"
		} else if _, known := MeasureNamed(ref); known {
			words = "“" + ref + "”还没有记录，不知道是多少。请先登记台账。"
		}
		w.point(Point{Key: keyOf("reference", ref), Part: part, Kind: Wrong, Title: "引用没有数", Words: words})
	}
}

func (w *Work) typedPoints(part int) {
	for _, t := range TypedIn(part, w.Paper.Prose[part]) {
		w.point(Point{Key: t.Key, Part: part, Kind: TypedIt, Title: "手写数字 " + t.Text, Words: "“" + t.Near + "”"})
	}
}

func (w *Work) samePoints(part int) {
	for _, s := range w.Figures.Same(part, w.Paper.Prose[part]) {
		w.point(Point{Key: keyOf("same", s), Part: part, Kind: TakenIt, Title: "与上年报告文字相同", Words: "“" + s + "”"})
	}
}

func (w *Work) standing() Standing {
	total := func(row string) form.Value {
		return w.Draft.Filled.Value(form.Name(form.Applications, row, form.Total))
	}
	s := Standing{Received: total(form.NewReceived), Handled: total(form.ResultTotal)}
	for _, p := range w.Points {
		switch {
		case p.Kind == Wrong:
			s.Wrong++
		case p.Open():
			s.Open++
		}
	}
	return s
}

// ready says what stands in the way of submission, kind Conflict, or nil.
func (w Work) ready() error {
	s := w.standing()
	switch {
	case s.Wrong > 0 && s.Open > 0:
		return gongkai.Errorf(gongkai.Conflict, "还有 %d 处必须改正，%d 处要写明，处理完才能送审。", s.Wrong, s.Open)
	case s.Wrong > 0:
		return gongkai.Errorf(gongkai.Conflict, "还有 %d 处必须改正，改好才能送审。", s.Wrong)
	case s.Open > 0:
		return gongkai.Errorf(gongkai.Conflict, "还有 %d 处要写明原因或来源，写好才能送审。", s.Open)
	}
	return nil
}

// With is the work as it would be with another text of one part.
func (w Work) With(part int, text string) Work {
	p := w.Paper
	p.Prose = Prose{}
	for no, kept := range w.Paper.Prose {
		p.Prose[no] = kept
	}
	p.Prose[part] = text
	return worked(p, w.Draft, w.Figures.Before, w.Before, w.Top)
}
