package office

import (
	"net/http"
	"slices"
	"strconv"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/org"
	"gongkai/web/page"
)

// annualRollupPage is where the reports below a unit are summed: who is in, what
// it comes to, lines by hand.
type annualRollupPage struct {
	page.Base
	Unit     org.Unit
	Year     int
	Trial    annual.Trial
	May      bool // this person rolls up
	Once     string
	Typed    map[string]string // what was typed into a form that was refused
	Problems page.Problems
}

func (o *Office) annualRollup(w http.ResponseWriter, r *http.Request) error {
	d, err := o.annualRollupOf(r, nil)
	if err != nil {
		return err
	}
	return page.Render(w, r, annualRollupView(d))
}

func (o *Office) annualRollupOf(r *http.Request, outside map[gongkai.UnitID]string) (annualRollupPage, error) {
	year, err := annualYear(r.PathValue("year"))
	if err != nil {
		return annualRollupPage{}, err
	}
	id, by := gongkai.UnitID(r.PathValue("unit")), page.Actor(r)
	trial, err := o.Annual.Trial(r.Context(), by, id, year, outside)
	if err != nil {
		return annualRollupPage{}, err
	}
	unit, err := o.Org.Unit(r.Context(), id)
	if err != nil {
		return annualRollupPage{}, err
	}
	b := o.Site.Base(r, unit.Short+" "+strconv.Itoa(year)+" 年度报告汇总")
	b.Trail = []page.Link{{Href: "/office/annual/?year=" + strconv.Itoa(year), Name: "年报"}, {Href: annualHref(id, year), Name: unit.Short + " " + strconv.Itoa(year) + " 年"}}
	b.Here = "汇总"
	may := org.May(by, org.RollUpReport, id) == nil && !trial.Work.Paper.Stage.Locked()
	return annualRollupPage{Base: b, Unit: unit, Year: year, Trial: trial, May: may, Once: page.KeyOf(r)}, nil
}

// leftOut reports whether a reason was written for a body that is not summed.
func (d annualRollupPage) leftOut() bool {
	return slices.ContainsFunc(d.Trial.Bodies, func(b annual.Body) bool { return b.Why != "" })
}

func rollupHref(unit gongkai.UnitID, year int) string { return annualHref(unit, year) + "/roll-up" }

// annualRollUp sums, or says why not yet.
func (o *Office) annualRollUp(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := o.annualRollupOf(r, nil)
	if err != nil {
		return err
	}
	c := annual.RollUp{Outside: map[gongkai.UnitID]string{}, Gap: f.Lines("gap", 500), Version: int(f.Version()), Once: f.Once()}
	typed := map[string]string{"gap": c.Gap}
	for _, b := range d.Trial.Bodies {
		name := "outside." + string(b.Unit)
		if why := f.Text(name, 200); why != "" {
			c.Outside[b.Unit], typed[name] = why, why
		}
	}
	err = o.Annual.RollUp(r.Context(), page.Actor(r), d.Unit.ID, d.Year, c)
	if bad := page.ProblemsOf(err); bad.Any() {
		return o.annualRollupRefuse(w, r, c.Outside, bad, typed)
	}
	o.Site.Say(w, "已汇总。")
	return page.Then(w, r, err, rollupHref(d.Unit.ID, d.Year))
}

func (o *Office) annualRollupRefuse(w http.ResponseWriter, r *http.Request, outside map[gongkai.UnitID]string, bad page.Problems, typed map[string]string) error {
	d, err := o.annualRollupOf(r, outside)
	if err != nil {
		return err
	}
	d.Problems, d.Typed, d.Wrong = bad, typed, true
	return page.Refuse(w, r, annualRollupView(d))
}

// annualAdjust adds a line by hand, or takes one out again.
func (o *Office) annualAdjust(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	year, err := annualYear(r.PathValue("year"))
	if err != nil {
		return err
	}
	unit, by, said := gongkai.UnitID(r.PathValue("unit")), page.Actor(r), "调整已保存。"
	typed := map[string]string{"cell": f.Text("cell", 80), "n": f.Text("n", 20), "why": f.Lines("why", 500)}
	if back := f.Text("back", 6); back != "" {
		i, wrong := strconv.Atoi(back)
		if wrong != nil {
			return gongkai.Errorf(gongkai.NotFound, "没有这一条调整。")
		}
		typed["back."+back] = f.Lines("back."+back, 500)
		err, said = o.Annual.Unadjust(r.Context(), by, unit, year, annual.Unadjust{Index: i, Why: typed["back."+back], Version: int(f.Version()), Once: f.Once()}), "这条调整已撤销。"
	} else {
		c := annual.Adjust{Cell: form.CellName(typed["cell"]), N: typed["n"], Why: typed["why"], Version: int(f.Version()), Once: f.Once()}
		err = o.Annual.Adjust(r.Context(), by, unit, year, c)
	}
	if bad := page.ProblemsOf(err); bad.Any() {
		return o.annualRollupRefuse(w, r, nil, bad, typed)
	}
	o.Site.Say(w, said)
	return page.Then(w, r, err, rollupHref(unit, year)+"#adjust")
}

// done is the roll-up the report has; zero if there is none.
func (d annualRollupPage) done() annual.Rollup {
	if d.Trial.Work.Draft.Rollup == nil {
		return annual.Rollup{}
	}
	return *d.Trial.Work.Draft.Rollup
}

// now is what would be summed now.
func (d annualRollupPage) now() annual.Rollup {
	return annual.Rollup{Year: d.Year, Bodies: d.Trial.Bodies}
}

// doneWords says what was summed the last time.
func (d annualRollupPage) doneWords() string {
	r := d.done()
	if r.Version == 0 {
		return "还没有汇总过。"
	}
	words := r.Name + "第 " + strconv.Itoa(r.Version) + " 次汇总，含本机关的记录和 " + strconv.Itoa(r.Whole()) + " 个下级机关"
	if n := len(r.Lacking()); n > 0 {
		words += "，缺 " + strconv.Itoa(n) + " 个"
	}
	return words + "。"
}

func (d annualRollupPage) typed(name, kept string) string {
	if d.Typed != nil {
		return d.Typed[name]
	}
	return kept
}

// lead says what the page is for.
func (d annualRollupPage) lead() string {
	return "本机关的记录加上下面各机关已接受或已公布的报告，逐格相加。每个机关只取一份，最新的一份。"
}

func (d annualRollupPage) button() string {
	if d.done().Version == 0 {
		return "汇总"
	}
	return "重新汇总"
}

// childHref is where a body's report is opened.
func childHref(b annual.Body, year int) string {
	if b.Published && b.Stage != annual.Published {
		return "/report/" + string(b.Unit) + "/" + strconv.Itoa(year)
	}
	return annualHref(b.Unit, year)
}

// standWords says what became of a body, and of which version.
func (d annualRollupPage) standWords(b annual.Body) string {
	switch b.State {
	case annual.Summed:
		if b.Published {
			return "已公布第 " + strconv.Itoa(b.Version) + " 版"
		}
		return "已接受"
	case annual.Covered, annual.Held:
		return b.State.Words() + "：" + d.named(b.Through)
	case annual.Missing:
		if b.Stage != "" {
			return "缺，报告" + b.Stage.Words()
		}
		return "缺，未开始"
	}
	return b.State.Words()
}

func (d annualRollupPage) named(unit gongkai.UnitID) string {
	for _, b := range d.Trial.Bodies {
		if b.Unit == unit {
			return b.Name
		}
	}
	return string(unit)
}

func bodyTone(b annual.Body) page.Tone {
	switch b.State {
	case annual.Summed, annual.Covered:
		return page.OK
	case annual.Outside:
		return page.Plain
	}
	return page.Soon
}

// A rollupLine is one line of the sum: what it is, the parts, the whole.
type rollupLine struct {
	Label, Href           string
	Own, Below, Hand, Sum string
}

// rollupColumns are the cells that the page shows of every body.
func rollupColumns() []rollupColumn {
	row := func(label, row string) rollupColumn {
		return rollupColumn{label, form.Name(form.Applications, row, form.Total)}
	}
	return []rollupColumn{row("新收", form.NewReceived), row("上年结转", form.CarriedIn), row("办结", form.ResultTotal), row("结转下年", form.CarriedOut),
		{"行政复议", form.RemedyCell("review", form.Total)}}
}

type rollupColumn struct {
	Label string
	Cell  form.CellName
}

// valueWords is a number of a body: "空" for a blank.
func valueWords(v form.Value) string {
	if !v.Known() {
		return "空"
	}
	return inThrees(v)
}

// sums are the lines of the sum as they would be now.
func (d annualRollupPage) sums() (lines []rollupLine) {
	draft := d.Trial.Draft
	if draft.Rollup == nil {
		return nil
	}
	for _, c := range rollupColumns() {
		l := rollupLine{Label: c.Label, Own: valueWords(draft.Own.Value(c.Cell)), Sum: valueWords(draft.Filled.Value(c.Cell))}
		var below, hand []form.Value
		for _, s := range draft.Rollup.Shares(c.Cell) {
			below = append(below, s.Value)
		}
		for _, a := range draft.Rollup.Adjusted(c.Cell) {
			hand = append(hand, a.N)
		}
		l.Below, l.Hand = inThrees(form.Add(below...)), inThrees(form.Add(hand...))
		if d.done().Version > 0 {
			l.Href = annualHref(d.Unit.ID, d.Year) + "/" + string(c.Cell)
		}
		lines = append(lines, l)
	}
	return lines
}

// cells are the cells that can be adjusted, by table.
func (d annualRollupPage) cells() []page.Option {
	f := form.Of(form.ForYear(d.Year))
	var all []page.Option
	for _, n := range annual.Adjustable(d.Year) {
		table, row, col := n.Split()
		t := f.Table(table)
		o := page.Option{Value: string(n), Group: "第" + form.Chinese(t.Part) + "部分 " + t.Row(row).Full(), Label: t.Column(col).Label}
		if table == form.Remedies {
			o.Group, o.Label = "第四部分", t.Column(col).Group+t.Column(col).Label
		}
		all = append(all, o)
	}
	return all
}

func (d annualRollupPage) label(n form.CellName) string {
	return form.Of(form.ForYear(d.Year)).Label(n)
}

// newsWords says what a report below says otherwise by now.
func newsWords(n annual.News, year int) string {
	if n.Was == 0 {
		return n.Name + "的报告已经可以汇总"
	}
	words := n.Name + "的报告更正为第 " + strconv.Itoa(n.Is) + " 版（汇总用的是第 " + strconv.Itoa(n.Was) + " 版）"
	f := form.Of(form.ForYear(year))
	for i, c := range n.Changes {
		if i == 3 {
			return words + "等 " + strconv.Itoa(len(n.Changes)) + " 格"
		}
		words += "，" + f.Label(c.Cell) + " " + valueWords(form.Value(c.Old)) + " → " + valueWords(form.Value(c.New))
	}
	if len(n.Changes) == 0 {
		words += "，各格数字没有变化"
	}
	return words
}
