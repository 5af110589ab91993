package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"gongkai/workday"
)

// workdayCmd answers questions about the official calendar.
type workdayCmd struct {
	Due      workdayDue      `cmd:"" help:"推算到期日。收到当天不算，从次日起数工作日。"`
	Between  workdayBetween  `cmd:"" help:"数两天之间的工作日：起始当天不算，截止当天算。"`
	Calendar workdayCalendar `cmd:"" help:"看某一年的放假、调休和依据。"`
}

// calendarFlags choose the calendar and the form of the answer.
type calendarFlags struct {
	Region []string `sep:"none" placeholder:"FILE" help:"在全国日历上加一层日历文件（地方假日，或者新公布的年度安排）；可以写多次，后写的优先。"`
	Format string   `enum:"text,json" default:"text" help:"输出格式：text 或者 json。"`
}

func (f calendarFlags) calendar() (*workday.Calendar, error) { return calendarWith(f.Region) }

func loadLayer(name string) (workday.Layer, error) {
	file, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return workday.Layer{}, fmt.Errorf("没有日历文件 %s", name)
	}
	if err != nil {
		return workday.Layer{}, fmt.Errorf("日历文件打不开：%w", err)
	}
	defer file.Close()
	layer, err := workday.Load(file)
	if err != nil {
		return workday.Layer{}, fmt.Errorf("%s：%w", name, err)
	}
	return layer, nil
}

// mostDays bounds what one question may ask: no period of the law comes near.
const mostDays = 1000

type workdayDue struct {
	From   string   `required:"" placeholder:"DAY" help:"收到的那天，写成 2026-02-10。"`
	Days   int      `default:"20" help:"期限，几个工作日。默认 ${default}。"`
	Extend int      `placeholder:"N" help:"延长几个工作日，接着期限往下数。"`
	Pause  []string `placeholder:"FROM:TO" help:"不计入的一段，如征求第三方意见：FROM 为发出那天，TO 为收到意见那天；可以写多次，重叠的只算一次。"`
	Trace  bool     `help:"逐日列出推算过程。"`
	calendarFlags
}

func (c *workdayDue) Run(_ context.Context, out *console) error {
	cal, err := c.calendar()
	if err != nil {
		return err
	}
	p, err := c.period()
	if err != nil {
		return err
	}
	r := cal.Reckon(p)
	if c.Format == "json" {
		return printJSON(out, c.answer(r))
	}
	c.print(out, r)
	return nil
}

func (c *workdayDue) period() (p workday.Period, err error) {
	if p.From, err = dayFlag("--from", c.From); err != nil {
		return p, err
	}
	if c.Days < 1 || c.Days > mostDays {
		return p, fmt.Errorf("--days 要在 1 到 %d 之间", mostDays)
	}
	if c.Extend < 0 || c.Extend > mostDays {
		return p, fmt.Errorf("--extend 要在 0 到 %d 之间", mostDays)
	}
	p.Days, p.Extension = c.Days, c.Extend
	for _, s := range c.Pause {
		pause, err := pauseFlag(s)
		if err != nil {
			return p, err
		}
		p.Pauses = append(p.Pauses, pause)
	}
	return p, nil
}

// longestPause keeps a mistyped year from being counted out day by day.
const longestPause = 3660

func pauseFlag(s string) (workday.Pause, error) {
	from, to, ok := strings.Cut(s, ":")
	if !ok {
		return workday.Pause{}, fmt.Errorf("--pause “%s”不对，要写成 2026-03-05:2026-03-20", s)
	}
	a, err := dayFlag("--pause", from)
	if err != nil {
		return workday.Pause{}, err
	}
	b, err := dayFlag("--pause", to)
	if err != nil {
		return workday.Pause{}, err
	}
	if b < a || b-a > longestPause {
		return workday.Pause{}, fmt.Errorf("--pause “%s”不对：后一天不能在前一天之前，也不能相隔十年以上", s)
	}
	return workday.Pause{From: a, To: b}, nil
}

func dayFlag(flag, s string) (workday.Day, error) {
	d, err := workday.Parse(s)
	if err != nil {
		return 0, fmt.Errorf("%s：%w", flag, err)
	}
	if d.Year() < 1949 || d.Year() > 2999 {
		return 0, fmt.Errorf("%s：年份要在 1949 到 2999 之间", flag)
	}
	return d, nil
}

// dueAnswer is the JSON of workday due. Days are written 2006-01-02.
type dueAnswer struct {
	Due         workday.Day `json:"due"`
	From        workday.Day `json:"from"`
	Days        int         `json:"days"`
	Extension   int         `json:"extension"`
	Paused      int         `json:"paused"` // working days not counted
	Provisional bool        `json:"provisional"`
	Caveat      string      `json:"caveat,omitempty"`
	Version     string      `json:"version"`
	Steps       []dueStep   `json:"steps,omitempty"`
}

type dueStep struct {
	Day    workday.Day  `json:"day"`
	N      int          `json:"n"`
	Kind   workday.Kind `json:"kind"`
	Name   string       `json:"name,omitempty"`
	Paused bool         `json:"paused,omitempty"`
}

func (c *workdayDue) answer(r workday.Reckoning) dueAnswer {
	a := dueAnswer{
		Due: r.Due, From: r.Period.From, Days: r.Period.Days, Extension: r.Period.Extension, Paused: r.Paused(),
		Provisional: r.Provisional, Caveat: r.Caveat(), Version: r.Version,
	}
	if !c.Trace {
		return a
	}
	for _, s := range r.Steps {
		a.Steps = append(a.Steps, dueStep{Day: s.Day, N: s.N, Kind: s.Kind, Name: s.Name, Paused: s.Paused})
	}
	return a
}

func (c *workdayDue) print(w io.Writer, r workday.Reckoning) {
	if c.Trace {
		fmt.Fprintf(w, "%s %s  收到，当天不算\n", r.Period.From, r.Period.From.WeekdayChinese())
		for _, s := range r.Steps {
			fmt.Fprintf(w, "%s %s  %s\n", s.Day, s.Day.WeekdayChinese(), s.Words())
		}
	}
	fmt.Fprintf(w, "到期日：%s（%s，%s）\n", r.Due, r.Due.Chinese(), r.Due.WeekdayChinese())
	if n := r.Paused(); n > 0 {
		fmt.Fprintf(w, "其中%d个工作日暂停，不计入。\n", n)
	}
	printCaveat(w, r.Caveat())
	fmt.Fprintf(w, "日历版本：%s\n", r.Version)
}

func printCaveat(w io.Writer, caveat string) {
	if caveat != "" {
		fmt.Fprintf(w, "暂定：%s\n", caveat)
	}
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
