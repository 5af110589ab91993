package annual

import (
	"time"

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
