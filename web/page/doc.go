// Package page is the design system and the frame of every page: what a page
// shares with all others, the components it is made of, how a form is read,
// how an error becomes a page, and what stands between the network and a
// handler (request id, log, headers, limits, cache).
//
// It knows no subject: no application, document or report. A page of
// web/portal or web/office is a struct with a Base inside, shown by a templ
// component that begins with Layout (portal) or Office:
//
//	type unitPage struct {
//		page.Base
//		Unit org.Unit
//	}
//
//	templ unit(p unitPage) {
//		@page.Layout(p.Base) {
//			@page.PageTitle(p.Unit.Name) { … }
//		}
//	}
//
// Every page is whole without a script, and runs under a policy that allows
// none, nor any inline style.
package page
