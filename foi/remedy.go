package foi

import "gongkai/workday"

// 行政复议法 (2023年修订) 自2024年1月1日起施行.
var reviewFirstSince = workday.MustParse("2024-01-01")

// remedies puts what may be done against a letter of day into d.
//
// 不予公开 is read as refusals under articles 14 to 16. Letters dated before
// 2024-01-01 always leave the choice.
func (t Templates) remedies(d *draught, remedy Remedy, day workday.Day, via Route) {
	if remedy == ReviewFirst && !day.Before(reviewFirstSince) {
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

// contested is what the remedies of a reply are against.
func (d Decision) contested() string {
	if d.Answer == Partial && d.Remedy() == ReviewFirst {
		return "不予公开的部分"
	}
	return "本答复"
}
