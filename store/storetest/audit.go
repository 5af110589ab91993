package storetest

import (
	"testing"

	"gongkai/audit"
	"gongkai/store"
)

func auditCases(t *testing.T, s *store.Store) {
	t.Run("an empty chain holds", func(t *testing.T) {
		head, err := audit.Verify(t.Context(), s.Audit(), nil)
		if err != nil || head != (audit.Head{}) {
			t.Errorf("got %+v, %v", head, err)
		}
	})
}
