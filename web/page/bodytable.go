package page

import "strings"

// BodyTables puts every table of a cleaned body into a box of its own, as
// [TableScroll] does, so that a wide one scrolls on a phone instead of
// squeezing. A body with a table it does not know stays as it is.
func BodyTables(body string) string {
	if strings.Count(body, "<table>") != strings.Count(body, "</table>") {
		return body
	}
	return strings.NewReplacer(
		"<table>", `<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table>`,
		"</table>", "</table></div>",
	).Replace(body)
}
