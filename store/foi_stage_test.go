package store

import (
	"strings"
	"testing"

	"gongkai/foi"
)

func TestStagesInSQL(t *testing.T) {
	for _, s := range foi.Stages() {
		quoted := "'" + string(s) + "'"
		if got := strings.Contains(foiOpen, quoted); got != s.Open() {
			t.Errorf("%s: open in SQL %t, in the rule %t", s, got, s.Open())
		}
		running := s.Open() && !s.Waits() && s != foi.Submitted
		if got := strings.Contains(foiRunning, quoted); got != running {
			t.Errorf("%s: running in SQL %t, in the rule %t", s, got, running)
		}
	}
}
