package office

import (
	"net/http"

	"gongkai/catalog"
	"gongkai/web/page"
)

// docPreview shows a document in the frame of the portal, as the public will
// see it.
func (o *Office) docPreview(w http.ResponseWriter, r *http.Request) error {
	doc, err := o.docOf(r)
	if err != nil {
		return err
	}
	if o.Preview == nil {
		return page.NotFound(w, r)
	}
	files := func(sha256 string) string { return docHref(doc.ID, "file", sha256) }
	doc.Body = catalog.BodyFor(doc.Body, files)
	return o.Preview(w, r, doc, files)
}
