package office

import (
	"net/http"

	"gongkai"
	"gongkai/catalog"
	"gongkai/web/page"
)

// readExplains reads which document this one interprets: its number in the
// office, or the document or index number of a public one.
func (o *Office) readExplains(r *http.Request, f *page.Form, c *catalog.Content) error {
	c.Explains = f.Text("explains", 60)
	if c.Explains == "" {
		return nil
	}
	if id, err := catalog.ParseID(c.Explains); err == nil {
		_, err = o.Catalog.Document(r.Context(), page.Actor(r), id)
		return missing(f, "explains", err)
	}
	public, err := o.Catalog.Bearing(r.Context(), c.Explains)
	if err == nil {
		var doc catalog.Document
		doc, err = o.Catalog.Public(r.Context(), public)
		c.Explains = doc.ID.String()
	}
	return missing(f, "explains", err)
}

// missing makes what is not to be found a problem of the form.
func missing(f *page.Form, field string, err error) error {
	switch gongkai.KindOf(err) {
	case gongkai.NotFound, gongkai.Gone, gongkai.Forbidden:
		f.Add(field, "没有找到这份文件，请核对文号或者索引号")
		return nil
	}
	return err
}

// beginExplaining begins the interpretation of the document that the address names.
func (o *Office) beginExplaining(r *http.Request, c *catalog.Content) error {
	named := r.URL.Query().Get("explains")
	if named == "" {
		return nil
	}
	id, err := catalog.ParseID(named)
	if err != nil {
		return err
	}
	doc, err := o.Catalog.Document(r.Context(), page.Actor(r), id)
	if err != nil {
		return err
	}
	c.Explains, c.Title, c.Genre, c.Item, c.Topic = doc.ID.String(), "《"+doc.Title+"》解读", "解读", doc.Item, doc.Topic
	return nil
}

// explainRows says what a document interprets, and what interprets it.
func (o *Office) explainRows(r *http.Request, d catalog.Document) ([]page.Row, error) {
	var rows []page.Row
	if id, err := catalog.ParseID(d.Explains); err == nil {
		policy, err := o.Catalog.Document(r.Context(), page.Actor(r), id)
		if err == nil {
			rows = append(rows, page.Row{Term: "解读的文件", Body: officeLink(docHref(id), policy.Title+"（"+policy.State.Words()+"）"), Full: true})
		}
	}
	all, err := o.Catalog.Explaining(r.Context(), page.Actor(r), d)
	for _, e := range all {
		rows = append(rows, page.Row{Term: "解读材料", Body: officeLink(docHref(e.ID), e.Title+"（"+e.State.Words()+"）"), Full: true})
	}
	if len(all) == 0 && d.Normative {
		rows = append(rows, page.Row{Term: "解读材料", Words: or(d.Unexplained, "还没有。规范性文件要和解读一起发布，或者写明不配解读的理由。"), Full: true})
	}
	return rows, err
}
