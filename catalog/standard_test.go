package catalog

import (
	"testing"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Of the lines a unit answers for, those on application are not expected, and a
// yearly one without anything newer than a year is not kept up.
func TestStandardDirectoriesAreCovered(t *testing.T) {
	today := workday.MustParse("2026-07-01")
	line := func(seq int, term string, mode Mode, units ...gongkai.UnitID) Standard {
		s := NewStandard("社会救助", seq)
		s.Item1, s.Term, s.Mode, s.Units = "事项", term, mode, units
		return s
	}
	lines := []Standard{
		line(1, "20个工作日内", Proactive, "liuhe"), line(2, "每年更新", Proactive, "liuhe", "qingling"), line(3, "每季度", Proactive, "liuhe"),
		line(4, "及时", OnApplication, "liuhe"), line(5, "及时", Proactive, "qingling"),
	}
	tally := []Tally{{Item: lines[1].Code, Count: 2, Newest: today.AddDays(-400)}, {Item: lines[2].Code, Count: 1, Newest: today.AddDays(-80)}}
	owed := []Owed{{Item: lines[0].Code, Title: "late", DueOn: today.AddDays(-1)}, {Item: lines[2].Code, Title: "coming", DueOn: today.AddDays(20)}}
	c := Cover(org.Unit{ID: "liuhe"}, lines, tally, owed, today)
	if len(c.Places) != 3 || c.Missing != 1 || c.Stale != 1 || c.Overdue != 1 {
		t.Fatalf("%+v", c)
	}
	if c.Places[1].Standing != Stale || c.Places[2].Standing != Current || c.Next != today.AddDays(12) {
		t.Errorf("standing %+v, next %s", c.Places, c.Next)
	}
}

func TestPeriodsThatALineNames(t *testing.T) {
	for term, want := range map[string]int{
		"自信息形成或者变更之日起20个工作日内": 0, "及时公开": 0, "每年更新": 366, "年度预算批复后20日内": 366,
		"每半年": 183, "每季度末": 92, "每月5日前": 31, "按月更新": 31,
	} {
		if got := (Standard{Term: term}).Days(); got != want {
			t.Errorf("%s: %d days, want %d", term, got, want)
		}
	}
}
