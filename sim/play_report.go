package sim

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/ledger"
	"gongkai/sim/reports"
	"gongkai/workday"
)

// answering are the annual reports of the units. Those of the year before last
// were written elsewhere and are taken in as they were published; last year's go
// their way from the first sentence to publication, in January, the government's
// own in March. So each has another to be held against.
func (p *player) answering() (acts []act) {
	last := p.Today.Year() - 1
	for i, u := range p.Units[1:] {
		if !p.takenIn(u, last-1) {
			on := working(workday.Date(last, time.January, 13+i%9))
			acts = append(acts, act{p.hour(on, 10*60+i), "take in " + string(u.ID), reporter{p, u.ID, last - 1}.take})
		}
		acts = append(acts, p.way(u, last, workday.Date(last+1, time.January, 8+(i*7)%11))...)
	}
	acts = append(acts, p.countyWay(last-1)...)
	acts = append(acts, p.countyWay(last)...)
	return append(acts, p.correction()...)
}

// takenIn reports whether a unit's report of a year comes as a text.
func (p *player) takenIn(u Unit, year int) bool {
	for _, r := range reports.All() {
		if r.Unit == u.ID && r.Year == year {
			return true
		}
	}
	return false
}

// way is a unit's report from the first sentence to publication. One township is
// late, and one report a year comes back once.
func (p *player) way(u Unit, year int, begun workday.Day) []act {
	if u.ID == p.tardy(year) {
		begun = workday.Date(year+1, time.January, 29)
	}
	r := reporter{p, u.ID, year}
	day, n := begun, 0
	on := func(what string, days int, do func(context.Context) error) act {
		day, n = working(day.AddDays(days)), n+1
		return act{p.hour(day, 9*60+20*n), what + " " + string(u.ID) + strconv.Itoa(year), do}
	}
	acts := []act{on("write", 0, func(ctx context.Context) error { return r.write(ctx, p.reportProse(u, year, p.lender(u, year))) })}
	if u.ID == p.careless(year) {
		acts = append(acts, on("check", 0, r.move("clerk", annual.Check, "")), on("approve", 1, r.move("leader", annual.Approve, "")), on("submit", 0, r.move("clerk", annual.Submit, "")),
			on("return", 2, r.move("overseer", annual.Return, "第五部分没有写清上年问题的整改情况，请补充后重新报送。")))
	}
	return append(acts, on("check", 1, r.move("clerk", annual.Check, "")), on("approve", 1, r.move("leader", annual.Approve, "")), on("submit", 1, r.move("clerk", annual.Submit, "")),
		on("accept", 3, r.move("overseer", annual.Accept, "")), on("publish", 1, r.move("clerk", annual.Publish, "")))
}

// tardy and careless are the units that are late, and whose report comes back.
func (p *player) tardy(year int) gongkai.UnitID {
	return [2]gongkai.UnitID{"shaping", "nongye"}[year%2]
}

func (p *player) careless(year int) gongkai.UnitID {
	return [2]gongkai.UnitID{"qingling", "zhujian"}[year%2]
}

// lender is the unit whose words one township took over this year.
func (p *player) lender(u Unit, year int) Unit {
	if u.ID == "shaping" && year == p.Today.Year()-1 {
		return p.unit("qingling")
	}
	return Unit{}
}

func (p *player) unit(id gongkai.UnitID) Unit {
	for _, u := range p.Units {
		if u.ID == id {
			return u
		}
	}
	return Unit{}
}

// countyWay is the government's own report: summed up in March, then signed and
// published.
func (p *player) countyWay(year int) []act {
	county := p.Units[0]
	r := reporter{p, county.ID, year}
	on := func(what string, day int, do func(context.Context) error) act {
		return act{p.hour(working(workday.Date(year+1, time.March, day)), 10*60), what + " county " + strconv.Itoa(year), do}
	}
	return []act{
		on("roll up", 4, r.rollUp),
		on("write", 6, func(ctx context.Context) error { return r.write(ctx, p.reportProse(county, year, Unit{})) }),
		on("check", 10, r.move("clerk", annual.Check, "")),
		on("approve", 16, r.move("leader", annual.Approve, "")),
		on("publish", 23, r.move("clerk", annual.Publish, "")),
	}
}

// correction: in May a department finds a decision that December's ledger left
// out, and publishes a second version of last year's report.
func (p *player) correction() []act {
	year := p.Today.Year() - 1
	r := reporter{p, "minzheng", year}
	on := func(what string, day int, do func(context.Context) error) act {
		return act{p.hour(working(workday.Date(year+1, time.May, day)), 10*60), what + " minzheng", do}
	}
	return []act{
		on("ledger corrected", 8, r.amend),
		on("correct", 9, r.move("clerk", annual.Correct, "核对年度台账时发现漏计行政许可决定，更正第二部分的数字。")),
		on("check again", 12, r.move("clerk", annual.Check, "")),
		on("approve again", 14, r.move("leader", annual.Approve, "")),
		on("submit again", 15, r.move("clerk", annual.Submit, "")),
		on("accept again", 18, r.move("overseer", annual.Accept, "")),
		on("publish again", 19, r.move("clerk", annual.Publish, "")),
	}
}

// reporter is one report with the people who work on it.
type reporter struct {
	*player
	id   gongkai.UnitID
	year int
}

func (r reporter) who(job string) gongkai.Actor {
	if job == "overseer" {
		return r.worker("office", job)
	}
	return r.worker(r.id, job)
}

// version is where the report stands; 0 while nobody has begun.
func (r reporter) version(ctx context.Context) (int, error) {
	p, err := r.Annual.Papers.Paper(ctx, r.id, r.year)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return 0, nil
	}
	return p.Version, err
}

// write puts the unit's own sentences under what is offered, and answers what
// the checks ask.
func (r reporter) write(ctx context.Context, prose annual.Prose) error {
	w, err := r.Annual.Work(ctx, r.who("clerk"), r.id, r.year)
	if err != nil {
		return err
	}
	version := w.Paper.Version
	prose[1], prose[6] = w.Paper.Prose[1]+"\n"+prose[1], w.Paper.Prose[6]+prose[6]
	for _, part := range annual.Written() {
		c := annual.Write{Part: part, Text: prose[part], Version: version, Once: r.once("write", part)}
		if err := r.Annual.Write(ctx, r.who("clerk"), r.id, r.year, c); err != nil {
			return err
		}
		version++
	}
	return r.explain(ctx)
}

func (r reporter) once(what string, n int) string {
	return fmt.Sprintf("sim-%d-%s-%s-%d-%d", r.Seed, what, r.id, r.year, n)
}

// explain answers what needs an explanation.
func (r reporter) explain(ctx context.Context) error {
	w, err := r.Annual.Work(ctx, r.who("clerk"), r.id, r.year)
	if err != nil {
		return err
	}
	c := annual.Explain{Version: w.Paper.Version, Once: r.once("explain", w.Paper.Version)}
	for _, p := range w.Points {
		if p.Open() && p.Kind == annual.Warn {
			c.Answers = append(c.Answers, annual.Answer{Key: p.Key, How: annual.Explained, Words: r.explanation(p.Rule.Rule)})
		}
	}
	if len(c.Answers) == 0 {
		return nil
	}
	return r.Annual.Explain(ctx, r.who("clerk"), r.id, r.year, c)
}

func (r reporter) explanation(rule string) string {
	if r.id == r.Units[0].ID {
		return "上年没有汇总县政府办公室的报告，今年的汇总范围多一个机关。"
	}
	return explanations[rule]
}

// explanations are what clerks write about a warning of a rule.
var explanations = map[string]string{
	"carried_chain":  "上年报告由县政府办公室汇总全县数字，今年只报本机关，范围不同。",
	"in_force_chain": "上年报告由县政府办公室汇总全县数字，今年只报本机关，范围不同。",
	"pending_chain":  "上年未审结的案件由县政府统一应诉，计入县政府的报告。",
	"copied_text":    "工作安排与上年相同的部分沿用了原来的表述，已核对今年的情况。",
}

// take takes in a report as it was published: its text, written from the records.
func (r reporter) take(ctx context.Context) error {
	draft, err := r.Annual.Draft(ctx, r.who("clerk"), r.id, r.year)
	if err != nil {
		return err
	}
	figures, own := annual.Figures{Now: draft.Filled, Beside: draft.Beside}, r.reportProse(r.unit(r.id), r.year, Unit{})
	own[1], own[6] = figures.Offer()[1]+"\n"+own[1], figures.Offer()[6]+own[6]
	cmd := annual.Take{
		Unit: r.id, Year: r.year, Name: draft.Filled.Title + ".txt", Text: []byte(annual.Plain(figures.Fill(own))), On: workday.On(r.Clock.Now()),
	}
	_, err = r.Annual.Take(ctx, r.who("clerk"), cmd)
	return err
}

// move takes the report a step on, or back.
func (r reporter) move(job string, a annual.Act, why string) func(context.Context) error {
	return func(ctx context.Context) error {
		if a == annual.Check {
			if err := r.explain(ctx); err != nil {
				return err
			}
		}
		version, err := r.version(ctx)
		if err != nil {
			return err
		}
		return r.Annual.Move(ctx, r.who(job), r.id, r.year, annual.Move{Act: a, Why: why, Version: version, Once: r.once(string(a), version)})
	}
}

// rollUp sums everybody, but not a report of the office that speaks for the whole
// county already.
func (r reporter) rollUp(ctx context.Context) error {
	c := annual.RollUp{Outside: map[gongkai.UnitID]string{}, Once: r.once("roll", 0)}
	if r.takenIn(r.unit("office"), r.year) {
		c.Outside["office"] = "这份报告写的是全县汇总的数，已经含各机关，再加就重复了"
	}
	return r.Annual.RollUp(ctx, r.worker("office", "overseer"), r.id, r.year, c)
}

// amend corrects December's ledger.
func (r reporter) amend(ctx context.Context) error {
	book, err := r.Ledger.Open(ctx, r.who("clerk"), r.id, r.year)
	if err != nil {
		return err
	}
	stands, _ := book.Stands(time.December, "license")
	return r.Ledger.Enter(ctx, r.who("clerk"), ledger.Enter{
		Unit: r.id, Year: r.year, Version: book.Version(), Reason: "与审批窗口核对，漏计 2 件",
		Given: []ledger.Given{{Month: time.December, Kind: "license", Text: strconv.FormatInt(stands.N+2, 10), Source: ledgerSources["enforcement"]}},
	})
}
