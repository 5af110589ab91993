package sim

import (
	"path/filepath"
	"reflect"
	"testing"

	"gongkai/search"
	"gongkai/store"
	"gongkai/store/backup"
	"gongkai/store/storetest"
)

// moved carries the county to PostgreSQL and back: the digest stays the same,
// and whoever searches finds the same, in the index made anew.
func (p played) moved(t *testing.T) {
	there, sum, err := backup.Move(t.Context(), p.store, store.Config{DSN: storetest.PostgresDSN(t), Keys: storetest.Keys(t)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer there.Close()
	back, again, err := backup.Move(t.Context(), there, store.Config{DSN: "sqlite:" + filepath.Join(t.TempDir(), "back.db"), Keys: storetest.Keys(t)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	if again.Digest != sum.Digest || sum.Total() < 1000 {
		t.Errorf("%d rows %s, and back %d rows %s", sum.Total(), sum.Digest, again.Total(), again.Digest)
	}
	for _, words := range []string{"", "公告", "预算", "柳河镇", "危房改造"} {
		q := search.Question{Text: words, Page: 1}
		want, err := p.store.Catalog().Find(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []*store.Store{there, back} {
			got, err := s.Catalog().Find(t.Context(), q)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s finds %d for %q, before the move %d: %v", s.Engine(), got.Total, words, want.Total, err)
			}
		}
	}
}
