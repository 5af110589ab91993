package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"gongkai/workday"
)

type workdayBetween struct {
	From string `arg:"" help:"起始日，当天不算。"`
	To   string `arg:"" help:"截止日，当天算；在起始日之前则得负数。"`
	calendarFlags
}

// betweenAnswer is the JSON of workday between.
type betweenAnswer struct {
	From        workday.Day `json:"from"`
	To          workday.Day `json:"to"`
	Days        int         `json:"days"` // working days
	Provisional bool        `json:"provisional"`
	Version     string      `json:"version"`
}

func (c *workdayBetween) Run(_ context.Context, out *console) error {
	cal, err := c.calendar()
	if err != nil {
		return err
	}
	from, err := dayFlag("FROM", c.From)
	if err != nil {
		return err
	}
	to, err := dayFlag("TO", c.To)
	if err != nil {
		return err
	}
	a := betweenAnswer{From: from, To: to, Days: cal.Between(from, to), Provisional: cal.Provisional(from, to), Version: cal.Version()}
	if c.Format == "json" {
		return printJSON(out, a)
	}
	fmt.Fprintf(out, "%s 之后到 %s：%d个工作日\n", a.From, a.To, a.Days)
	if a.Provisional {
		printCaveat(out, workday.Caveat)
	}
	fmt.Fprintf(out, "日历版本：%s\n", a.Version)
	return nil
}

type workdayCalendar struct {
	Year int `arg:"" help:"年份，例如 2026。"`
	calendarFlags
}

// calendarAnswer is the JSON of workday calendar.
type calendarAnswer struct {
	Year        int           `json:"year"`
	WorkingDays int           `json:"working_days"`
	Provisional bool          `json:"provisional"`
	Version     string        `json:"version"`
	Holidays    []feastAnswer `json:"holidays"`
}

type feastAnswer struct {
	Name   string        `json:"name"`
	From   workday.Day   `json:"from"`
	To     workday.Day   `json:"to"`
	Makeup []workday.Day `json:"makeup"` // days worked instead
	Source string        `json:"source"`
}

func (c *workdayCalendar) Run(_ context.Context, out *console) error {
	cal, err := c.calendar()
	if err != nil {
		return err
	}
	if c.Year < 1949 || c.Year > 2999 {
		return fmt.Errorf("年份要在 1949 到 2999 之间")
	}
	if c.Format == "json" {
		return printJSON(out, calendarOf(cal, c.Year))
	}
	printCalendar(out, cal, c.Year)
	return nil
}

func calendarOf(cal *workday.Calendar, year int) calendarAnswer {
	a := calendarAnswer{Year: year, WorkingDays: cal.WorkingDays(year), Provisional: !cal.Known(year), Version: cal.Version(), Holidays: []feastAnswer{}}
	for _, h := range cal.Feasts(year) {
		a.Holidays = append(a.Holidays, feastAnswer{Name: h.Name, From: h.From, To: h.To, Makeup: append([]workday.Day{}, h.Makeup...), Source: h.Source})
	}
	return a
}

func printCalendar(w io.Writer, cal *workday.Calendar, year int) {
	fmt.Fprintf(w, "%d年（%s）：%d个工作日\n", year, strings.Join(cal.Names(), "＋"), cal.WorkingDays(year))
	source := ""
	for _, h := range cal.Feasts(year) {
		if h.Source != source {
			source = h.Source
			fmt.Fprintf(w, "依据：%s\n", source)
		}
		fmt.Fprintf(w, "  %s\n", feastLine(h))
	}
	if !cal.Known(year) {
		printCaveat(w, workday.Caveat)
	}
	fmt.Fprintf(w, "日历版本：%s\n", cal.Version())
}

func feastLine(h workday.Feast) string {
	line := h.Name + "　" + h.From.String()
	if h.To != h.From {
		line += " 至 " + h.To.String()
	}
	for i, d := range h.Makeup {
		line += []string{"　上班 ", "、"}[min(i, 1)] + d.String() + "（" + d.WeekdayChinese() + "）"
	}
	return line
}
