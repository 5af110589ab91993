package workday

import (
	"fmt"
	"time"

	"gongkai"
)

// Day is a date in Asia/Shanghai, without a time of day. Days are comparable
// and ordered by < and >; consecutive days differ by one. The zero Day means
// that there is no day.
type Day int32

// shanghai is the clock of the law: UTC+8 the whole year.
var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// epoch is the Day of 1970-01-01: Day 1 is 0001-01-01.
const epoch = 719163

const secondsPerDay = 24 * 60 * 60

// Date makes a Day. Months and days beyond their range carry over, as in
// time.Date.
func Date(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/secondsPerDay + epoch)
}

// On gives the day it is in Shanghai at instant t; no day for the zero time.
func On(t time.Time) Day {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.In(shanghai).Date()
	return Date(y, m, d)
}

// Parse reads a day written as 2006-01-02. Years 0001 to 9999 can be written;
// the empty string is an error. The error is of kind Invalid, with words for the
// reader.
func Parse(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return 0, gongkai.Errorf(gongkai.Invalid, "日期“%.20s”不对，要写成 2026-02-10 这样，并且确有这一天", s)
	}
	return Date(t.Date()), nil
}

// MustParse is Parse for days written in the program; it panics on a bad one.
func MustParse(s string) Day {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String gives 2006-01-02, or "" for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

// Chinese gives the day as letters write it, 2026年2月10日, or "" for no day.
func (d Day) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.DayOfMonth())
}

// WeekdayChinese gives 周一 to 周日, or "" for no day.
func (d Day) WeekdayChinese() string {
	if d.IsZero() {
		return ""
	}
	return [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}[d.Weekday()]
}

func (d Day) Year() int             { return d.utc().Year() }
func (d Day) Month() time.Month     { return d.utc().Month() }
func (d Day) DayOfMonth() int       { return d.utc().Day() }
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// AddDays gives the day n natural days later, or earlier if n is negative. No
// day stays no day.
func (d Day) AddDays(n int) Day {
	if d.IsZero() {
		return 0
	}
	return d + Day(n)
}

// AddMonths gives the corresponding day n months later, or earlier if n is
// negative. No day stays no day.
func (d Day) AddMonths(n int) Day {
	if d.IsZero() {
		return 0
	}
	// 民法典第二百零二条: 到期月的对应日为期间的最后一日; 没有对应日的, 月末日为期间的最后一日.
	first := Date(d.Year(), d.Month()+time.Month(n), 1)
	last := Date(first.Year(), first.Month()+1, 0)
	return min(first+Day(d.DayOfMonth()-1), last)
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == 0 }

func (d Day) Before(o Day) bool { return d < o }
func (d Day) After(o Day) bool  { return d > o }

// Clock writes an instant as it is read in Shanghai: 2026-03-05 09:30.
func Clock(t time.Time) string { return t.In(shanghai).Format("2006-01-02 15:04") }

// Start gives the instant, in UTC, at which the day begins in Shanghai; the
// zero time for no day.
func (d Day) Start() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	y, m, day := d.utc().Date()
	return time.Date(y, m, day, 0, 0, 0, 0, shanghai).UTC()
}

// MarshalText writes the form of String.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form of String, "" as no day.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func (d Day) utc() time.Time { return time.Unix((int64(d)-epoch)*secondsPerDay, 0).UTC() }
