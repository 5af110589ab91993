package catalog

import "gongkai/workday"

// Pace is how much was published in one month and is still shown, and how much
// of it in time. What has no due day (it was taken over from an older site)
// counts in neither Due nor InTime.
type Pace struct {
	Month  workday.Day // its first day
	Count  int
	Due    int // with a due day
	InTime int // published on or before it (第二十六条: 20 working days from being formed or changed)
}
