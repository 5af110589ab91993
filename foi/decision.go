package foi

import (
	"errors"
	"fmt"
	"strings"

	"gongkai"
)

// FieldName names a field of a decision, in forms and in errors.
type FieldName string

const (
	Given     FieldName = "given"     // what is given
	How       FieldName = "how"       // by which way, and when
	Content   FieldName = "content"   // the information itself, as text
	Withheld  FieldName = "withheld"  // what is not given
	Ground    FieldName = "ground"    // the ground of the withheld part
	Reason    FieldName = "reason"    // why, applied to this case
	Search    FieldName = "search"    // how it was searched, what was weighed
	Basis     FieldName = "basis"     // another law relied on
	Earlier   FieldName = "earlier"   // an earlier letter
	Elsewhere FieldName = "elsewhere" // where to turn instead
)

// A Decision is what the reply will say. It is a draft until approved.
type Decision struct {
	Answer    Answer `json:"answer"`
	Given     string `json:"given,omitempty"`
	How       string `json:"how,omitempty"`
	Content   string `json:"content,omitempty"`
	Withheld  string `json:"withheld,omitempty"`
	Ground    Answer `json:"ground,omitempty"`
	Reason    string `json:"reason,omitempty"`
	Search    string `json:"search,omitempty"`
	Basis     string `json:"basis,omitempty"`
	Earlier   string `json:"earlier,omitempty"`
	Elsewhere string `json:"elsewhere,omitempty"`
	More      []Part `json:"more,omitempty"` // further withheld parts, each with its own ground

	Files []Attached `json:"files,omitempty"` // given with the reply: see Supply, the only command that changes them
}

// with is d with the files that were put into the draft before.
func (d Decision) with(files []Attached) Decision {
	d.Files = files
	return d
}

// Get reads a field by its name.
func (d Decision) Get(f FieldName) string {
	if nth, field := f.part(); nth > 0 {
		return d.part(nth).get(field)
	}
	if f == Ground {
		return string(d.Ground)
	}
	if p := d.text(f); p != nil {
		return *p
	}
	return ""
}

// Set writes a field by its name. Unknown names are ignored.
func (d *Decision) Set(f FieldName, value string) {
	if nth, field := f.part(); nth > 0 {
		d.setPart(nth, field, value)
	} else if f == Ground {
		d.Ground = Answer(value)
	} else if p := d.text(f); p != nil {
		*p = value
	}
}

func (d *Decision) text(f FieldName) *string {
	switch f {
	case Given:
		return &d.Given
	case How:
		return &d.How
	case Content:
		return &d.Content
	case Withheld:
		return &d.Withheld
	case Reason:
		return &d.Reason
	case Search:
		return &d.Search
	case Basis:
		return &d.Basis
	case Earlier:
		return &d.Earlier
	case Elsewhere:
		return &d.Elsewhere
	}
	return nil
}

// Outcome is the statutory row the decision counts in, "" if no answer is
// chosen.
func (d Decision) Outcome() Outcome {
	rule, _ := d.Answer.Rule()
	return rule.Outcome
}

const (
	maxText    = 2000  // characters of one field of a decision
	maxContent = 20000 // characters given with the reply
)

// Tidy trims the fields and drops those the answer does not ask for, so that
// nothing of a choice given up stays in the letter.
func (d Decision) Tidy() Decision {
	rule, _ := d.Answer.Rule()
	tidy := Decision{Answer: d.Answer}
	for _, n := range rule.Needs {
		tidy.Set(n.Field, strings.TrimSpace(d.Get(n.Field)))
	}
	if d.Answer == Partial {
		tidy.More = tidyParts(d.More)
	}
	return tidy
}

// Problems says what keeps d from being sent for approval, one error a field;
// nil if nothing does.
func (d Decision) Problems() error {
	rule, ok := d.Answer.Rule()
	if !ok {
		return gongkai.At("answer", "选择一种答复")
	}
	problems := d.lengths()
	for _, n := range rule.Needs {
		if !n.Optional && n.Field != Ground && d.Get(n.Field) == "" {
			problems = append(problems, gongkai.At(string(n.Field), "写明%s", n.Label))
		}
	}
	if d.Answer == Partial && !isGround(d.Ground) {
		problems = append(problems, gongkai.At(string(Ground), "选择不公开部分的依据"))
	}
	for i, part := range d.More {
		problems = append(problems, part.problems(i+2)...)
	}
	return errors.Join(problems...)
}

func (d Decision) lengths() (problems []error) {
	for _, f := range []FieldName{Given, How, Content, Withheld, Reason, Search, Basis, Earlier, Elsewhere} {
		limit := maxText
		if f == Content {
			limit = maxContent
		}
		if n := len([]rune(d.Get(f))); n > limit {
			problems = append(problems, gongkai.At(string(f), "最多 %d 字，现在 %d 字", limit, n))
		}
	}
	for i, part := range d.More {
		problems = append(problems, part.lengths(i+2)...)
	}
	return problems
}

func isGround(a Answer) bool {
	for _, g := range Grounds() {
		if g.Answer == a {
			return true
		}
	}
	return false
}

// Label is the answer in words: 不予公开：属于国家秘密.
func (a Answer) Label() string {
	rule, ok := a.Rule()
	if !ok {
		return ""
	}
	if group := rule.Outcome.Group(); group != rule.Label {
		return fmt.Sprintf("%s：%s", group, rule.Label)
	}
	return rule.Label
}
