package office

import (
	"fmt"
	"net/http"

	"gongkai/foi"
	"gongkai/web/page"
)

type foiSplitPage struct {
	page.Base
	Case     foi.Case
	Once     string
	Parts    []string // as typed, with empty lines to fill in
	Preview  []string // what would come about; nil before it was asked for
	Problems page.Problems
}

// foiSplitForm begins with the whole text as the first part.
func (o *Office) foiSplitForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := allowed(c, foi.ActSplit); err != nil {
		return err
	}
	return o.showSplit(w, r, c, []string{c.App.Request.What, ""}, nil, nil)
}

// foiSplit shows what would come about, adds a line, or splits, as the button
// says.
func (o *Office) foiSplit(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	parts := readParts(f)
	cmd := foi.Split{Once: f.Once(), Version: int(f.Version())}
	for _, what := range parts {
		if what != "" {
			cmd.Parts = append(cmd.Parts, foi.Request{What: what})
		}
	}
	switch f.Text("do", 20) {
	case "more":
		return o.showSplit(w, r, c, append(parts, "", ""), nil, nil)
	case "split":
		err = o.FOI.Do(r.Context(), page.Actor(r), c.App.Number, cmd)
	default:
		if err = cmd.Problems(c.Today.Year()); err == nil {
			return o.showSplit(w, r, c, parts, splitPreview(c, cmd), nil)
		}
	}
	if problems := page.ProblemsOf(err); problems != nil {
		return o.showSplit(w, r, c, parts, nil, problems)
	}
	if err == nil {
		o.Site.Say(w, fmt.Sprintf("已经拆成 %d 件，每件有自己的编号；申请人用原来的查询码都能查到。", len(cmd.Parts)))
	}
	return page.Then(w, r, err, caseHref(c.App))
}

func readParts(f *page.Form) (parts []string) {
	n := min(max(f.Int("lines", 2, foi.MaxParts+1), 2), foi.MaxParts+1)
	for i := range n {
		parts = append(parts, f.Lines(partName(i), 100_000))
	}
	return parts
}

func partName(i int) string { return fmt.Sprintf("part%d", i+1) }

func (o *Office) showSplit(w http.ResponseWriter, r *http.Request, c foi.Case, parts, preview []string, problems page.Problems) error {
	p := foiSplitPage{Base: o.foiBase(r, c, "拆分申请"), Case: c, Once: page.KeyOf(r), Parts: parts, Preview: preview, Problems: problems}
	if p.Wrong = problems.Any(); p.Wrong {
		return page.Refuse(w, r, foiSplitView(p))
	}
	return page.Render(w, r, foiSplitView(p))
}

// splitPreview says what each part becomes, and how the year counts it.
func splitPreview(c foi.Case, cmd foi.Split) []string {
	var all []string
	for i, part := range cmd.Parts {
		no := "接着编的新编号"
		if i == 0 {
			no = "编号不变，" + c.App.Number.Short()
		}
		all = append(all, fmt.Sprintf("%s：%s。%s", part.Title(), no, splitClock(c)))
	}
	return append(all, fmt.Sprintf("年度报告“本年新收”从 1 件变为 %d 件（%s）。", len(cmd.Parts), c.App.Kind.Label()))
}

func splitClock(c foi.Case) string {
	if c.App.Received.IsZero() {
		return "各自确认收到以后计算期限。"
	}
	return "收到日期 " + c.App.Received.Chinese() + "，最迟 " + c.App.Due.Day.Chinese() + "答复，都不变。"
}

func splitOptional(i int) string {
	if i < 2 {
		return ""
	}
	return "没有就空着"
}

func splitHint(i int) string {
	if i == 0 {
		return "保留原来的编号。"
	}
	return ""
}
