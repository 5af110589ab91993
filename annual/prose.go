package annual

import (
	"strings"

	"gongkai/annual/form"
)

// Prose is the three parts of a report that are written: one, five and six, as
// typed, with references to measures in double braces.
type Prose map[int]string

// Written are the parts that are prose.
func Written() []int { return []int{1, 5, 6} }

// A Piece is a stretch of prose: plain words, a reference with what it says, or
// a figure that was typed.
type Piece struct {
	Words   string // what the report prints
	Bound   bool   // it is a reference
	Ref     string // between the braces
	Measure Named  // of a reference that is known
	Unknown bool   // the reference names no measure, or there is nothing to compare with
	Typed   string // key of a typed figure; "" otherwise
}

// Figures are what references stand for.
type Figures struct {
	Now    form.Filled
	Before form.Filled // last year's published report; Year 0 if there is none

	// Of a roll-up: the unit's own part, how many bodies below are in the sum,
	// and the word for all of them together. Nil, 0 and "" if it is none.
	Own    *form.Filled
	Bodies int
	Whole  string // 全县

	Beside    Beside // figures that the form has no cell for
	OwnBeside Beside // of a roll-up: those of the unit itself
}

// figuresOf is what the prose of a draft can speak of.
func (d Draft) figuresOf(last form.Filled) Figures {
	f := Figures{Now: d.Filled, Before: last, Own: d.Own, Beside: d.Beside, OwnBeside: d.OwnBeside}
	if d.Rollup != nil {
		f.Bodies, f.Whole = d.Rollup.Whole(), wholeOf(d.Filled.Organ)
	}
	return f
}

// wholeOf is the word for a government with all its bodies.
func wholeOf(organ string) string {
	for _, level := range []string{"省", "市", "县", "区", "旗", "州"} {
		if strings.HasSuffix(organ, level+"人民政府") {
			return "全" + level
		}
	}
	return "本机关及所属机关"
}

// changes is the ending of a reference that stands for the change against last
// year: {{收到申请·比上年}}.
const changes = "·比上年"

// Pieces takes one part of prose apart: every reference with its value, every
// figure that was typed.
func (f Figures) Pieces(part int, text string) []Piece {
	var all []Piece
	for {
		before, rest, open := strings.Cut(text, "{{")
		ref, after, closed := strings.Cut(rest, "}}")
		if !open || !closed {
			return append(all, Piece{Words: text})
		}
		if before != "" {
			all = append(all, Piece{Words: before})
		}
		all = append(all, f.piece(ref))
		text = after
		if text == "" {
			return all
		}
	}
}

// piece is one reference with what it says.
func (f Figures) piece(typed string) Piece {
	ref := strings.TrimSpace(typed)
	name, change := strings.CutSuffix(ref, changes)
	m, known := MeasureNamed(name)
	p := Piece{Bound: true, Ref: ref, Measure: m, Words: string(f.Value(m))}
	if change && known {
		p.Words = f.change(m)
	}
	if !known || p.Words == "" {
		p.Unknown, p.Words = true, "{{"+typed+"}}"
	}
	return p
}

// change says how a measure moved against last year's report; "" if last year
// does not tell.
func (f Figures) change(m Named) string {
	now, was := m.in(f.Now, f.Beside), m.in(f.Before, nil)
	switch {
	case m.Own && f.Own != nil: // last year's report does not tell the own part
		return ""
	case f.Before.Year != f.Now.Year-1 || !now.Known() || !was.Known() || len(m.Cells) == 0:
		return ""
	case now.Cmp(was) > 0:
		return "比上年增加" + string(form.Sub(now, was)) + m.Unit
	case now.Cmp(was) < 0:
		return "比上年减少" + string(form.Sub(was, now)) + m.Unit
	}
	return "与上年持平"
}

// Words is the part as the report prints it.
func (f Figures) Words(part int, text string) string {
	var b strings.Builder
	for _, p := range f.Pieces(part, text) {
		b.WriteString(p.Words)
	}
	return b.String()
}

// Unknown lists the references of a text that say nothing.
func (f Figures) Unknown(part int, text string) (refs []string) {
	for _, p := range f.Pieces(part, text) {
		if p.Unknown {
			refs = append(refs, p.Ref)
		}
	}
	return refs
}

// Marked is Pieces with the typed figures cut out of the plain words.
func (f Figures) Marked(part int, text string) []Piece {
	typed := TypedIn(part, text)
	var all []Piece
	at := 0 // bytes of text taken
	for _, p := range f.Pieces(part, text) {
		if p.Bound {
			all, at = append(all, p), at+strings.Index(text[at:], "}}")+2
			continue
		}
		end := at + len(p.Words)
		for _, t := range typed {
			if t.At >= at && t.At < end {
				all = append(all, Piece{Words: text[at:t.At]}, Piece{Words: t.Text, Typed: t.Key})
				at = t.At + len(t.Text)
			}
		}
		all, at = append(all, Piece{Words: text[at:end]}), end
	}
	return all
}

// Fill puts the prose into a report: parts one, five and six, with references
// replaced by what they say.
func (f Figures) Fill(prose Prose) form.Filled {
	filled := f.Now
	filled.Parts = nil
	for i, title := range form.Titles {
		filled.Parts = append(filled.Parts, form.Part{No: i + 1, Title: title, Text: f.Words(i+1, prose[i+1])})
	}
	return filled
}
