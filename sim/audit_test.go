package sim

import (
	"context"
	"io"
	"testing"

	"gongkai/sim/auditor"
	"gongkai/store/storetest"
	"gongkai/workday"
)

func (p played) file(sha256 string) ([]byte, error) {
	f, err := p.Catalog.Blobs.Open(context.Background(), sha256)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// audited lets a stranger recount the county.
func (p played) audited(t *testing.T) {
	rows := auditor.NewRows()
	if err := p.store.Dump(t.Context(), rows); err != nil {
		t.Fatal(err)
	}
	w := auditor.World{Working: workday.National().Working, Open: storetest.Keys(t).Open, File: p.file}
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
