package office

import (
	"net/http"

	"gongkai"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// unitForm is the form of one unit, new or known.
type unitForm struct {
	page.Base
	New      bool
	Unit     org.Unit
	Tree     org.Tree
	From     string // as typed
	Problems page.Problems
}

func (o *Office) newUnit(w http.ResponseWriter, r *http.Request) error {
	tree, err := o.unitsToManage(r)
	if err != nil {
		return err
	}
	root, _ := tree.Root()
	return page.Render(w, r, unitEdit(unitForm{Base: o.unitBase(r, "新增机关"), New: true, Tree: tree, Unit: org.Unit{Parent: root.ID}}))
}

func (o *Office) addUnit(w http.ResponseWriter, r *http.Request) error {
	tree, err := o.unitsToManage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	form := unitForm{Base: o.unitBase(r, "新增机关"), New: true, Tree: tree, Unit: readUnit(f)}
	form.Unit.ID = gongkai.UnitID(f.Text("id", 40))
	form.Unit.Name, form.Unit.Short = f.Text("name", 60), f.Text("short", 30)
	form.Unit.From, form.From = f.Day("from")
	if !f.Problems.Any() {
		err = o.Org.AddUnit(r.Context(), page.Actor(r), form.Unit)
	}
	return o.unitSaved(w, r, form, f.Problems, err, "已新增"+form.Unit.Short+"。", unitsPath)
}

func (o *Office) editUnit(w http.ResponseWriter, r *http.Request) error {
	u, tree, err := o.unitToManage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, unitEdit(unitForm{Base: o.unitBase(r, u.Name), Unit: u, Tree: tree}))
}

func (o *Office) changeUnit(w http.ResponseWriter, r *http.Request) error {
	old, tree, err := o.unitToManage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	u := readUnit(f)
	u.ID, u.Name, u.Short, u.Names, u.From, u.To, u.Successor = old.ID, old.Name, old.Short, old.Names, old.From, old.To, old.Successor
	form := unitForm{Base: o.unitBase(r, old.Name), Unit: u, Tree: tree}
	if !f.Problems.Any() {
		err = o.Org.ChangeUnit(r.Context(), page.Actor(r), u)
	}
	return o.unitSaved(w, r, form, f.Problems, err, "已保存。", unitPath(u.ID))
}

// unitSaved ends both forms: with the problems found, or with what was done.
func (o *Office) unitSaved(w http.ResponseWriter, r *http.Request, form unitForm, found page.Problems, err error, said, to string) error {
	if found == nil {
		found = page.ProblemsOf(err)
	}
	if found.Any() {
		form.Problems, form.Wrong = found, true
		return page.Refuse(w, r, unitEdit(form))
	}
	if err == nil {
		o.Site.Say(w, said)
	}
	return page.Then(w, r, err, to)
}

// readUnit reads what both forms have. A code as people type it is made whole;
// a wrong one is told by the desk.
func readUnit(f *page.Form) org.Unit {
	code, _ := org.ParseUSCC(f.Digits("uscc", 40))
	return org.Unit{
		Kind:       org.Kind(f.Text("kind", 20)),
		Parent:     gongkai.UnitID(f.Text("parent", 40)),
		USCC:       code,
		Line:       org.Line(f.Text("line", 20)),
		Superior:   f.Text("superior", 60),
		IssuerCode: f.Text("issuer_code", 10),
		Phone:      f.Text("phone", 200),
		Address:    f.Text("address", 200),
		Hours:      f.Text("hours", 200),
		Fax:        f.Text("fax", 200),
		Email:      f.Text("email", 200),
		Order:      order(f),
		Version:    int(f.Version()),
	}
}

func order(f *page.Form) int {
	if f.Text("place", 10) == "" {
		return 0
	}
	return f.Int("place", 0, 9999)
}

func kindOptions() []page.Option {
	var all []page.Option
	for _, k := range org.Kinds {
		all = append(all, page.Option{Value: string(k.Kind), Label: k.Name})
	}
	return all
}

func lineOptions() []page.Option {
	all := []page.Option{{Value: "", Label: "不是垂直领导"}}
	for _, l := range org.Lines {
		all = append(all, page.Option{Value: string(l.Line), Label: l.Name})
	}
	return all
}

// others lists the units that may stand above u, or take over from it.
func others(t org.Tree, u org.Unit) []page.Option {
	var all []org.Unit
	for _, other := range t.Units() {
		if other.ID != u.ID {
			all = append(all, other)
		}
	}
	return unitOptions(all)
}

type renamePage struct {
	page.Base
	Unit     org.Unit
	Form     org.Rename
	On       string // as typed
	Problems page.Problems
}

func (o *Office) renameForm(w http.ResponseWriter, r *http.Request) error {
	u, _, err := o.unitToManage(r)
	if err != nil {
		return err
	}
	form := org.Rename{Name: u.Name, Short: u.Short, Version: u.Version}
	return page.Render(w, r, unitRename(renamePage{Base: o.unitBase(r, "更名", page.Link{Href: unitPath(u.ID), Name: u.Name}), Unit: u, Form: form}))
}

func (o *Office) rename(w http.ResponseWriter, r *http.Request) error {
	u, _, err := o.unitToManage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := renamePage{Base: o.unitBase(r, "更名", page.Link{Href: unitPath(u.ID), Name: u.Name}), Unit: u}
	p.Form = org.Rename{Unit: u.ID, Name: f.Text("name", 60), Short: f.Text("short", 30), Version: int(f.Version())}
	p.Form.On, p.On = f.Day("on")
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Org.Rename(r.Context(), page.Actor(r), p.Form)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, unitRename(p))
	}
	if err == nil {
		o.Site.Say(w, "已更名为"+p.Form.Name+"。")
	}
	return page.Then(w, r, err, unitPath(u.ID))
}

type abolishPage struct {
	page.Base
	Unit     org.Unit
	Tree     org.Tree
	Form     org.Abolish
	On       string // as typed
	Problems page.Problems
}

func (o *Office) abolishForm(w http.ResponseWriter, r *http.Request) error {
	u, tree, err := o.unitToManage(r)
	if err != nil {
		return err
	}
	b := o.unitBase(r, "撤销或并入", page.Link{Href: unitPath(u.ID), Name: u.Name})
	return page.Render(w, r, unitAbolish(abolishPage{Base: b, Unit: u, Tree: tree, Form: org.Abolish{Version: u.Version}}))
}

func (o *Office) abolish(w http.ResponseWriter, r *http.Request) error {
	u, tree, err := o.unitToManage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := abolishPage{Base: o.unitBase(r, "撤销或并入", page.Link{Href: unitPath(u.ID), Name: u.Name}), Unit: u, Tree: tree}
	p.Form = org.Abolish{Unit: u.ID, Successor: gongkai.UnitID(f.Text("successor", 40)), Why: f.Text("why", 200), Version: int(f.Version())}
	p.Form.On, p.On = f.Day("on")
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Org.Abolish(r.Context(), page.Actor(r), p.Form)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, unitAbolish(p))
	}
	if err == nil {
		o.Site.Say(w, u.Name+"已撤销。")
	}
	return page.Then(w, r, err, unitsPath)
}

// typedDay shows a day again in the form of component Date.
func typedDay(typed string, d workday.Day) string {
	if typed != "" {
		return typed
	}
	return d.String()
}
