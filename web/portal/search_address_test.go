package portal

import (
	"net/http/httptest"
	"testing"
)

func TestUsualLists(t *testing.T) {
	for target, want := range map[string]bool{
		"/search":                         true,
		"/search?item=plans":              true,
		"/search?item=plans&page=2":       true,
		"/search?page=2&item=plans":       false, // another order
		"/search?item=plans&page=1":       false, // the first page has no number
		"/search?item=nothing":            false, // no such item
		"/search?item=plans&x=1":          false, // made up
		"/search?q=%E5%8D%B1%E6%88%BF":    true,
		"/search?q=%20%E5%8D%B1%E6%88%BF": false,
	} {
		if got := usualList(httptest.NewRequest("GET", target, nil)); got != want {
			t.Errorf("%s: %v, want %v", target, got, want)
		}
	}
}
