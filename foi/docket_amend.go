package foi

import (
	"cmp"
	"fmt"

	"gongkai"
	"gongkai/workday"
)

// AmendDocket writes down what has become of a docket, or puts right what was
// written wrongly. What only fills in blanks needs no reason; what changes
// something does, and both are kept.
type AmendDocket struct {
	Version int
	Why     string
	DocketFacts
}

func (c AmendDocket) amend(d Docket, app *Application, by gongkai.Actor, m Moment) (DocketStep, error) {
	if c.Version != d.Version {
		return DocketStep{}, gongkai.Errorf(gongkai.Conflict, "您打开页面以后，这件案卷已经有了变化。您填写的内容还没有保存，请对照最新情况再改。")
	}
	facts := c.DocketFacts.tidy()
	facts.Party = cmp.Or(facts.Party, d.Party)
	if err := facts.Problems(app, d.Number.Unit, m.Today()); err != nil {
		return DocketStep{}, err
	}
	if facts == d.DocketFacts {
		return DocketStep{}, gongkai.Errorf(gongkai.Invalid, "没有改动。")
	}
	why := oneLine(c.Why)
	switch changed := d.DocketFacts.overwritten(facts); {
	case runes(why) > 200:
		return DocketStep{}, gongkai.At("why", "最多 200 字")
	case changed && why == "":
		return DocketStep{}, gongkai.At("why", "改动了已经登记的内容，请写明理由；改动前后都会留下记录")
	}
	note := d.DocketFacts.told(facts)
	if why != "" {
		note += "。理由：" + why
	}
	d.DocketFacts = facts
	return d.begin(string(ActDocketAmend), by, m, note), nil
}

// overwritten reports whether next replaces something that was written down;
// the marks 简易程序 and 延长 are set as the case goes on.
func (f DocketFacts) overwritten(next DocketFacts) bool {
	for _, p := range [][2]string{
		{string(f.Kind), string(next.Kind)}, {f.CaseNo, next.CaseNo}, {f.By, next.By}, {f.Party, next.Party}, {f.About, next.About},
		{f.Filed.String(), next.Filed.String()}, {f.Accepted.String(), next.Accepted.String()}, {f.Served.String(), next.Served.String()},
		{f.Answered.String(), next.Answered.String()}, {f.Decided.String(), next.Decided.String()}, {string(f.Result), string(next.Result)},
	} {
		if p[0] != "" && p[0] != p[1] {
			return true
		}
	}
	return !f.App.IsZero() && f.App != next.App
}

// told says what changed, without anybody's name.
func (f DocketFacts) told(next DocketFacts) string {
	var s string
	say := func(label, was, is string) {
		if was != is {
			if s != "" {
				s += "；"
			}
			s += label + "由“" + cmp.Or(was, "空") + "”改为“" + cmp.Or(is, "空") + "”"
		}
	}
	day := func(d workday.Day) string { return d.String() }
	say("种类", f.Kind.Label(), next.Kind.Label())
	say("案号", f.CaseNo, next.CaseNo)
	say("审理机关", f.By, next.By)
	say("提出", day(f.Filed), day(next.Filed))
	say("受理、立案", day(f.Accepted), day(next.Accepted))
	say("收到通知", day(f.Served), day(next.Served))
	say("答复、答辩", day(f.Answered), day(next.Answered))
	say("审结", day(f.Decided), day(next.Decided))
	say("结果", f.Result.Label(), next.Result.Label())
	say("程序", procedure(f), procedure(next))
	if f.App != next.App {
		say("申请", short(f.App), short(next.App))
	}
	if f.Party != next.Party || f.About != next.About {
		say("当事人、事由", "原来的登记", "新的登记")
	}
	return s
}

func short(n Number) string {
	if n.IsZero() {
		return ""
	}
	return n.Short()
}

func procedure(f DocketFacts) string {
	return fmt.Sprint(map[bool]string{true: "简易", false: "普通"}[f.Simple], map[bool]string{true: "，已延长", false: ""}[f.Extended])
}
