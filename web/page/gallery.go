package page

import "net/http"

func (s *Site) gallery(w http.ResponseWriter, r *http.Request) error { return errNoPage }
