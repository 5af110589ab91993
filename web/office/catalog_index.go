package office

import (
	"net/http"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
)

const indexPath = "/office/settings/index"

// indexPage sets how index numbers are made, and shows what would come of it.
type indexPage struct {
	page.Base
	Pattern  string
	Version  int
	Once     string
	Preview  []page.Row
	Problems page.Problems
}

func (o *Office) indexOf(r *http.Request) (indexPage, error) {
	p := indexPage{Base: o.settingBase(r, "索引号格式"), Once: page.OnceKey()}
	return p, org.May(page.Actor(r), org.ManageWords, "")
}

func (o *Office) indexForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.indexOf(r)
	if err != nil {
		return err
	}
	pattern, version, err := o.Catalog.Atlas.Index(r.Context())
	if err != nil {
		return err
	}
	p.Pattern, p.Version = string(pattern), version
	return o.indexShow(w, r, p)
}

// indexShow makes the preview of the pattern as it stands in the form.
func (o *Office) indexShow(w http.ResponseWriter, r *http.Request, p indexPage) error {
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	if pattern, err := catalog.ReadIndexPattern(p.Pattern); err == nil {
		p.Preview = previewIndex(tree, pattern, p.Base)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, indexView(p))
	}
	return page.Render(w, r, indexView(p))
}

// previewIndex numbers a document of today for the first units that have a
// credit code.
func previewIndex(tree org.Tree, p catalog.IndexPattern, b page.Base) []page.Row {
	var rows []page.Row
	for _, u := range tree.Units() {
		if u.USCC != "" && len(rows) < 3 {
			rows = append(rows, page.Row{Term: u.Short, Words: catalog.IndexNo(p.Series(u, b.Today, "rules_documents"), 7), No: true})
		}
	}
	return rows
}

func (o *Office) changeIndex(w http.ResponseWriter, r *http.Request) error {
	p, err := o.indexOf(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Pattern, p.Version, p.Once = f.Text("index", 100), int(f.Version()), f.Once()
	if p.Problems = f.Problems; !p.Problems.Any() {
		_, err = catalog.ReadIndexPattern(p.Pattern)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() || f.Text("do", 10) == "preview" {
		return o.indexShow(w, r, p)
	}
	err = o.Catalog.ChangeIndex(r.Context(), page.Actor(r), p.Version, catalog.IndexPattern(p.Pattern))
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		return o.indexShow(w, r, p)
	}
	if gongkai.KindOf(err) == "" {
		o.Site.Say(w, "索引号格式已保存，从下一份公开的文件起按它编号。")
	}
	return page.Then(w, r, err, indexPath)
}
