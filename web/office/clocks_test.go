package office

import (
	"testing"

	"gongkai/foi"
	"gongkai/org"
)

func TestUnitsWithOverdueClocksComeFirst(t *testing.T) {
	all := []foi.Running{{Unit: "b", Due: 10, Level: -1, Ours: true}, {Unit: "a", Due: 11, Level: 1, Ours: true}, {Unit: "b", Due: 12}}
	groups := byUnit([]org.Unit{{ID: "a", Short: "甲"}, {ID: "b", Short: "乙"}, {ID: "c", Short: "丙"}}, all)
	if len(groups) != 2 || groups[0].Unit.Short != "乙" || groups[0].Late != 1 || groups[0].Rest != 1 || groups[1].One != 1 {
		t.Errorf("%+v", groups)
	}
}
