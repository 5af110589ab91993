package annual

import (
	"time"
	"unicode/utf8"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/workday"
)

// 条例第四十九条: departments and townships hand in and publish the report of the
// last year by 31 January, governments publish theirs by 31 March. The days
// are natural ones; no holiday moves them.
func Due(kind org.Kind, year int) workday.Day {
	if kind == org.County {
		return workday.Date(year+1, time.March, 31)
	}
	return workday.Date(year+1, time.January, 31)
}

func lastDay(year int) workday.Day { return workday.Date(year, time.December, 31) }

// A DueDay is a day that the 主管部门 set for a unit, for one year's report or for
// every year's, with who did and why. It is never changed: a later one counts.
type DueDay struct {
	Unit   gongkai.UnitID
	Year   int         // of the report; 0: every year from then on
	On     workday.Day // for every year, only its month and day count; zero: the day of the law again
	Why    string
	Person string
	Name   string
	At     time.Time
}

// dueOn is the day on which a unit's report is due, and the setting that makes
// it so, nil if it is the day of the law. days are in the order they were set:
// one for the year comes before one for every year.
func dueOn(days []DueDay, unit org.Unit, year int) (workday.Day, *DueDay) {
	var always, once *DueDay
	for i, d := range days {
		switch {
		case d.Unit != unit.ID:
		case d.Year == year:
			once = &days[i]
		case d.Year == 0:
			always = &days[i]
		}
	}
	switch {
	case once != nil && !once.On.IsZero():
		return once.On, once
	case once == nil && always != nil && !always.On.IsZero():
		return workday.Date(year+1, always.On.Month(), 1+int(always.On-workday.Date(always.On.Year(), always.On.Month(), 1))), always
	}
	return Due(unit.Kind, year), nil
}

// SetDue is the command to set, or take back, a due day.
type SetDue struct {
	Unit  gongkai.UnitID
	Year  int
	Every bool        // for every year, not only this one
	On    workday.Day // zero: the day of the law again
	Why   string
}

// setDue decides a due day. It lies in the year after the one reported on: the
// report speaks of a whole year.
func setDue(c SetDue, by gongkai.Actor, now time.Time) (DueDay, audit.Entry, error) {
	d := DueDay{Unit: c.Unit, Year: c.Year, On: c.On, Why: c.Why, Person: by.Person, Name: by.Name, At: now}
	if c.Every {
		d.Year = 0
	}
	switch {
	case !c.On.IsZero() && c.On.Year() != c.Year+1:
		return d, audit.Entry{}, gongkai.At("on", "%d 年度的报告在 %d 年报送，请写 %d 年的一天。", c.Year, c.Year+1, c.Year+1)
	case c.Why == "":
		return d, audit.Entry{}, gongkai.At("why", "请写明原因。")
	case utf8.RuneCountInString(c.Why) > maxAnswer:
		return d, audit.Entry{}, gongkai.At("why", "最多 %d 字。", maxAnswer)
	}
	words := "恢复法定日期"
	if !c.On.IsZero() {
		words = c.On.String()
	}
	return d, audit.By(by, "annual.due", Name(c.Unit, c.Year), words+"："+c.Why), nil
}

// lateBy is how many days a report came after its day; 0 if it did not.
func lateBy(on, due workday.Day) int { return max(0, int(on-due)) }
