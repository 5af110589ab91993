package storetest

import (
	"sync"
	"testing"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// pressedAgain: a double press, and a retry after a lost answer, change nothing
// and are answered as the first was; other words under the same key are a
// command of their own, which meets the version.
func (f foiTest) pressedAgain(t *testing.T) {
	no := f.submit(t, "2026-02-10", "again").App.Number
	desk, on := f.desk(t, "2026-02-10"), workday.MustParse("2026-02-10")
	confirm := foi.Confirm{Once: "again-0123456789abcdef", Version: 1, On: on, How: "电话"}
	var presses sync.WaitGroup
	for range 8 {
		presses.Go(func() {
			if err := desk.Do(t.Context(), foiClerk, no, confirm); err != nil {
				t.Errorf("a press of the same form: %v", err)
			}
		})
	}
	presses.Wait()
	letters, events, err := f.foi.File(t.Context(), no)
	noError(t, err)
	if app := f.get(t, no); app.Version != 2 || len(letters) != 1 || len(events) != 2 {
		t.Errorf("version %d, %d letters, %d events", app.Version, len(letters), len(events))
	}
	confirm.How = "当面"
	wantKind(t, desk.Do(t.Context(), foiClerk, no, confirm), gongkai.Conflict)
	other := f.submit(t, "2026-02-10", "again, another").App.Number
	noError(t, desk.Do(t.Context(), foiClerk, other, foi.Confirm{Once: "another-0123456789abcdef", Version: 1, On: on, How: "电话"}))
	if f.get(t, other).Version != 2 {
		t.Error("the key of one case stands in the way of another")
	}
}
