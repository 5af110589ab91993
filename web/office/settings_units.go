package office

import (
	"net/http"

	"gongkai"
	"gongkai/org"
	"gongkai/web/page"
)

type unitsPage struct {
	page.Base
	Units []org.Unit
	Ended []org.Unit
	Tree  org.Tree
}

func (o *Office) units(w http.ResponseWriter, r *http.Request) error {
	tree, err := o.unitsToManage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, units(unitsPage{Base: o.Site.Base(r, "机关"), Units: tree.Units(), Ended: tree.Ended(), Tree: tree}))
}

// unitsToManage gives the tree to those who may change it.
func (o *Office) unitsToManage(r *http.Request) (org.Tree, error) {
	if err := org.May(page.Actor(r), org.ManageUnits, ""); err != nil {
		return org.Tree{}, err
	}
	return o.Org.Tree(r.Context())
}

// unitToManage finds the unit of the address.
func (o *Office) unitToManage(r *http.Request) (org.Unit, org.Tree, error) {
	tree, err := o.unitsToManage(r)
	if err != nil {
		return org.Unit{}, tree, err
	}
	u, err := o.Org.Unit(r.Context(), gongkai.UnitID(r.PathValue("id")))
	return u, tree, err
}

func unitPath(id gongkai.UnitID) string { return "/office/settings/unit/" + string(id) }

// unitBase begins a page about one unit.
func (o *Office) unitBase(r *http.Request, title string, trail ...page.Link) page.Base {
	b := o.Site.Base(r, title)
	b.Trail = append([]page.Link{{Href: unitsPath, Name: "机关"}}, trail...)
	b.Section = unitsPath
	return b
}

// unitOptions lists units to choose from.
func unitOptions(units []org.Unit) []page.Option {
	var all []page.Option
	for _, u := range units {
		all = append(all, page.Option{Value: string(u.ID), Label: u.Name})
	}
	return all
}
