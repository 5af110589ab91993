package page

import (
	"fmt"
	"strconv"
	"strings"
)

// Chart is what Columns, Bars and Line draw. The drawing has a text that says
// the same for those who do not see it.
type Chart struct {
	ID    string // unique on the page
	Title string
	Unit  string // 件: in the text alternative
	Bars  []Bar
}

// Bar is one value of a Chart.
type Bar struct {
	Label string
	N     int
	Class string // b2 (as usual) to b6, good, bad, wait, rest; "" = b2
}

// text is the drawing in words.
func (c Chart) text() string {
	parts := make([]string, len(c.Bars))
	for i, b := range c.Bars {
		parts[i] = b.Label + " " + Count(b.N) + " " + c.Unit
	}
	return strings.Join(parts, "，") + "。"
}

func (c Chart) max() int {
	top := 1
	for _, b := range c.Bars {
		top = max(top, b.N)
	}
	return top
}

// mark is one value placed on the drawing, its numbers as SVG writes them.
type mark struct {
	class, label, n        string
	x, y, w, h, mid, above string
	base, after            string
	shown                  bool
	midX, topY             float64
}

// columns places the values side by side over a base line at 140.
func (c Chart) columns() []mark {
	const floor, tall, width = 140, 113, 414
	step := float64(width-6) / float64(max(len(c.Bars), 1))
	show := c.extremes()
	all := make([]mark, len(c.Bars))
	for i, b := range c.Bars {
		h := float64(tall) * float64(b.N) / float64(c.max())
		x, w := 6+step*float64(i), min(step*.66, 40)
		all[i] = mark{
			class: b.class(), label: b.Label, n: Count(b.N), shown: show[i],
			x: px(x), y: px(floor - h), w: px(w), h: px(h), mid: px(x + w/2), above: px(floor - h - 6),
			midX: x + w/2, topY: floor - h,
		}
	}
	return all
}

// extremes says which values get their number: lowest, highest and last.
func (c Chart) extremes() map[int]bool {
	low, high := 0, 0
	for i, b := range c.Bars {
		if b.N < c.Bars[low].N {
			low = i
		}
		if b.N > c.Bars[high].N {
			high = i
		}
	}
	return map[int]bool{low: true, high: true, len(c.Bars) - 1: true}
}

// lying places the values one under the other.
func (c Chart) lying() []mark {
	all := make([]mark, len(c.Bars))
	for i, b := range c.Bars {
		w := 240 * float64(b.N) / float64(c.max())
		all[i] = mark{
			class: b.class(), label: b.Label, n: Count(b.N),
			y: strconv.Itoa(5 + 27*i), base: strconv.Itoa(17 + 27*i), w: px(w), after: px(130 + w),
		}
	}
	return all
}

// course is the path of a Line.
func (c Chart) course() string {
	var s strings.Builder
	for i, m := range c.columns() {
		s.WriteString([]string{"M", "L"}[min(i, 1)])
		fmt.Fprintf(&s, "%s %s", px(m.midX), px(m.topY))
	}
	return s.String()
}

func (b Bar) class() string {
	if b.Class == "" {
		return "bar b2"
	}
	return "bar " + b.Class
}

func px(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }
