package ledger

import (
	"strconv"
	"time"

	"gongkai/workday"
)

// FirstYear is the first that has a ledger: that of the first prescribed form.
const FirstYear = 2019

// MonthName is 3月.
func MonthName(m time.Month) string { return strconv.Itoa(int(m)) + "月" }

// Begun reports whether anything can be counted in a month yet.
func Begun(year int, m time.Month, today workday.Day) bool {
	return !workday.Date(year, m, 1).After(today)
}

// Over reports whether a month has ended, so that its figures are due.
func Over(year int, m time.Month, today workday.Day) bool {
	return !workday.Date(year, m+1, 1).After(today)
}
