package foi

import "gongkai/workday"

// A MatterRecord is what is counted of a matter: days and how it ended, nobody
// and nothing else.
type MatterRecord struct {
	Kind     MatterKind
	Topic    Topic
	Received workday.Day
	Ended    workday.Day // zero = open
	Stage    MatterStage
	Result   MatterResult
}

// A MatterCount counts the matters of a kind in a year. They stand beside the
// annual report and in no cell of it.
type MatterCount struct {
	Received  int // new in the year
	CarriedIn int
	Ended     int
	Open      int // at the end of the year, or today
	Withdrawn int
	Results   map[MatterResult]int
	Topics    map[Topic]int // of those received
}

// CountMatters counts records of a kind into one line for year.
func CountMatters(records []MatterRecord, kind MatterKind, year int) MatterCount {
	first, last := workday.Date(year, 1, 1), workday.Date(year, 12, 31)
	c := MatterCount{Results: map[MatterResult]int{}, Topics: map[Topic]int{}}
	for _, r := range records {
		ended := !r.Ended.IsZero()
		if r.Kind != kind || r.Received > last || ended && r.Ended < first {
			continue
		}
		if r.Received < first {
			c.CarriedIn++
		} else {
			c.Received++
			c.Topics[r.Topic]++
		}
		c.end(r, ended && r.Ended <= last)
	}
	return c
}

func (c *MatterCount) end(r MatterRecord, ended bool) {
	switch {
	case !ended:
		c.Open++
	case r.Stage == MatterWithdrawn:
		c.Ended++
		c.Withdrawn++
	default:
		c.Ended++
		c.Results[r.Result]++
	}
}

// Add adds the count of another unit.
func (c *MatterCount) Add(o MatterCount) {
	if c.Results == nil {
		c.Results, c.Topics = map[MatterResult]int{}, map[Topic]int{}
	}
	c.Received, c.CarriedIn, c.Ended = c.Received+o.Received, c.CarriedIn+o.CarriedIn, c.Ended+o.Ended
	c.Open, c.Withdrawn = c.Open+o.Open, c.Withdrawn+o.Withdrawn
	for r, n := range o.Results {
		c.Results[r] += n
	}
	for t, n := range o.Topics {
		c.Topics[t] += n
	}
}
