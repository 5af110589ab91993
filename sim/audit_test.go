package sim

import (
	"testing"

	"gongkai/sim/auditor"
	"gongkai/store/storetest"
	"gongkai/workday"
)

// audited lets a stranger recount the county.
func (p played) audited(t *testing.T) {
	rows := auditor.NewRows()
	if err := p.store.Dump(t.Context(), rows); err != nil {
		t.Fatal(err)
	}
	w := auditor.World{Working: workday.National().Working, Open: storetest.Keys(t).Open}
	for i, f := range auditor.Audit(rows, w) {
		if t.Error(f); i > 20 {
			t.Fatal("…")
		}
	}
	caught, err := auditor.Caught(rows, w)
	if err != nil {
		t.Error(err)
	}
	for _, f := range auditor.Faults() {
		if caught != nil && !caught[f.Name] {
			t.Errorf("%s: nobody noticed", f.Name)
		}
	}
}
