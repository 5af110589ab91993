package foi

import (
	"slices"

	"gongkai/workday"
)

// 行政复议法 (2023年修订) 自2024年1月1日起施行.
var reviewFirstSince = workday.MustParse("2024-01-01")

// remedies puts what may be done against a letter of day into d.
func (t Templates) remedies(d *draught, remedy Remedy, day workday.Day, via Route) {
	if remedy == ReviewFirst {
		d.put(t, partRemedies, remedyFirst)
	} else {
		d.put(t, partRemedies, remedyEither)
	}
	// 行政复议法第二十二条.
	if online := via == Online || via == Email; online && !day.Before(reviewFirstSince) {
		d.put(t, partOnline, remedyOnline)
	} else {
		d.put(t, partOnline, "")
	}
}

// A Reading (解读口径) says from a day on which answers are 不予公开 in the sense of
// 行政复议法第二十三条, so that reconsideration comes first. The built-in one is
// articles 14 to 16; some governments read it more widely.
type Reading struct {
	Since workday.Day `json:"since"`
	First []Answer    `json:"first"`
}

// reading is the one in force on day; false if that is the built-in one.
func (t Templates) reading(day workday.Day) (Reading, bool) {
	for _, r := range slices.Backward(t.Readings) {
		if !day.Before(r.Since) {
			return r, true
		}
	}
	return Reading{}, false
}

// Remedy is what may be done against d in a reply of day. A partial disclosure
// follows the grounds of the withheld parts: one of them that goes to
// reconsideration first takes the reply there. Letters dated before 2024-01-01
// always leave the choice.
func (t Templates) Remedy(d Decision, day workday.Day) Remedy {
	if day.Before(reviewFirstSince) {
		return Either
	}
	if slices.ContainsFunc(d.grounds(), func(a Answer) bool { return t.reviewFirst(a, day) }) {
		return ReviewFirst
	}
	return Either
}

func (t Templates) reviewFirst(a Answer, day workday.Day) bool {
	if local, ok := t.reading(day); ok {
		return slices.Contains(local.First, a)
	}
	rule, _ := a.Rule()
	return rule.Remedy == ReviewFirst
}

// contested is what the remedies of a reply are against.
func contested(d Decision, remedy Remedy) string {
	if d.Answer == Partial && remedy == ReviewFirst {
		return "不予公开的部分"
	}
	return "本答复"
}
