package office

import (
	"bytes"
	"net/http"

	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/web/paper"
)

// foiArchive gives the complete file of an application as one ZIP; that is
// logged with the hash of its list.
func (o *Office) foiArchive(w http.ResponseWriter, r *http.Request) error {
	no, err := foi.ParseNumber(r.PathValue("no"))
	if err != nil {
		return err
	}
	var dockets []foi.Docket
	if o.Remedies != nil {
		if dockets, err = o.Remedies.Of(r.Context(), page.Actor(r), no); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	err = o.FOI.Archive(r.Context(), page.Actor(r), no, func(d foi.Dossier) (string, error) {
		d.Dockets = dockets
		return paper.Archive(&b, d)
	})
	if err != nil {
		return err
	}
	return paper.ServeZIP(w, b.Bytes(), "案卷 "+no.String())
}
