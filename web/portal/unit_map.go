package portal

import (
	"net/http"

	"gongkai"
	"gongkai/catalog"
	"gongkai/web/page"
)

type unitMapPage struct {
	page.Base
	Map      catalog.Completeness
	Standard catalog.Completeness
}

// unitMap is what a unit should publish and how it keeps it up, for everybody.
func (p *Portal) unitMap(w http.ResponseWriter, r *http.Request) error {
	if p.Catalog == nil || p.Catalog.Atlas == nil {
		return page.NotFound(w, r)
	}
	m, err := p.Catalog.PublicMap(r.Context(), gongkai.UnitID(r.PathValue("id")))
	if err != nil {
		return err
	}
	b := p.Site.Base(r, m.Unit.Name+"公开情况")
	b.Here, b.Section = "公开情况", "/unit/"
	b.Trail = []page.Link{{Href: "/unit/", Name: "机关"}, {Href: "/unit/" + string(m.Unit.ID), Name: or(m.Unit.Short, m.Unit.Name)}}
	d := unitMapPage{Base: b, Map: m}
	if p.Catalog.Standards != nil {
		if d.Standard, err = p.Catalog.PublicStandardMap(r.Context(), m.Unit.ID); err != nil {
			return err
		}
	}
	return page.Render(w, r, unitMapView(d))
}

func mapTone(s catalog.Standing) page.Tone {
	switch s {
	case catalog.Missing:
		return page.Bad
	case catalog.Stale:
		return page.Soon
	}
	return page.OK
}
