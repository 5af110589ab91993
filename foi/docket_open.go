package foi

import (
	"errors"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// The commands of a docket, as events and audit entries name them.
const (
	ActDocketOpen  Action = "docket_open"
	ActDocketAmend Action = "docket_amend"
)

// OpenDocket enters a docket.
type OpenDocket struct {
	Once string // key of the form: pressing twice makes one docket
	Unit gongkai.UnitID
	DocketFacts
}

func (c OpenDocket) open(app *Application, by gongkai.Actor, m Moment) (DocketStep, error) {
	facts := c.DocketFacts.tidy()
	problems := facts.Problems(app, c.Unit, m.Today())
	if len(c.Once) < 16 {
		problems = errors.Join(problems, gongkai.Errorf(gongkai.Invalid, "表单已经失效，请重新打开再提交。"))
	}
	if problems != nil {
		return DocketStep{}, problems
	}
	d := Docket{Number: Number{Unit: c.Unit, Year: facts.Accepted.Year()}, DocketFacts: facts}
	step := d.begin(string(ActDocketOpen), by, m, d.Title())
	step.Once = c.Once
	return step, nil
}

func (f DocketFacts) tidy() DocketFacts {
	for _, p := range []*string{&f.CaseNo, &f.By, &f.Party} {
		*p = oneLine(*p)
	}
	f.About = strings.TrimSpace(f.About)
	return f
}

// Problems says what keeps f from being kept, one error a field. app is the
// application that f names, nil if it was not found or none is named.
func (f DocketFacts) Problems(app *Application, unit gongkai.UnitID, today workday.Day) error {
	var all []error
	bad := func(field, format string, args ...any) { all = append(all, gongkai.At(field, format, args...)) }
	if f.Kind.Label() == "" {
		bad("kind", "选择复议还是诉讼")
	}
	if f.Result.Label() == "" {
		bad("result", "选择一种结果")
	}
	if f.By == "" {
		bad("by", "写明复议机关或者法院")
	}
	for field, text := range map[string]string{"case_no": f.CaseNo, "by": f.By, "party": f.Party} {
		if runes(text) > 100 {
			bad(field, "最多 100 字")
		}
	}
	if runes(f.About) > 1000 {
		bad("about", "最多 1000 字")
	}
	if !f.App.IsZero() && (app == nil || f.App.Unit != unit) {
		bad("app", "本机关没有这件申请，请核对编号；与具体申请无关的，不填")
	}
	return errors.Join(append(all, f.days(app, today)...)...)
}

// days must follow each other as the acts do.
func (f DocketFacts) days(app *Application, today workday.Day) (all []error) {
	for _, d := range []struct {
		field string
		day   workday.Day
	}{{"filed", f.Filed}, {"accepted", f.Accepted}, {"served", f.Served}, {"answered", f.Answered}, {"decided", f.Decided}} {
		if d.day.After(today) {
			all = append(all, gongkai.At(d.field, "日期不能在今天以后"))
		}
	}
	before := func(a, b workday.Day) bool { return !a.IsZero() && !b.IsZero() && a.Before(b) }
	switch {
	case f.Accepted.IsZero():
		all = append(all, gongkai.At("accepted", "写明受理或者立案的日期；年报从这一天算起"))
	case f.Accepted.Before(inForce):
		all = append(all, gongkai.At("accepted", "日期不能早于 2019年5月15日"))
	case before(f.Accepted, f.Filed):
		all = append(all, gongkai.At("accepted", "受理、立案不能早于提出的日期"))
	case app != nil && before(f.Accepted, app.Received):
		all = append(all, gongkai.At("accepted", "受理、立案不能早于收到这件申请的日期：%s", app.Received.Chinese()))
	}
	if before(f.Answered, f.Served) {
		all = append(all, gongkai.At("answered", "答复、答辩不能早于收到通知的日期"))
	}
	switch {
	case f.Result == "" && !f.Decided.IsZero():
		all = append(all, gongkai.At("result", "写了审结的日期，就要选结果"))
	case f.Result != "" && f.Decided.IsZero():
		all = append(all, gongkai.At("decided", "选了结果，就要写审结的日期"))
	case before(f.Decided, f.Accepted):
		all = append(all, gongkai.At("decided", "审结不能早于受理、立案的日期"))
	}
	return all
}
