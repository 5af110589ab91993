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

// annualTextPage is one written part being edited.
type annualTextPage struct {
	annualWorkPage
	Part int
	Text string
}

func (o *Office) annualTextForm(w http.ResponseWriter, r *http.Request) error {
	d, err := o.annualPart(r)
	if err != nil {
		return err
	}
	d.Text = d.Work.Paper.Prose[d.Part]
	return page.Render(w, r, annualTextView(d))
}

// annualPart loads the part that the address names, for somebody who may write
// in it.
func (o *Office) annualPart(r *http.Request) (annualTextPage, error) {
	work, err := o.annualOnItsWay(r)
	if err != nil {
		return annualTextPage{}, err
	}
	if err := org.May(work.By, org.DraftReport, work.Unit.ID); err != nil {
		return annualTextPage{}, err
	}
	part, err := strconv.Atoi(r.PathValue("part"))
	if err != nil || !slices.Contains(annual.Written(), part) {
		return annualTextPage{}, gongkai.Errorf(gongkai.NotFound, "只有第一、第五、第六部分是文字。")
	}
	d := annualTextPage{annualWorkPage: work, Part: part}
	d.Trail = append(d.Trail, page.Link{Href: annualHref(d.Unit.ID, d.Year), Name: d.Here})
	d.Here = "第" + form.Chinese(part) + "部分"
	d.Title = d.Here + "文字 - " + d.Title
	return d, nil
}

// annualText saves a part, or only shows how it would look.
func (o *Office) annualText(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := o.annualPart(r)
	if err != nil {
		return err
	}
	d.Text, d.Once = f.Lines("text", annual.MaxProse), f.Once()
	d.Problems = f.Problems
	if f.Choice("do", "save", "preview") == "preview" || f.Problems.Any() {
		return o.annualPreview(w, r, d)
	}
	c := annual.Write{Part: d.Part, Text: d.Text, Version: int(f.Version()), Once: f.Once()}
	err = o.Annual.Write(r.Context(), d.By, d.Unit.ID, d.Year, c)
	if d.Problems = page.ProblemsOf(err); d.Problems.Any() {
		return o.annualPreview(w, r, d)
	}
	o.Site.Say(w, "文字已保存。")
	return page.Then(w, r, err, annualHref(d.Unit.ID, d.Year)+"#p"+strconv.Itoa(d.Part))
}

// annualPreview shows the part as typed, unsaved.
func (o *Office) annualPreview(w http.ResponseWriter, r *http.Request, d annualTextPage) error {
	version := d.Work.Paper.Version
	d.Work = d.Work.With(d.Part, d.Text)
	d.Work.Paper.Version = version
	if d.Problems.Any() {
		d.Wrong = true
		return page.Refuse(w, r, annualTextView(d))
	}
	return page.Render(w, r, annualTextView(d))
}

// A measureLine is one measure to copy from.
type measureLine struct {
	Name, Ref, Value string
	Change           string // against last year; "" if it is not known
	Href             string // where it opens to its records; "" if nowhere
}

func (d annualTextPage) measures() []measureLine {
	var all []measureLine
	for _, m := range d.named() {
		l := measureLine{Name: m.Name, Ref: "{{" + m.Name + "}}", Value: string(d.Work.Figures.Value(m))}
		if l.Value == "" {
			l.Value = "没有记录"
		} else {
			l.Value += m.Unit
			l.Href = d.besideHref(m)
		}
		if p := d.Work.Figures.Pieces(d.Part, "{{"+m.Name+"·比上年}}"); !p[0].Unknown {
			l.Change = p[0].Words
		}
		all = append(all, l)
	}
	return all
}

// besideHref is where a figure without a cell is opened: those with one are
// opened in the tables.
func (d annualTextPage) besideHref(m annual.Named) string {
	n := annual.BesideCell(m.ID)
	if _, ok := annual.BesideMeasure(n); !ok || len(d.Work.Draft.Records(n)) == 0 {
		return ""
	}
	return annualHref(d.Unit.ID, d.Year) + "/" + string(n)
}

// named are the measures there are: of a roll-up, those of the unit itself too.
func (d annualTextPage) named() []annual.Named {
	if d.Work.Draft.Rollup == nil {
		return annual.Measures()
	}
	return append(annual.Measures(), annual.OwnMeasures()...)
}

// here are the points of this part.
func (d annualTextPage) here() []annual.Point {
	return slices.DeleteFunc(slices.Clone(d.Work.Points), func(p annual.Point) bool { return p.Part != d.Part })
}

// unwritten says what belongs in a part that is empty.
func unwritten(part, year int) string {
	switch part {
	case 1:
		return "写明主动公开、依申请公开、政府信息管理、平台建设和监督保障的情况。"
	case 5:
		return "写明存在的主要问题和改进情况。这一部分没有记录可以汇总。"
	}
	return "写明收取信息处理费的情况。没有收取也要写明，例如“" + strconv.Itoa(year) + "年未收取信息处理费”。"
}
