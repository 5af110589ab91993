package office

import "net/http"

// auditRoutes is the page of the audit administrator.
func (o *Office) auditRoutes(mux *http.ServeMux) {
}
