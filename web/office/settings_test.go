package office

import (
	"testing"

	"gongkai"
	"gongkai/org"
)

// Each post finds its own settings on one page, and no other.
func TestSettingsOfAPost(t *testing.T) {
	for role, want := range map[gongkai.Role]int{
		org.Clerk: 0, org.Reviewer: 0, org.Leader: 2, org.Overseer: 8, org.SysAdmin: 7, org.SecAdmin: 1, org.AuditAdmin: 0,
	} {
		a := gongkai.Actor{Person: "p", Posts: []gongkai.Post{{Unit: "liuhe", Role: role}}}
		n := 0
		for _, g := range settingGroups {
			n += len(mine(a, g.All))
		}
		if n != want {
			t.Errorf("%s has %d settings, want %d", role, n, want)
		}
	}
}
