package portal

import (
	"net/http"

	"gongkai/catalog"
	"gongkai/web/page"
)

// Preview makes the page of a document as it will be published, for the office.
// files says where its attachments can be had meanwhile.
func Preview(d Deps) func(http.ResponseWriter, *http.Request, catalog.Document, func(sha256 string) string) error {
	p := &Portal{Deps: d}
	p.Views = nil // nobody has read it
	return func(w http.ResponseWriter, r *http.Request, doc catalog.Document, files func(string) string) error {
		v, err := p.documentPage(r, doc)
		if err != nil {
			return err
		}
		v.Preview, v.filesAt = true, files
		v.Trail = append([]page.Link{{Href: "/office/doc/" + doc.ID.String(), Name: "回到办理页"}}, v.Trail...)
		return page.Render(w, r, documentView(v))
	}
}

// still gives what is known of a document that is not public yet, as the rows
// of its page.
func (d documentPage) still(rows []page.Row) []page.Row {
	if !d.Preview {
		return rows
	}
	for i := range rows {
		switch rows[i].Term {
		case "索引号":
			rows[i].Words = "发布时编排"
		case "发布日期":
			rows[i] = page.Row{Term: "发布日期", Words: "发布的那一天"}
		}
	}
	return rows
}
