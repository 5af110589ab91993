package office

import (
	"net/http"

	"github.com/a-h/templ"

	"gongkai/web/page"
)

// answer shows a form: as one to be mended if something is wrong with it.
func answer(w http.ResponseWriter, r *http.Request, problems page.Problems, view templ.Component) error {
	if problems.Any() {
		return page.Refuse(w, r, view)
	}
	return page.Render(w, r, view)
}

// onOff is the value of a box that is ticked or not.
func onOff(on bool) string {
	if on {
		return "1"
	}
	return ""
}
