package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/workday"
)

// cell is one day in the picture of a reckoning; the zero cell is a blank
// before the first day or after the last.
type cell struct {
	Day     workday.Day
	Class   string
	Date    string // 11, or 2月10 where a month begins
	Month   bool
	Counted bool
	N       string
	Words   []string // 收到, 补班, 春节, 不计, 今天, 到期
}

// weeksOf lays the days out in weeks from Monday to Sunday.
func weeksOf(r workday.Reckoning, today workday.Day) [][7]cell {
	first := cell{Counted: true, N: "0", Day: r.Period.From, Words: []string{"收到"}, Class: "start"}
	cells := make([]cell, monday(r.Period.From), len(r.Steps)+14)
	cells = append(cells, first.dated(true).marked(r, today))
	for _, s := range r.Steps {
		cells = append(cells, cellOf(s).dated(s.Day.DayOfMonth() == 1).marked(r, today))
	}
	for len(cells)%7 != 0 {
		cells = append(cells, cell{})
	}
	var weeks [][7]cell
	for week := range slices.Chunk(cells, 7) {
		weeks = append(weeks, [7]cell(week))
	}
	return weeks
}

// monday counts the days since the week began.
func monday(d workday.Day) int { return (int(d.Weekday()-time.Monday) + 7) % 7 }

func cellOf(s workday.Step) cell {
	c := cell{Day: s.Day}
	switch {
	case s.Paused:
		c.Class, c.Words = "paused", []string{"不计"}
	case s.Kind == workday.Makeup:
		c.Class, c.Words = "makeup", []string{"补班"}
	case s.Kind == workday.Holiday:
		c.Class, c.Words = "off feast", []string{strings.TrimSuffix(s.Name, "节")}
		if s.Name == "春节" {
			c.Words = []string{s.Name}
		}
	case s.Kind == workday.Weekend:
		c.Class, c.Words = "off", []string{"休"}
	}
	if s.Kind.Working() && !s.Paused {
		c.Counted, c.N = true, strconv.Itoa(s.N)
	}
	return c
}

// dated writes the day, with its month where one begins.
func (c cell) dated(month bool) cell {
	c.Month, c.Date = month, strconv.Itoa(c.Day.DayOfMonth())
	if month {
		c.Date = fmt.Sprintf("%d月%s", int(c.Day.Month()), c.Date)
	}
	return c
}

// marked adds what the day is to this case: the due day, today.
func (c cell) marked(r workday.Reckoning, today workday.Day) cell {
	if c.Day == r.Due && len(r.Steps) > 0 {
		c.Class, c.Words = "due", append(c.Words, "到期")
	}
	if c.Day == today {
		c.Class, c.Words = strings.TrimSpace(c.Class+" today"), append(c.Words, "今天")
	}
	return c
}

func reckoningCaption(r workday.Reckoning) string {
	s := fmt.Sprintf("%s为第 0 日，第 %d 个工作日是%s", MonthDay(r.Period.From), r.Period.Days+r.Period.Extension, MonthDay(r.Due))
	if n := r.Paused(); n > 0 {
		s += fmt.Sprintf("，其间 %d 个工作日不计", n)
	}
	return s
}

type legendWord struct{ class, words string }

// legendOf explains only what the picture shows.
func legendOf(r workday.Reckoning) []legendWord {
	var all []legendWord
	has := func(match func(workday.Step) bool) bool { return slices.ContainsFunc(r.Steps, match) }
	if has(func(s workday.Step) bool { return s.Kind == workday.Makeup && !s.Paused }) {
		all = append(all, legendWord{"makeup", "补班的周末，计数"})
	}
	if has(func(s workday.Step) bool { return s.Kind == workday.Holiday }) {
		all = append(all, legendWord{"feast", "法定节假日，不计"})
	}
	if r.Paused() > 0 {
		all = append(all, legendWord{"off", "征求意见等期间，不计"})
	}
	return all
}
