package storetest

import (
	"testing"

	"gongkai/store"
)

func baseCases(t *testing.T, s *store.Store) {
	t.Run("every migration is applied", func(t *testing.T) {
		all, err := s.Migrations(t.Context())
		if err != nil || len(all) == 0 {
			t.Fatalf("migrations: %v, %v", all, err)
		}
		for _, m := range all {
			if !m.Applied {
				t.Errorf("%s is not applied", m.Name)
			}
		}
	})
	t.Run("it is ready", func(t *testing.T) {
		if err := s.Ready(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
