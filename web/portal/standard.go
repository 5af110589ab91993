package portal

import (
	"net/http"
	"net/url"
	"slices"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
)

type standardsPage struct {
	page.Base
	Fields []page.Link
}

// standards lists the fields of the standard directories (国办发〔2019〕54号).
func (p *Portal) standards(w http.ResponseWriter, r *http.Request) error {
	lines, err := p.standardLines(r)
	if err != nil {
		return err
	}
	d := standardsPage{Base: p.Site.Base(r, "基层政务公开标准目录")}
	d.Section = "/unit/"
	d.About = &page.About{Name: "基层政务公开标准目录", Description: "各领域公开哪些事项，由哪些机关公开", Type: "政策文件"}
	for _, s := range lines {
		if n := len(d.Fields); n == 0 || d.Fields[n-1].Name != s.Field {
			d.Fields = append(d.Fields, page.Link{Href: "/standard/" + url.PathEscape(s.Field), Name: s.Field})
		}
	}
	return page.Render(w, r, standardsView(d))
}

func (p *Portal) standardLines(r *http.Request) ([]catalog.Standard, error) {
	if p.Catalog == nil || p.Catalog.Standards == nil {
		return nil, nil
	}
	return p.Catalog.Standards.Standards(r.Context())
}

type standardFieldPage struct {
	page.Base
	Field string
	Lines []catalog.Standard
	Tree  org.Tree
}

func (p *Portal) standardField(w http.ResponseWriter, r *http.Request) error {
	lines, err := p.standardLines(r)
	if err != nil {
		return err
	}
	d := standardFieldPage{Field: r.PathValue("field")}
	d.Lines = slices.DeleteFunc(lines, func(s catalog.Standard) bool { return s.Field != d.Field })
	if len(d.Lines) == 0 {
		return gongkai.Errorf(gongkai.NotFound, "没有“%s”的标准目录。", d.Field)
	}
	if d.Tree, err = p.Org.Tree(r.Context()); err != nil {
		return err
	}
	d.Base = p.Site.Base(r, d.Field+"领域基层政务公开标准目录")
	d.Here, d.Section, d.Trail = d.Field, "/unit/", []page.Link{{Href: "/standard/", Name: "标准目录"}}
	return page.Render(w, r, standardFieldView(d))
}

// who links to what each unit has filed under a line.
func (d standardFieldPage) who(s catalog.Standard) []page.Link {
	var all []page.Link
	for _, u := range s.Units {
		all = append(all, page.Link{Href: filedHref(u, s.Code), Name: d.Tree.Name(u)})
	}
	return all
}

func filedHref(unit gongkai.UnitID, code catalog.Code) string {
	return "/unit/" + string(unit) + "/standard/" + url.PathEscape(string(code))
}

// filedMost is how many documents of a line one page shows.
const filedMost = 100

type filedPage struct {
	page.Base
	Line  catalog.Standard
	Unit  org.Unit
	Items []page.Item
}

// filed is what a unit has published under one line.
func (p *Portal) filed(w http.ResponseWriter, r *http.Request) error {
	lines, err := p.standardLines(r)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(lines, func(s catalog.Standard) bool { return string(s.Code) == r.PathValue("code") })
	if at < 0 {
		return gongkai.Errorf(gongkai.NotFound, "没有这个标准目录事项。")
	}
	d := filedPage{Line: lines[at]}
	if d.Unit, err = p.Org.Unit(r.Context(), gongkai.UnitID(r.PathValue("id"))); err != nil {
		return err
	}
	docs, err := p.Catalog.Standards.Filed(r.Context(), d.Unit.ID, d.Line.Code, filedMost)
	if err != nil {
		return err
	}
	for _, doc := range docs {
		d.Items = append(d.Items, page.Item{Day: doc.PublishedOn, Href: docHref(int64(doc.Public)), Title: doc.Title})
	}
	d.Base = p.Site.Base(r, d.Line.Name())
	d.Section, d.Trail = "/unit/", []page.Link{{Href: "/unit/" + string(d.Unit.ID), Name: or(d.Unit.Short, d.Unit.Name)}, {Href: "/standard/" + url.PathEscape(d.Line.Field), Name: d.Line.Field}}
	return page.Render(w, r, filedView(d))
}
