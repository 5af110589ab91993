package office

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/stock"
	"gongkai/org"
	"gongkai/web/page"
)

// importRoutes are the pages of documents taken over from an older site.
func (o *Office) importRoutes(mux *http.ServeMux) {
	mux.Handle("GET /office/import/{$}", o.Site.Handle(o.imports))
	mux.Handle("GET /office/import/{id}", o.Site.Handle(o.importShow))
	mux.Handle("POST /office/import/{id}/{act}", o.Site.Handle(o.importAct))
}

const (
	importsPath    = "/office/import/"
	importsAPage   = 50
	importPatience = 20 * time.Second // of one press; a longer batch takes several
)

type importsPage struct {
	page.Base
	Lines      []importLine
	Unfinished []stock.Upload
	Draft      bool // may bring one in
}

type importLine struct {
	catalog.Batch
	catalog.Standings
}

func (o *Office) imports(w http.ResponseWriter, r *http.Request) error {
	units, err := o.importUnits(r)
	if err != nil {
		return err
	}
	p := importsPage{Base: o.importBase(r, "导入的文件")}
	batches, err := o.Catalog.Batches.Batches(r.Context(), units)
	if err != nil {
		return err
	}
	for _, b := range batches {
		s, err := o.Catalog.Batches.Standings(r.Context(), b.ID, units)
		if err != nil {
			return err
		}
		p.Lines = append(p.Lines, importLine{b, s})
	}
	drafts, err := o.unitsFor(r.Context(), page.Actor(r), org.DraftDoc)
	if err != nil {
		return err
	}
	p.Draft = len(drafts) > 0
	if p.Unfinished, err = o.Uploads.Unfinished(r.Context(), page.Actor(r)); err != nil {
		return err
	}
	return page.Render(w, r, importsView(p))
}

// importUnits are the units whose documents this person sees.
func (o *Office) importUnits(r *http.Request) ([]gongkai.UnitID, error) {
	units, err := o.unitsFor(r.Context(), page.Actor(r), org.ReadDocs)
	if err == nil && len(units) == 0 {
		err = org.May(page.Actor(r), org.ReadDocs, page.Actor(r).Unit)
	}
	return unitIDs(units), err
}

func (o *Office) importBase(r *http.Request, title string) page.Base {
	b := o.Site.Base(r, title)
	b.Section = "/office/doc/"
	b.Trail = []page.Link{{Href: "/office/doc/", Name: "文件"}}
	return b
}

type importPage struct {
	page.Base
	catalog.Batch
	catalog.Standings
	State    catalog.State
	Docs     []catalog.Document
	After    int // row to go on behind; 0 at the end
	Acts     []importDeed
	Refusals []string
	Basis    string
	Problems page.Problems
}

// importDeed is one thing that can be done to all documents of a batch.
type importDeed struct {
	Act   string
	Words string
	What  string
	From  catalog.State
	May   org.Action
}

func importDeeds() []importDeed {
	return []importDeed{
		batchReview(catalog.Whole, org.SecrecyDoc), batchReview(catalog.Disclosure, org.ReviewDoc),
		batchReview(catalog.Secrecy, org.SecrecyDoc), batchReview(catalog.Final, org.SignDoc),
		{"publish", "全部公开", "各项审查都通过的文件全部公开，按原来的发布日期和索引号，页面上写明来源和收录日期。", catalog.Passed, org.PublishDoc},
	}
}

func batchReview(k catalog.ReviewKind, may org.Action) importDeed {
	return importDeed{
		Act: string(k), Words: k.Words() + "：全部通过", From: catalog.InReview, May: may,
		What: "审查中的文件全部记为" + k.Words() + "通过。有不能公开的，先点开那一份单独退回。",
	}
}

// wanted are the units of some whose procedure has the review of a deed.
func (o *Office) wanted(r *http.Request, d importDeed, units []gongkai.UnitID) ([]gongkai.UnitID, error) {
	units = unitsAllowed(page.Actor(r), d.May, units)
	if d.From != catalog.InReview {
		return units, nil
	}
	var all []gongkai.UnitID
	for _, u := range units {
		_, holds, err := o.Catalog.Procedure(r.Context(), page.Actor(r), u)
		if err != nil {
			return nil, err
		}
		if slices.Contains(holds.Kinds(), catalog.ReviewKind(d.Act)) {
			all = append(all, u)
		}
	}
	return all, nil
}

// importOf loads the batch of the address with what this person may see of it.
func (o *Office) importOf(r *http.Request) (importPage, []gongkai.UnitID, error) {
	units, err := o.importUnits(r)
	if err != nil {
		return importPage{}, nil, err
	}
	p := importPage{State: catalog.State(r.URL.Query().Get("state"))}
	if p.Batch, err = o.Catalog.Batches.Batch(r.Context(), r.PathValue("id")); err != nil {
		return p, nil, err
	}
	p.Base = o.importBase(r, "导入："+p.Name)
	p.Trail = append(p.Trail, page.Link{Href: importsPath, Name: "导入的文件"})
	if p.Standings, err = o.Catalog.Batches.Standings(r.Context(), p.ID, units); err != nil {
		return p, nil, err
	}
	if p.Total() == 0 {
		return p, nil, gongkai.Errorf(gongkai.NotFound, "这次导入里没有您能查看的文件。")
	}
	p.choose()
	after, _ := strconv.Atoi(r.URL.Query().Get("after"))
	p.Docs, err = o.Catalog.Batches.InBatch(r.Context(), p.ID, units, p.State, after, importsAPage)
	if len(p.Docs) == importsAPage {
		p.After = p.Docs[importsAPage-1].Origin.Row
	}
	for _, d := range importDeeds() {
		if p.Standings[d.From] == 0 {
			continue
		}
		mine, bad := o.wanted(r, d, units)
		if bad != nil {
			return p, nil, bad
		}
		if len(mine) > 0 {
			p.Acts = append(p.Acts, d)
		}
	}
	return p, units, err
}

// choose shows what waits for a person first.
func (p *importPage) choose() {
	for _, s := range append([]catalog.State{p.State, catalog.Draft, catalog.Returned}, catalog.States...) {
		if p.Standings[s] > 0 {
			p.State = s
			return
		}
	}
}

func (o *Office) importShow(w http.ResponseWriter, r *http.Request) error {
	p, _, err := o.importOf(r)
	if err != nil {
		return err
	}
	p.Basis = "《保守国家秘密法》第三十五条，对照本单位保密事项范围；原已公开"
	return page.Render(w, r, importView(p))
}

// importAct applies one command to the whole batch, as far as it gets.
func (o *Office) importAct(w http.ResponseWriter, r *http.Request) error {
	p, units, err := o.importOf(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Basis = f.Lines("basis", catalog.MaxReason)
	deed, cmd, err := p.command(r.PathValue("act"))
	if err != nil {
		return err
	}
	f.Must(f.Ticked("seen-"+deed.Act), "seen-"+deed.Act, "请先核对，再勾选这一项")
	if p.Problems = f.Problems; p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, importView(p))
	}
	if units, err = o.wanted(r, deed, units); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), importPatience)
	defer cancel()
	done, refusals, err := o.Catalog.DoAll(ctx, page.Actor(r), p.ID, units, deed.From, cmd)
	if err != nil && ctx.Err() == nil {
		return err
	}
	return o.importDone(w, r, deed, done, refusals)
}

// unitsAllowed are the units at which by may do something.
func unitsAllowed(by gongkai.Actor, act org.Action, units []gongkai.UnitID) []gongkai.UnitID {
	var all []gongkai.UnitID
	for _, u := range units {
		if org.May(by, act, u) == nil {
			all = append(all, u)
		}
	}
	return all
}

// importDone says how far a press got.
func (o *Office) importDone(w http.ResponseWriter, r *http.Request, deed importDeed, done int, refusals []error) error {
	p, _, err := o.importOf(r)
	if err != nil {
		return err
	}
	if len(refusals) == 0 {
		words := fmt.Sprintf("%s：%d 件。", deed.Words, done)
		if left := p.Standings[deed.From]; deed.Act == "publish" && left > 0 {
			words += fmt.Sprintf("还有 %d 件，请再按一次。", left)
		}
		o.Site.Say(w, words)
		return page.Then(w, r, nil, importsPath+p.ID)
	}
	p.Said, p.Basis = fmt.Sprintf("%s：%d 件，另有 %d 件没有办成，见下面。", deed.Words, done, len(refusals)), "《保守国家秘密法》第三十五条"
	for _, e := range refusals[:min(len(refusals), 50)] {
		p.Refusals = append(p.Refusals, gongkai.Words(e))
	}
	return page.Render(w, r, importView(p))
}

func (p importPage) command(act string) (importDeed, catalog.Command, error) {
	for _, d := range p.Acts {
		if d.Act != act {
			continue
		}
		if act == "publish" {
			return d, catalog.Publish{}, nil
		}
		c := catalog.Pass{Kind: catalog.ReviewKind(act), Note: "随导入的一批审查"}
		if c.Kind.OfSecrecy() {
			c.Basis = p.Basis
		}
		return d, c, nil
	}
	return importDeed{}, nil, gongkai.Errorf(gongkai.Conflict, "这一批现在没有可以这样办的文件，或者您没有这个岗位。")
}

// tabs are the states that some documents of the batch stand in.
func (p importPage) tabs() []page.Tab {
	var all []page.Tab
	for _, s := range catalog.States {
		if n := p.Standings[s]; n > 0 {
			all = append(all, page.Tab{Href: importsPath + p.ID + "?state=" + string(s), Name: s.Words(), Count: n, Counted: true, Current: s == p.State})
		}
	}
	return all
}

func (p importPage) facts() []page.Row {
	return []page.Row{
		{Term: "原来在", Words: p.Source},
		{Term: "录入负责", Words: p.Answers},
		{Term: "导入时间", Body: page.Moment(p.At)},
		{Term: "批号", Words: p.ID, No: true},
	}
}

// columns are the counts of a line after the first: to look at, in review, to
// publish, public.
func (l importLine) columns() []int {
	n := l.Standings
	return []int{n[catalog.Draft] + n[catalog.Returned], n[catalog.InReview], n[catalog.Passed], n[catalog.Published] + n[catalog.Withdrawn] + n[catalog.Superseded]}
}
