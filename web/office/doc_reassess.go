package office

import (
	"net/http"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

func (o *Office) docReassessForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "重新评估", catalog.Reassess{})
	if err != nil {
		return err
	}
	p.On = p.Today.AddDays(365).String()
	return page.Render(w, r, docReassessView(p))
}

func (o *Office) docReassess(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "重新评估", catalog.Reassess{})
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	again := func(p docActPage) error { return page.Refuse(w, r, docReassessView(p)) }
	cmd := catalog.Reassess{Reason: f.Lines("reason", catalog.MaxReason)}
	cmd.Next, p.On = f.Day("next")
	p.Reason = cmd.Reason
	if p.Problems = f.Problems; p.Problems.Any() {
		p.Wrong = true
		return again(p)
	}
	return o.did(w, r, f, p, cmd, "评估已经记录。", again)
}

// assessAhead is how early somebody is reminded, in natural days.
const assessAhead = 30

// assessments are what is to be assessed soon: mine, where I may, and for the
// 主管部门 what is late anywhere.
func (o *Office) assessments(r *http.Request, units []gongkai.UnitID) (mine, watched []page.Owing, err error) {
	actor, today := page.Actor(r), workday.On(o.Now())
	docs, err := o.Catalog.ToReassess(r.Context(), actor, units, today.AddDays(assessAhead))
	for _, d := range docs {
		one := page.Owing{
			Day: d.ReassessOn, Tone: page.Plain, State: d.Mode.Words(), Href: docHref(d.ID), Title: d.Title,
			Kind: "定期评估", Next: "评估现在能不能公开（《条例》第十八条）",
		}
		late := d.ReassessOn < today
		if late {
			one.Tone, one.State = page.Late, "过了评估日"
		}
		switch {
		case o.Catalog.May(actor, d, catalog.Reassess{}) == nil:
			one.Href = docHref(d.ID, "reassess")
			mine = append(mine, one)
		case late && org.May(actor, org.DraftDoc, d.Unit()) != nil:
			watched = append(watched, one)
		}
	}
	return mine, watched, err
}

// assessedWords tells the last assessment of a document, and when the next is due.
func assessedWords(d catalog.Document) string {
	words := []string{"下次 " + d.ReassessOn.String()}
	if n := len(d.Assessments); n > 0 {
		last := d.Assessments[n-1]
		words = append(words, "上次 "+page.Clock(last.At)[:10]+" "+last.By+"："+last.Reason)
	}
	return strings.Join(words, "；")
}
