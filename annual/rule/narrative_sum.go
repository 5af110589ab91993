package rule

import (
	"slices"
	"strings"

	"gongkai/annual/form"
)

var narrativeSum = Rule{
	Name:  "narrative_sum",
	Title: "文字中的分项与总数不一致",
	Cites: "同一句话里的分项应当等于总数",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, b := range f.Breakdowns {
			if found, ok := doesNotAddUp(b); ok {
				all = append(all, found)
			}
		}
		return append(all, outcomes(f)...)
	},
}

// outcomes: where the prose gives the number of applications answered and all
// the kinds of answer, these are its parts, in whatever sentences they stand.
func outcomes(f form.Filled) []Finding {
	whole, ok := firstSaid(f, form.ApplicationsAnswered)
	if !ok {
		return nil
	}
	parts := []form.Measure{form.GrantedOrPartly, form.DeniedTotal, form.UnavailableTotal, form.RejectedTotal, form.OtherTotal}
	if _, together := firstSaid(f, form.GrantedOrPartly); !together {
		parts = append(parts[1:], form.Granted, form.PartlyGranted)
	}
	b := form.Breakdown{Whole: form.Quantity{Value: whole.Value, Unit: "件", At: whole.At}, Part: whole.Part}
	for _, m := range parts {
		s, stated := firstSaid(f, m)
		ok = ok && stated && s.Part == whole.Part
		b.Parts = append(b.Parts, form.Quantity{Value: s.Value})
	}
	found, wrong := doesNotAddUp(b)
	if !ok || !wrong {
		return nil
	}
	found.Severity = Error
	return []Finding{found}
}

// firstSaid is the first statement of a measure.
func firstSaid(f form.Filled, m form.Measure) (form.Statement, bool) {
	for _, s := range f.Statements {
		if s.Measure == m {
			return s, true
		}
	}
	return form.Statement{}, false
}

// doesNotAddUp judges one sentence. Parts above the whole are a contradiction.
// Parts below it may just not be all: so an open list is let pass, and two
// parts of a larger whole, and parts that are not a tenth of it.
func doesNotAddUp(b form.Breakdown) (Finding, bool) {
	values := make([]form.Value, len(b.Parts))
	words := make([]string, len(b.Parts))
	for i, p := range b.Parts {
		values[i], words[i] = p.Value, string(p.Value)
	}
	sum := form.Add(values...)
	above := sum.Cmp(b.Whole.Value)
	few := len(b.Parts) < 3 || tenfold(sum).Cmp(b.Whole.Value) < 0
	if above == 0 || above < 0 && (b.Open || few) {
		return Finding{}, false
	}
	found := Finding{
		Severity: Warning, Part: b.Part, At: b.Whole.At, Want: string(sum), Got: string(b.Whole.Value),
		Message: say("文字写总数 %s%s，分项 %s = %s，不一致", b.Whole.Value, b.Whole.Unit, strings.Join(words, " + "), sum),
	}
	if above > 0 {
		found.Severity = Error
	}
	return found, true
}

func tenfold(v form.Value) form.Value { return form.Add(slices.Repeat([]form.Value{v}, 10)...) }
