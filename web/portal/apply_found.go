package portal

import (
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/web/page"
)

// applyFound ends an application that is not needed: what was wanted is
// published. It is counted, and nothing else is kept.
func (p *Portal) applyFound(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(f.Text("doc", 20), 10, 64)
	if err != nil {
		return gongkai.Errorf(gongkai.NotFound, "没有这份文件。")
	}
	if err := p.FOI.Spare(r.Context(), gongkai.UnitID(f.Text("unit", 40))); err != nil {
		return err
	}
	return page.Then(w, r, nil, docHref(id))
}
