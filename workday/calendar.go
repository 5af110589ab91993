package workday

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// Kind says why a day is worked or free.
type Kind string

const (
	Work    Kind = "work"    // 工作日: an ordinary Monday to Friday
	Weekend Kind = "weekend" // 周末: an ordinary Saturday or Sunday
	Holiday Kind = "holiday" // 放假: free by law or notice, weekends inside the span included
	Makeup  Kind = "makeup"  // 调休上班: a day that a notice makes people work
)

// Working reports whether days of kind k count.
func (k Kind) Working() bool { return k == Work || k == Makeup }

// Chinese names k as a screen does.
func (k Kind) Chinese() string {
	return map[Kind]string{Work: "工作日", Weekend: "周末", Holiday: "放假", Makeup: "调休上班"}[k]
}

// Mark is what a calendar says of one day.
type Mark struct {
	Kind   Kind
	Name   string // of the feast, for Holiday and Makeup: 春节
	Source string // the notice or law that says so; "" for an ordinary day
}

// Calendar knows which days are worked. It never changes; With makes another.
// The zero value is not usable: begin with National.
type Calendar struct {
	layers  []Layer
	marks   map[Day]Mark
	years   map[int]bool // national notice known
	version string
}

//go:embed national.txt
var nationalText string

var national = sync.OnceValue(func() *Calendar {
	layer, err := Load(strings.NewReader(nationalText))
	if err != nil {
		panic("workday: the embedded calendar is broken: " + err.Error())
	}
	return (&Calendar{}).With(layer)
})

// National gives the calendar of the State Council's notices for 2019–2026.
func National() *Calendar { return national() }

// With gives a calendar in which layer l speaks before c: its days replace
// those of c, its years become known.
func (c *Calendar) With(l Layer) *Calendar {
	n := &Calendar{
		layers: append(slices.Clone(c.layers), l),
		marks:  make(map[Day]Mark, len(c.marks)+len(l.Entries)),
		years:  make(map[int]bool, len(c.years)+len(l.Years)),
	}
	maps.Copy(n.marks, c.marks)
	maps.Copy(n.years, c.years)
	for _, e := range l.Entries {
		for d := e.From; d <= e.To; d++ {
			n.marks[d] = Mark{Kind: e.Kind, Name: e.Name, Source: e.Source}
		}
	}
	for _, y := range l.Years {
		n.years[y] = true
	}
	n.version = n.digest()
	return n
}

// Version names the calendar in a few printable ASCII characters, such as
// 2026-5f0c1a9e: the last year known, and a hash over the text of all layers.
// Two calendars with the same version give the same answers.
func (c *Calendar) Version() string { return c.version }

func (c *Calendar) digest() string {
	h := sha256.New()
	for _, l := range c.layers {
		fmt.Fprint(h, l)
	}
	return fmt.Sprintf("%d-%s", slices.Max(append(c.Years(), 0)), hex.EncodeToString(h.Sum(nil))[:8])
}

// Names gives the names of the layers, lowest first: 全国, 广西.
func (c *Calendar) Names() []string {
	var names []string
	for _, l := range c.layers {
		names = append(names, l.Name)
	}
	return names
}

// Years gives the years whose national notice is known, in order.
func (c *Calendar) Years() []int { return slices.Sorted(maps.Keys(c.years)) }

// Known reports whether the national notice for year is in the calendar. In a
// year that is not known, what the calendar says is provisional. (The notice
// for the next year can still touch the last days of December: the calendar
// does not call those provisional.)
func (c *Calendar) Known(year int) bool { return c.years[year] }

// Working reports whether d is a working day.
func (c *Calendar) Working(d Day) bool { return c.Look(d).Kind.Working() }

// Look tells what d is and who says so. In a year that is not known it goes by
// the week and by the feasts whose date the law itself fixes.
func (c *Calendar) Look(d Day) Mark {
	if m, ok := c.marks[d]; ok {
		return m
	}
	if name := fixedFeast(d); name != "" && !c.Known(d.Year()) {
		return Mark{Kind: Holiday, Name: name, Source: "全国年节及纪念日放假办法"}
	}
	if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return Mark{Kind: Weekend}
	}
	return Mark{Kind: Work}
}

// fixedFeast names the feast that the law fixes to this date of the solar
// calendar, or gives "". 春节, 清明, 端午 and 中秋 have no such date: without a
// notice nobody knows which days they free.
func fixedFeast(d Day) string {
	month, day := d.Month(), d.DayOfMonth()
	switch {
	// 全国年节及纪念日放假办法第二条: 元旦, 放假1天; 国庆节, 放假3天 (10月1日至3日);
	case month == time.January && day == 1:
		return "元旦"
	case month == time.October && day <= 3:
		return "国庆节"
	// 劳动节, 放假2天 (5月1日、2日); until 2024 it was one day.
	case month == time.May && (day == 1 || day == 2 && d.Year() >= 2025):
		return "劳动节"
	}
	return ""
}
