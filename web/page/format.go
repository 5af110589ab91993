package page

import (
	"fmt"
	"strconv"
	"time"

	"gongkai/workday"
)

// Count writes n with a comma every three digits: 18,426.
func Count(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// Bytes writes a size for readers: 36 KB, 2.4 MB.
func Bytes(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d 字节", n)
	case n < 1<<20:
		return fmt.Sprintf("%d KB", (n+1<<9)>>10)
	}
	return strconv.FormatFloat(float64(n*10>>20)/10, 'f', -1, 64) + " MB"
}

var weekdays = [7]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}

// Weekday writes 星期一 … 星期日.
func Weekday(d workday.Day) string { return weekdays[d.Weekday()] }

// MonthDay writes 3月5日.
func MonthDay(d workday.Day) string { return fmt.Sprintf("%d月%d日", int(d.Month()), d.DayOfMonth()) }

// shanghai is where a clerk's clock hangs. China has kept UTC+8 without summer
// time since 1992.
var shanghai = time.FixedZone("CST", 8*3600)

// Clock writes an instant in Beijing time: 2026-03-05 09:31. "" for the zero time.
func Clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(shanghai).Format("2006-01-02 15:04")
}
