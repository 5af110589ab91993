package office

import (
	"fmt"
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// mapRoutes are the pages of the catalogue: what is missing, stale, overdue.
func (o *Office) mapRoutes(mux *http.ServeMux) {
	mux.Handle("GET /office/catalog/{$}", o.Site.Handle(o.maps))
	mux.Handle("GET /office/catalog/{unit}", o.Site.Handle(o.oneMap))
	mux.Handle("GET /office/settings/rhythm", o.Site.Handle(o.rhythm))
	mux.Handle("POST /office/settings/rhythm", o.Site.Handle(o.changeRhythm))
	mux.Handle("GET "+indexPath, o.Site.Handle(o.indexForm))
	mux.Handle("POST "+indexPath, o.Site.Handle(o.changeIndex))
}

const (
	mapsPath   = "/office/catalog/"
	rhythmPath = "/office/settings/rhythm"
)

type mapsPage struct {
	page.Base
	Maps   []catalog.Completeness
	Manage bool
}

// maps is a line a unit; who has one unit sees its map at once.
func (o *Office) maps(w http.ResponseWriter, r *http.Request) error {
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	units := tree.May(page.Actor(r), org.ReadDocs)
	if len(units) == 0 {
		return org.May(page.Actor(r), org.ReadDocs, page.Actor(r).Unit)
	}
	if len(units) == 1 {
		return page.Then(w, r, nil, mapPath(units[0].ID))
	}
	p := mapsPage{Base: o.Site.Base(r, "目录"), Manage: org.May(page.Actor(r), org.ManageWords, "") == nil}
	for _, u := range units {
		m, err := o.Catalog.Map(r.Context(), page.Actor(r), u.ID)
		if err != nil {
			return err
		}
		p.Maps = append(p.Maps, m)
	}
	return page.Render(w, r, mapsView(p))
}

type mapPage struct {
	page.Base
	Map      catalog.Completeness
	Standard catalog.Completeness
}

func (o *Office) oneMap(w http.ResponseWriter, r *http.Request) error {
	m, err := o.Catalog.Map(r.Context(), page.Actor(r), gongkai.UnitID(r.PathValue("unit")))
	if err != nil {
		return err
	}
	b := o.Site.Base(r, m.Unit.Name+"的目录")
	b.Section = mapsPath
	units, err := o.unitsFor(r.Context(), page.Actor(r), org.ReadDocs)
	if err != nil {
		return err
	}
	if len(units) > 1 {
		b.Trail = []page.Link{{Href: mapsPath, Name: "目录"}}
	}
	p := mapPage{Base: b, Map: m}
	if o.Catalog.Standards != nil {
		if p.Standard, err = o.Catalog.StandardMap(r.Context(), page.Actor(r), m.Unit.ID); err != nil {
			return err
		}
	}
	return page.Render(w, r, mapView(p))
}

func mapPath(id gongkai.UnitID) string { return mapsPath + string(id) }

func standingTone(s catalog.Standing) page.Tone {
	switch s {
	case catalog.Missing:
		return page.Bad
	case catalog.Stale:
		return page.Soon
	}
	return page.OK
}

// rhythmWords says how often something new is expected.
func rhythmWords(days int) string {
	if days == 0 {
		return "有即可"
	}
	return fmt.Sprintf("%d 天", days)
}

func dayOr(d workday.Day) string {
	if d.IsZero() {
		return "—"
	}
	return d.String()
}

func zeroClass(n int) string {
	if n == 0 {
		return "num zero"
	}
	return "num"
}

type rhythmPage struct {
	page.Base
	Days     map[catalog.Code]string // as typed
	Version  int
	Once     string
	Problems page.Problems
}

func (o *Office) rhythm(w http.ResponseWriter, r *http.Request) error {
	if err := org.May(page.Actor(r), org.ManageWords, ""); err != nil {
		return err
	}
	kept, version, err := o.Catalog.Atlas.Rhythm(r.Context())
	if err != nil {
		return err
	}
	p := rhythmPage{Base: o.settingBase(r, "更新周期"), Days: map[catalog.Code]string{}, Version: version, Once: page.OnceKey()}
	for _, it := range catalog.AllItems() {
		p.Days[it.Code] = strconv.Itoa(kept[it.Code])
	}
	return page.Render(w, r, rhythmView(p))
}

func (o *Office) changeRhythm(w http.ResponseWriter, r *http.Request) error {
	if err := org.May(page.Actor(r), org.ManageWords, ""); err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := rhythmPage{Base: o.settingBase(r, "更新周期"), Days: map[catalog.Code]string{}, Version: int(f.Version()), Once: f.Once()}
	asked := catalog.Rhythm{}
	for _, it := range catalog.AllItems() {
		name := string(it.Code)
		p.Days[it.Code] = f.Text(name, 10)
		asked[it.Code] = f.Int(name, 0, 3660)
	}
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Catalog.ChangeRhythm(r.Context(), page.Actor(r), p.Version, asked)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, rhythmView(p))
	}
	o.Site.Say(w, "更新周期已保存。")
	return page.Then(w, r, err, rhythmPath)
}
