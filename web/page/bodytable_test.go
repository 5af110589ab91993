package page

import "testing"

func TestBodyTables(t *testing.T) {
	for body, want := range map[string]string{
		"<p>一</p>":                        "<p>一</p>",
		"<table><tbody></tbody></table>":  `<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table><tbody></tbody></table></div>`,
		"<table class=\"x\"><tr></table>": "<table class=\"x\"><tr></table>",
	} {
		if got := BodyTables(body); got != want {
			t.Errorf("BodyTables(%q) = %q", body, got)
		}
	}
}
