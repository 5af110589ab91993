package foi

import "gongkai/workday"

// A Count is one column of table three: what came in, what was brought
// forward, how it ended, what is carried over.
type Count struct {
	NewReceived int
	CarriedIn   int
	Ended       map[Outcome]int
	CarriedOut  int
}

// CountYear counts records into one column for year. Records of other years are
// left out.
func CountYear(records []Record, year int) Count {
	c := Count{Ended: map[Outcome]int{}}
	for _, r := range records {
		c.add(r, workday.Date(year, 1, 1), workday.Date(year, 12, 31))
	}
	return c
}

// 年度报告格式 table three: 上年结转 is what was received before the year and open when
// it began; 结转下年度 is what was received by its end and open then.
func (c *Count) add(r Record, first, last workday.Day) {
	ended := !r.Ended.IsZero()
	if r.Received.IsZero() || r.Received.After(last) || ended && r.Ended.Before(first) {
		return
	}
	if r.Received.Before(first) {
		c.CarriedIn++
	} else {
		c.NewReceived++
	}
	if ended && !r.Ended.After(last) {
		c.Ended[r.Outcome]++
	} else {
		c.CarriedOut++
	}
}

// Total is the number of applications that ended.
func (c Count) Total() int {
	sum := 0
	for _, n := range c.Ended {
		sum += n
	}
	return sum
}

// Balanced is the check printed in the corner of table three: 第一项加第二项之和,
// 等于第三项加第四项之和.
func (c Count) Balanced() bool { return c.NewReceived+c.CarriedIn == c.Total()+c.CarriedOut }
