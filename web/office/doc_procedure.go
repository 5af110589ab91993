package office

import (
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
)

// procedurePage settles which reviews a unit wants before it publishes.
type procedurePage struct {
	page.Base
	Units    []org.Unit // that the person may settle
	Unit     org.Unit
	Was      catalog.Settled // what the unit itself settled
	Holds    catalog.Settled // what holds there now
	From     string          // name of the unit that settled what holds; "" if none did
	Form     catalog.Settled // as typed
	Problems page.Problems
}

func (o *Office) procedureForm(w http.ResponseWriter, r *http.Request) error {
	return o.showProcedure(w, r, gongkai.UnitID(r.URL.Query().Get("unit")), nil, nil)
}

// follow is the choice of a unit that goes by the one above it.
const follow = "follow"

func (o *Office) procedure(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	unit, chosen := gongkai.UnitID(f.Text("unit", 40)), f.Choice("reviews", follow, "1", "2", "3")
	f.Must(chosen != "", "reviews", "请选择审查程序")
	s := catalog.Settled{Own: chosen != follow}
	s.Reviews, _ = strconv.Atoi(chosen)
	s.InOrder, s.Apart = f.Ticked("in_order"), f.Ticked("apart")
	problems := f.Problems
	if !problems.Any() {
		err = o.Catalog.Settle(r.Context(), page.Actor(r), unit, int(f.Version()), s)
		problems = page.ProblemsOf(err)
	}
	if problems.Any() {
		return o.showProcedure(w, r, unit, &s, problems)
	}
	if err == nil {
		o.Site.Say(w, "已经保存，从现在起送审的文件按此办理。")
	}
	return page.Then(w, r, err, "/office/doc/settings?unit="+string(unit))
}

func (o *Office) showProcedure(w http.ResponseWriter, r *http.Request, unit gongkai.UnitID, typed *catalog.Settled, problems page.Problems) error {
	p, err := o.procedurePage(r, unit)
	if err != nil {
		return err
	}
	if p.Form = p.Was; typed != nil {
		p.Form = *typed
	}
	p.Problems, p.Wrong = problems, problems.Any()
	if p.Wrong {
		return page.Refuse(w, r, procedureView(p))
	}
	return page.Render(w, r, procedureView(p))
}

func (o *Office) procedurePage(r *http.Request, unit gongkai.UnitID) (procedurePage, error) {
	actor := page.Actor(r)
	p := procedurePage{Base: o.docBase(r, "审查程序")}
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return p, err
	}
	if p.Units = tree.May(actor, org.Settle); len(p.Units) == 0 {
		return p, org.May(actor, org.Settle, actor.Unit)
	}
	p.Unit = p.Units[0]
	for _, u := range p.Units {
		if u.ID == unit {
			p.Unit = u
		}
	}
	if p.Was, p.Holds, err = o.Catalog.Procedure(r.Context(), actor, p.Unit.ID); err == nil && p.Holds.Unit != "" {
		p.From = tree.Name(p.Holds.Unit)
	}
	return p, err
}

func (p procedurePage) options() []page.Option {
	all := []page.Option{
		{Value: "1", Label: "一次：公开保密审查", Hint: "由保密审查员核对内容，同时作保密审查。人手少的单位用。"},
		{Value: "2", Label: "两次：公开审查、保密审查", Hint: "审核人和保密审查员各作一次。"},
		{Value: "3", Label: "三次：公开审查、保密审查、负责人审定", Hint: "前两次都通过以后，由负责人决定。"},
	}
	if p.Unit.Parent != "" {
		all = append([]page.Option{{Value: follow, Label: "沿用上级机关的程序", Hint: "上级也没有设定的，是两次。"}}, all...)
	}
	return all
}

// chosen is the option that what was settled, or typed, stands for.
func (p procedurePage) chosen() string {
	switch {
	case p.Form.Own:
		return strconv.Itoa(len(p.Form.Kinds()))
	case p.Unit.Parent == "":
		return "2"
	}
	return follow
}

// now says what holds and who settled it.
func (p procedurePage) now() string {
	words := p.Holds.Words()
	if p.Holds.InOrder {
		words += "，依次进行"
	}
	if p.Holds.Apart {
		words += "，由不同的人作出"
	}
	if p.From == "" {
		return words + "。还没有机关设定过，这是通常的程序。"
	}
	return words + "。由" + p.From + "设定（" + p.Holds.By + "，" + page.Clock(p.Holds.At) + "）。"
}
