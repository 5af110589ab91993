package stock

import (
	"regexp"
	"strconv"

	"gongkai/workday"
)

var dayForms = regexp.MustCompile(`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?$`)

// readDay reads a day as tables write it: 2026-03-05, 2026/3/5, 2026年3月5日, with
// or without a time behind it, or the number a spreadsheet keeps for it.
func readDay(s string) (workday.Day, bool) {
	if m := dayForms.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		mo, _ := strconv.Atoi(m[2])
		d, _ := strconv.Atoi(m[3])
		return real(y, mo, d)
	}
	if len(s) == 8 {
		n, err := strconv.Atoi(s)
		if err == nil && n > 19000000 {
			return real(n/10000, n/100%100, n%100)
		}
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n < 20000 || n > 80000 { // 1954 to 2119
		return 0, false
	}
	return workday.Date(1899, 12, 30).AddDays(int(n)), true
}

// real refuses days that no calendar has.
func real(y, m, d int) (workday.Day, bool) {
	day, err := workday.Parse(pad(y, 4) + "-" + pad(m, 2) + "-" + pad(d, 2))
	return day, err == nil
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}
