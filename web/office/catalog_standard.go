package office

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/standard"
	"gongkai/org"
	"gongkai/sheet"
	"gongkai/web/page"
)

// standardRoutes are the pages of the standard directories of grassroots fields.
func (o *Office) standardRoutes(mux *http.ServeMux) {
	mux.Handle("GET /office/standard/{$}", o.Site.Handle(o.standards))
	mux.Handle("POST /office/standard/{$}", o.Site.HandleUpload(o.keepStandards))
	mux.Handle("GET /office/standard/{field}", o.Site.Handle(o.standardField))
	mux.Handle("GET /office/standard/{field}/{code}", o.Site.Handle(o.assignForm))
	mux.Handle("POST /office/standard/{field}/{code}", o.Site.Handle(o.assign))
	mux.Handle("GET /office/doc/{id}/standard", o.Site.Handle(o.fileForm))
	mux.Handle("POST /office/doc/{id}/standard", o.Site.Handle(o.fileUnder))
}

const standardsPath = "/office/standard/"

func standardPath(s catalog.Standard) string {
	return standardsPath + url.PathEscape(s.Field) + "/" + url.PathEscape(string(s.Code))
}

type standardsPage struct {
	page.Base
	Fields   []standardSum
	Manage   bool
	Field    string
	Once     string
	Problems page.Problems
}

// standardSum is one field: how many lines it has, and how many nobody answers for.
type standardSum struct {
	Field       string
	Lines, Free int
}

func (o *Office) standardsOf(r *http.Request) (standardsPage, error) {
	p := standardsPage{Base: o.Site.Base(r, "标准目录"), Manage: org.May(page.Actor(r), org.ManageWords, "") == nil, Once: page.OnceKey()}
	p.Section = mapsPath
	p.Trail = []page.Link{{Href: mapsPath, Name: "目录"}}
	lines, err := o.Catalog.Standards.Standards(r.Context())
	for _, s := range lines {
		if n := len(p.Fields); n == 0 || p.Fields[n-1].Field != s.Field {
			p.Fields = append(p.Fields, standardSum{Field: s.Field})
		}
		f := &p.Fields[len(p.Fields)-1]
		f.Lines++
		if len(s.Units) == 0 {
			f.Free++
		}
	}
	return p, err
}

func (o *Office) standards(w http.ResponseWriter, r *http.Request) error {
	p, err := o.standardsOf(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, standardsView(p))
}

// keepStandards takes in the table of a field.
func (o *Office) keepStandards(w http.ResponseWriter, r *http.Request) error {
	if err := org.May(page.Actor(r), org.ManageWords, ""); err != nil {
		return err
	}
	p, err := o.standardsOf(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Field = f.Text("field", 30)
	f.Must(p.Field != "" && !strings.ContainsAny(p.Field, "/?#"), "field", "写领域的名称，例如“社会救助”")
	lines := o.readStandards(r, f, p.Field)
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Catalog.KeepField(r.Context(), page.Actor(r), p.Field, lines, f.Once())
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, standardsView(p))
	}
	if err == nil {
		o.Site.Say(w, fmt.Sprintf("“%s”已导入 %d 个事项。请核对由哪些机关承担。", p.Field, len(lines)))
	}
	return page.Then(w, r, err, standardsPath+url.PathEscape(p.Field))
}

// readStandards reads the file of the form, and proposes who answers for each line.
func (o *Office) readStandards(r *http.Request, f *page.Form, field string) []catalog.Standard {
	files := f.Files("file", page.FileRule{Max: 1, Size: 8 << 20, Types: []string{"xlsx", "docx"}})
	f.Must(len(files) == 1, "file", "选择标准目录的 XLSX 或者 DOCX 文件")
	if f.Problems.Any() {
		return nil
	}
	src, err := files[0].Bytes()
	if err != nil {
		f.Add("file", "文件没有收到，请重新选择")
		return nil
	}
	var lines []catalog.Standard
	docs, err := sheet.Open(r.Context(), files[0].Name, src, sheet.Tools{})
	if err == nil {
		lines, err = standard.Read(field, docs[0].Grid)
	}
	if err == nil {
		err = o.propose(r, lines)
	}
	if err != nil {
		f.Add("file", "%s", gongkai.Words(err))
	}
	return lines
}

// propose gives lines of the township level to every township, and the others to
// the units that the table names.
func (o *Office) propose(r *http.Request, lines []catalog.Standard) error {
	tree, err := o.Org.Tree(r.Context())
	for i, s := range lines {
		for _, u := range tree.Units() {
			named := u.Short != "" && strings.Contains(s.Organ, strings.TrimPrefix(u.Short, "县"))
			if named || s.Township && u.Kind == org.Township {
				lines[i].Units = append(lines[i].Units, u.ID)
			}
		}
	}
	return err
}

type standardFieldPage struct {
	page.Base
	Field  string
	Lines  []catalog.Standard
	Tree   org.Tree
	Manage bool
}

func (o *Office) standardField(w http.ResponseWriter, r *http.Request) error {
	p := standardFieldPage{Field: r.PathValue("field"), Manage: org.May(page.Actor(r), org.ManageWords, "") == nil}
	lines, err := o.Catalog.Standards.Standards(r.Context())
	if err != nil {
		return err
	}
	p.Lines = slices.DeleteFunc(lines, func(s catalog.Standard) bool { return s.Field != p.Field })
	if len(p.Lines) == 0 {
		return gongkai.Errorf(gongkai.NotFound, "没有“%s”的标准目录。", p.Field)
	}
	if p.Tree, err = o.Org.Tree(r.Context()); err != nil {
		return err
	}
	p.Base = o.Site.Base(r, p.Field)
	p.Section, p.Trail = mapsPath, []page.Link{{Href: mapsPath, Name: "目录"}, {Href: standardsPath, Name: "标准目录"}}
	return page.Render(w, r, standardFieldView(p))
}

// names are the units that answer for a line.
func (p standardFieldPage) names(s catalog.Standard) string {
	var all []string
	for _, u := range s.Units {
		all = append(all, p.Tree.Name(u))
	}
	if len(all) == 0 {
		return "还没有指定"
	}
	return strings.Join(all, "、")
}

type assignPage struct {
	page.Base
	Line     catalog.Standard
	Standing string // who is said to answer for it now
	Units    []page.Option
	Chosen   []string
	Once     string
	Problems page.Problems
}

func (o *Office) assignOf(r *http.Request) (assignPage, error) {
	if err := org.May(page.Actor(r), org.ManageWords, ""); err != nil {
		return assignPage{}, err
	}
	lines, err := o.Catalog.Standards.Standards(r.Context())
	at := slices.IndexFunc(lines, func(s catalog.Standard) bool { return string(s.Code) == r.PathValue("code") })
	if err != nil || at < 0 {
		return assignPage{}, firstOf(err, gongkai.Errorf(gongkai.NotFound, "没有这个标准目录事项。"))
	}
	p := assignPage{Base: o.Site.Base(r, "指定机关"), Line: lines[at], Once: page.OnceKey()}
	p.Section = mapsPath
	p.Trail = []page.Link{{Href: standardsPath, Name: "标准目录"}, {Href: standardsPath + url.PathEscape(p.Line.Field), Name: p.Line.Field}}
	tree, err := o.Org.Tree(r.Context())
	for _, u := range tree.Units() {
		p.Units = append(p.Units, page.Option{Value: string(u.ID), Label: u.Short})
	}
	p.Chosen, p.Standing = unitTexts(p.Line.Units), standardFieldPage{Tree: tree}.names(p.Line)
	return p, err
}

func unitTexts(units []gongkai.UnitID) []string {
	var all []string
	for _, u := range units {
		all = append(all, string(u))
	}
	return all
}

// sameUnits reports whether two lists name the same units, in whatever order.
func sameUnits(a, b []gongkai.UnitID) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (o *Office) assignForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.assignOf(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, assignView(p))
}

func (o *Office) assign(w http.ResponseWriter, r *http.Request) error {
	p, err := o.assignOf(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	var units []gongkai.UnitID
	for _, v := range f.Many("units", optionValues(p.Units)...) {
		units = append(units, gongkai.UnitID(v))
	}
	p.Once = f.Once()
	err = o.Catalog.Assign(r.Context(), page.Actor(r), p.Line.Code, units, int(f.Version()))
	if gongkai.KindOf(err) == gongkai.Conflict && sameUnits(units, p.Line.Units) { // a second press
		err = nil
	}
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.Wrong, p.Chosen = true, unitTexts(units)
		return page.Refuse(w, r, assignView(p))
	}
	if err == nil {
		o.Site.Say(w, "承担机关已保存。")
	}
	return page.Then(w, r, err, standardsPath+url.PathEscape(p.Line.Field))
}

func optionValues(all []page.Option) []string {
	var values []string
	for _, o := range all {
		values = append(values, o.Value)
	}
	return values
}

type filePage struct {
	page.Base
	Doc      catalog.Document
	Options  []page.Option
	Code     string
	Once     string
	Problems page.Problems
}

func (o *Office) fileOf(r *http.Request) (filePage, error) {
	doc, err := o.docOf(r)
	if err != nil {
		return filePage{}, err
	}
	p := filePage{Base: o.docBase(r, "归入标准目录："+doc.Title), Doc: doc, Once: page.OnceKey()}
	p.Here = "归入标准目录"
	p.Trail = append(p.Trail, page.Link{Href: docHref(doc.ID), Name: crumb(doc.Title)})
	lines, err := o.Catalog.Standards.Standards(r.Context())
	if err != nil {
		return p, err
	}
	for _, s := range lines {
		if slices.Contains(s.Units, doc.Unit()) {
			p.Options = append(p.Options, page.Option{Value: string(s.Code), Label: s.Name(), Group: s.Field})
		}
	}
	code, err := o.Catalog.Standards.FiledUnder(r.Context(), doc.ID)
	p.Code = string(code)
	return p, err
}

func (o *Office) fileForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.fileOf(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, fileView(p))
}

func (o *Office) fileUnder(w http.ResponseWriter, r *http.Request) error {
	p, err := o.fileOf(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Code = f.Text("standard", 60)
	err = o.Catalog.FileUnder(r.Context(), page.Actor(r), p.Doc.ID, catalog.Code(p.Code))
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, fileView(p))
	}
	if err == nil {
		o.Site.Say(w, "已归入标准目录。")
	}
	return page.Then(w, r, err, docHref(p.Doc.ID))
}
