package office

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/annual"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// annualWorkPage is a report on its way: what it says, what stands in its way,
// and what may be done with it.
type annualWorkPage struct {
	annualDraftPage
	Work     annual.Work
	By       gongkai.Actor
	Once     string
	Typed    map[string]string // what was typed into a form that was refused
	Problems page.Problems
}

func (o *Office) annualWork(w http.ResponseWriter, r *http.Request) error {
	d, err := o.annualOnItsWay(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, annualWorkView(d))
}

// annualOnItsWay loads the report that the address names.
func (o *Office) annualOnItsWay(r *http.Request) (annualWorkPage, error) {
	work, unit, err := o.annualLoad(r)
	if err != nil {
		return annualWorkPage{}, err
	}
	year := work.Paper.Year
	b := o.Site.Base(r, unit.Short+" "+strconv.Itoa(year)+" 年度报告（"+work.Paper.Stage.Words()+"）")
	b.Trail, b.Here = []page.Link{{Href: "/office/annual/", Name: "年报"}}, unit.Short+" "+strconv.Itoa(year)+" 年"
	return annualWorkPage{
		annualDraftPage: annualDraftPage{Base: b, Unit: unit, Year: year, Draft: work.Draft, Findings: work.Draft.Findings()},
		Work:            work, By: page.Actor(r), Once: page.OnceKey(),
	}, nil
}

func (o *Office) annualLoad(r *http.Request) (annual.Work, org.Unit, error) {
	year, err := annualYear(r.PathValue("year"))
	if err != nil {
		return annual.Work{}, org.Unit{}, err
	}
	id := gongkai.UnitID(r.PathValue("unit"))
	work, err := o.Annual.Work(r.Context(), page.Actor(r), id, year)
	if err != nil {
		return annual.Work{}, org.Unit{}, err
	}
	unit, err := o.Org.Unit(r.Context(), id)
	return work, unit, err
}

func annualYear(s string) (int, error) {
	year, err := strconv.Atoi(s)
	if err != nil || year < 1000 || year > 9999 {
		return 0, gongkai.Errorf(gongkai.NotFound, "年份要写成四位数字，例如 2026。")
	}
	return year, nil
}

// writes reports whether this person may change what is written, now.
func (d annualWorkPage) writes() bool {
	return !d.Work.Paper.Stage.Locked() && org.May(d.By, org.DraftReport, d.Unit.ID) == nil
}

func (d annualWorkPage) dueOn() workday.Day { return d.Work.Due }

// madeOf says what the figures were counted from.
func (d annualWorkPage) madeOf() string {
	words := "由 " + strconv.Itoa(d.records()) + " 件记录汇总"
	if d.Draft.Rollup != nil {
		words = "由本机关 " + strconv.Itoa(d.records()) + " 件记录和 " + strconv.Itoa(len(d.Draft.Rollup.In())) + " 份下级机关的报告汇总"
	}
	return words
}

// handIn says until when, and to whom.
func (d annualWorkPage) handIn() string {
	if d.Work.Top {
		return "前公布"
	}
	return "前报送并公布"
}

func reportTone(s annual.Stage) page.Tone {
	switch s {
	case annual.Submitted:
		return page.Now
	case annual.Returned:
		return page.Soon
	case annual.Accepted, annual.Published:
		return page.OK
	}
	return page.Plain
}

// lines is a written part, paragraph by paragraph.
func (d annualWorkPage) lines(part int) [][]annual.Piece {
	return paragraphs(d.Work.Figures.Marked(part, d.Work.Paper.Prose[part]))
}

func paragraphs(all []annual.Piece) [][]annual.Piece {
	lines := [][]annual.Piece{nil}
	for _, p := range all {
		if p.Bound || p.Typed != "" {
			lines[len(lines)-1] = append(lines[len(lines)-1], p)
			continue
		}
		for i, words := range strings.Split(p.Words, "\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			if words != "" {
				lines[len(lines)-1] = append(lines[len(lines)-1], annual.Piece{Words: words})
			}
		}
	}
	return slices.DeleteFunc(lines, func(l []annual.Piece) bool { return len(l) == 0 })
}

// behind is where the records of a bound figure are opened; "" if there are none.
func (d annualWorkPage) behind(p annual.Piece) string {
	if len(p.Measure.Cells) != 1 {
		return ""
	}
	n := p.Measure.Cells[0]
	switch {
	case d.Draft.Rollup != nil && p.Measure.Own:
		return d.href(n) + "?own=1"
	case d.Draft.Rollup == nil && len(d.Draft.Records(n)) == 0:
		return ""
	}
	return d.href(n)
}

// source is what was written about a typed figure; "" if nothing was.
func (d annualWorkPage) source(key string) string {
	for _, p := range d.Work.Points {
		if p.Key == key && p.Answer.Words != "" {
			return answerWords(p.Answer)
		}
	}
	return ""
}

func answerWords(a annual.Answer) string {
	switch a.How {
	case annual.External:
		return "来源：" + a.Words
	case annual.Waived:
		return "不需要来源：" + a.Words
	}
	return "说明：" + a.Words
}

// answered asks whether any point can be answered on the page.
func (d annualWorkPage) asks() bool {
	return d.writes() && slices.ContainsFunc(d.Work.Points, func(p annual.Point) bool { return p.Kind == annual.Warn || p.Kind == annual.TypedIt })
}

func pointClass(p annual.Point) string {
	switch {
	case p.Kind == annual.Wrong:
		return "finding wrong"
	case p.Kind == annual.HintOnly || p.Kind == annual.TakenIt || !p.Open():
		return "finding hint-only"
	}
	return "finding"
}

func pointTitle(p annual.Point) string {
	switch {
	case p.Kind == annual.Wrong && p.Rule.Rule == "":
		return "必须改正：" + p.Title
	case p.Kind == annual.TypedIt && p.Open():
		return "需要写明来源：" + p.Title
	}
	return p.Title
}

func (d annualWorkPage) typed(name, kept string) string {
	if s, ok := d.Typed[name]; ok {
		return s
	}
	return kept
}

func howOptions() []page.Option {
	return []page.Option{
		{Value: string(annual.External), Label: "数据在本系统之外，来源是"},
		{Value: string(annual.Waived), Label: "不是统计数字，原因是"},
	}
}

// acts are the steps this person could take; sending for approval only if
// nothing stands in the way.
func (d annualWorkPage) acts() []annual.Act {
	s := d.Work.Paper.Standing
	return slices.DeleteFunc(d.Work.Can(d.By), func(a annual.Act) bool { return a == annual.Check && s.Wrong+s.Open > 0 })
}

// waits says what keeps the report from being sent for approval.
func (d annualWorkPage) waits() string {
	s := d.Work.Paper.Standing
	if !slices.Contains(d.Work.Can(d.By), annual.Check) || s.Wrong+s.Open == 0 {
		return ""
	}
	words := "还不能送审："
	if s.Wrong > 0 {
		words += strconv.Itoa(s.Wrong) + " 处必须改正"
	}
	if s.Wrong > 0 && s.Open > 0 {
		words += "，"
	}
	if s.Open > 0 {
		words += strconv.Itoa(s.Open) + " 处要写明原因或来源"
	}
	return words + "。"
}

func actWords(a annual.Act) string {
	switch a {
	case annual.Check:
		return "核对完毕，送负责人审定"
	case annual.Approve:
		return "审定"
	case annual.GiveBack:
		return "退给经办人"
	case annual.Submit:
		return "报送主管部门"
	case annual.Return:
		return "退回"
	case annual.Accept:
		return "接受"
	case annual.Publish:
		return "在网站上公开"
	}
	return "更正"
}

func actTone(a annual.Act) page.Tone {
	if a.Reasoned() {
		return page.Plain
	}
	return page.Solid
}

// passedWords is one step of the way, in words.
func passedWords(p annual.Passed) string {
	switch p.Stage {
	case annual.Drafting:
		return "起草"
	case annual.Checked:
		return "送审"
	case annual.Approved:
		return "审定"
	case annual.Submitted:
		return "报送"
	case annual.Returned:
		return "退回"
	case annual.Accepted:
		return "接受"
	}
	return "公开"
}

// ahead are the steps still to come.
func (d annualWorkPage) ahead() []string {
	all := []string{"经办人核对", "负责人审定", "报送主管部门", "主管部门接受", "公开"}
	done := slices.Index([]annual.Stage{annual.Drafting, annual.Checked, annual.Approved, annual.Submitted, annual.Accepted, annual.Published}, d.Work.Paper.Stage)
	if d.Work.Top {
		all = []string{"经办人核对", "负责人审定", "公开"}
		done = min(done, 2)
		if d.Work.Paper.Stage == annual.Published {
			done = 3
		}
	}
	return all[max(done, 0):]
}

// annualMove is a step of the way.
func (o *Office) annualMove(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	year, err := annualYear(r.PathValue("year"))
	if err != nil {
		return err
	}
	unit := gongkai.UnitID(r.PathValue("unit"))
	m := annual.Move{Act: annual.Act(f.Text("act", 20)), Version: int(f.Version()), Once: f.Once()}
	m.Why = f.Lines("why."+string(m.Act), 500)
	err = o.Annual.Move(r.Context(), page.Actor(r), unit, year, m)
	if bad := page.ProblemsOf(err); gongkai.KindOf(err) == gongkai.Invalid && bad.Any() {
		return o.annualRefuse(w, r, bad, map[string]string{"why." + string(m.Act): m.Why})
	}
	o.Site.Say(w, "已"+m.Act.Words()+"。")
	return page.Then(w, r, err, annualHref(unit, year))
}

// annualAnswers saves what was written about points.
func (o *Office) annualAnswers(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	work, unit, err := o.annualLoad(r)
	if err != nil {
		return err
	}
	c := annual.Explain{Version: int(f.Version()), Once: f.Once()}
	typed := map[string]string{}
	for _, p := range work.Points {
		a := annual.Answer{Key: p.Key, How: annual.Explained}
		switch p.Kind {
		case annual.TypedIt:
			a.How = annual.How(f.Choice("how."+p.Key, string(annual.External), string(annual.Waived)))
		case annual.Warn:
		default:
			continue
		}
		a.Words = f.Lines("why."+p.Key, 500)
		typed["why."+p.Key], typed["how."+p.Key] = a.Words, string(a.How)
		f.Must(a.Words == "" || a.How != "", "how."+p.Key, "请选择是哪一种")
		if a.How != "" {
			c.Answers = append(c.Answers, a)
		}
	}
	if f.Problems.Any() {
		return o.annualRefuse(w, r, f.Problems, typed)
	}
	err = o.Annual.Explain(r.Context(), page.Actor(r), unit.ID, work.Paper.Year, c)
	if bad := page.ProblemsOf(err); bad.Any() {
		return o.annualRefuse(w, r, bad, typed)
	}
	o.Site.Say(w, "说明已保存。")
	return page.Then(w, r, err, annualHref(unit.ID, work.Paper.Year)+"#ck")
}

func (o *Office) annualRefuse(w http.ResponseWriter, r *http.Request, problems page.Problems, typed map[string]string) error {
	d, err := o.annualOnItsWay(r)
	if err != nil {
		return err
	}
	d.Problems, d.Typed, d.Wrong = problems, typed, true
	return page.Refuse(w, r, annualWorkView(d))
}
