package office

import "net/http"

// settingsRoutes are the pages of the system and the security administrator.
func (o *Office) settingsRoutes(mux *http.ServeMux) {
}
