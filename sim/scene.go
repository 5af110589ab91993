package sim

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"text/template"
	"time"

	"gongkai/workday"
)

type month = time.Month

// A scene is what a template can see: the unit that writes, the day, the
// chances, and what has been published before.
type scene struct {
	seed uint64
	key  string // of the template
	dice dice
	unit Unit
	all  []Unit
	day  workday.Day
	turn int // 1, 2, 3 … in this year
	ever int // 1, 2, 3 … of this unit and template
	done *[]Document
}

// run fills a template in.
func (s *scene) run(t *template.Template) (string, error) {
	t, err := t.Clone()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = t.Funcs(s.words()).Execute(&out, nil)
	return out.String(), err
}

// words are the functions of templates, short because templates are many.
func (s *scene) words() template.FuncMap {
	return template.FuncMap{
		"unit": func() string { return s.unit.Name }, "short": func() string { return s.unit.Short },
		"u":     func() Unit { return s.unit },
		"units": func(kind string) []Unit { return ofKind(s.all, Kind(kind)) },
		"year":  func() int { return s.day.Year() }, "last": func() int { return s.day.Year() - 1 },
		"next": func() int { return s.day.Year() + 1 }, "month": func() int { return int(s.day.Month()) },
		"quarter": func() int { return (int(s.day.Month())+8)/3%4 + 1 }, "qyear": s.quarterYear, "half": s.half,
		"today": func() string { return s.day.Chinese() }, "day": func(n int) string { return s.day.AddDays(n).Chinese() },
		"md": func(n int) string { return strings.SplitN(s.day.AddDays(n).Chinese(), "年", 2)[1] },
		"n":  s.dice.between, "step": s.step, "f": s.decimal, "share": s.share, "pick": s.pick, "some": s.some, "list": s.list,
		"parts": s.dice.parts, "divide": s.dice.divide, "price": s.price, "series": s.series, "seriesf": s.seriesf,
		"cseries": s.countySeries,
		"village": func() string { return s.inTurn(s.villages()...) }, "villages": s.villages,
		"person": s.dice.person, "town": func() string { return s.dice.pick(shorts(s.all)) }, "company": s.dice.company, "shop": s.dice.shop,
		"add": func(a ...int) int { return sum(a) }, "sub": func(a, b int) int { return a - b },
		"mul": func(a, b int) int { return a * b }, "div": func(a, b int) int { return a / b }, "sum": sum,
		"pct": pct, "yoy": yoy, "money": money, "scale": func(a int, f float64) int { return int(math.Round(float64(a) * f)) },
		"at": func(i int, of []int) int { return of[i] }, "inc": func(i int) int { return i + 1 },
		"cn": chineseNumber, "min": func(a, b int) int { return min(a, b) }, "join": strings.Join, "until": s.until, "ref": s.ref, "quote": strings.NewReplacer("《", "〈", "》", "〉").Replace, "seq": seq,
		"rotate": s.rotate, "nth": func() int { return s.turn }, "turn": s.inTurn,
		"field": func(i int, s string) string { return strings.Split(s, "|")[i] }, "atoi": strconv.Atoi,
		"cumulative": s.cumulative,
	}
}

func ofKind(all []Unit, kind Kind) []Unit {
	var some []Unit
	for _, u := range all {
		if u.Kind == kind {
			some = append(some, u)
		}
	}
	return some
}

func (s *scene) quarterYear() int {
	if s.day.Month() <= 3 {
		return s.day.Year() - 1
	}
	return s.day.Year()
}

// cumulative names the quarters of the year up to the one that has ended.
func (s *scene) cumulative() string {
	return []string{"一季度", "上半年", "前三季度", "全年"}[(int(s.day.Month())+8)/3%4]
}

// inTurn takes the next of the given with each document, so that none comes
// twice before all have come once.
func (s *scene) inTurn(of ...string) string {
	offset := diceFor(s.seed, "turn", s.turns(), string(s.unit.ID), of[0]).IntN(len(of))
	return of[(s.ever-1+offset)%len(of)]
}

// turns names whose turn it is: a policy about a project and the next paper
// about it go through the projects in step; villages come as they come.
func (s *scene) turns() string {
	if len(s.unit.Villages) > 0 {
		return s.key
	}
	return ""
}

// half names the half-year that has just ended.
func (s *scene) half() string {
	if s.day.Month() <= 6 {
		return fmt.Sprintf("%d年下半年", s.day.Year()-1)
	}
	return fmt.Sprintf("%d年上半年", s.day.Year())
}

func (s *scene) step(lo, hi, by int) int { return lo + s.dice.between(0, (hi-lo)/by)*by }

func (s *scene) share(lo, hi float64) float64 { return lo + s.dice.Float64()*(hi-lo) }

func (s *scene) decimal(lo, hi float64, digits int) string {
	return fmt.Sprintf("%.*f", digits, lo+s.dice.Float64()*(hi-lo))
}

func (s *scene) pick(of ...string) string { return s.dice.pick(of) }

// rotate takes another of the given each time the template is used in a row of
// years or months, so that one year's text does not read like the last one's.
func (s *scene) rotate(of ...string) string {
	turn := s.day.Year()*12 + int(s.day.Month())
	if len(of) <= 4 {
		turn = s.day.Year()
	}
	return of[(turn+int(s.unit.ID[0])+int(s.unit.ID[len(s.unit.ID)-1]))%len(of)]
}

func (s *scene) list(k int, of ...string) []string { return s.dice.some(k, of) }

func (s *scene) some(k int, of ...string) string { return strings.Join(s.dice.some(k, of), "、") }

func (s *scene) series(key string, base int, growth float64, year int) int {
	return int(math.Round(series(s.seed, string(s.unit.ID), key, float64(base), growth, year)))
}

// until is the last day of a term of n years.
func (s *scene) until(n int) string {
	return workday.Date(s.day.Year()+n, s.day.Month(), s.day.DayOfMonth()).AddDays(-1).String()
}

// price is what something cost in the half-year that ended last, or the one
// before (ago 1), so that the next table agrees with this one.
func (s *scene) price(what string, usual, swing float64, ago int) string {
	half := s.day.Year()*2 + (int(s.day.Month())-1)/6 - ago
	d := diceFor(s.seed, "price", what, strconv.Itoa(half))
	return fmt.Sprintf("%.2f", usual*(1+(d.Float64()-0.5)*swing))
}

// countySeries is a figure of the whole county, the same for every organ.
func (s *scene) countySeries(key string, base int, growth float64, year int) int {
	return int(math.Round(series(s.seed, "county", key, float64(base), growth, year)))
}

func (s *scene) seriesf(key string, base, growth float64, digits, year int) string {
	return fmt.Sprintf("%.*f", digits, series(s.seed, string(s.unit.ID), key, base, growth, year))
}

// villages are those of the unit, or of the whole county for a county organ.
func (s *scene) villages() []string {
	if len(s.unit.Villages) > 0 {
		return s.unit.Villages
	}
	var all []string
	for _, u := range s.all {
		for _, v := range u.Villages {
			all = append(all, u.Short+v)
		}
	}
	return all
}

// ref is the newest document made from the template key before today.
func (s *scene) ref(key string) (Document, error) {
	if i := lastOf(*s.done, key); i >= 0 {
		return (*s.done)[i], nil
	}
	return Document{}, fmt.Errorf("no document %s yet on %s", key, s.day)
}

func lastOf(done []Document, key string) int {
	for i := len(done) - 1; i >= 0; i-- {
		if done[i].Key == key {
			return i
		}
	}
	return -1
}

func sum(a []int) (total int) {
	for _, x := range a {
		total += x
	}
	return total
}

func pct(a, b int) string { return fmt.Sprintf("%.1f%%", float64(a)*100/float64(max(b, 1))) }

// yoy says in words how a compares with b.
func yoy(a, b int) string {
	change := (float64(a)/float64(max(b, 1)) - 1) * 100
	switch {
	case math.Abs(change) < 0.05:
		return "与上年持平"
	case change > 0:
		return fmt.Sprintf("增长%.1f%%", change)
	}
	return fmt.Sprintf("下降%.1f%%", -change)
}

// money prints hundredths of 万元.
func money(hundredths int) string { return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100) }

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i + 1
	}
	return s
}

// chineseNumber writes 1–99 as in 第十二条.
func chineseNumber(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10] + "十" + digits[n%10]
}

// shorts are the names of the townships as people say them.
func shorts(all []Unit) []string {
	var names []string
	for _, u := range ofKind(all, Township) {
		names = append(names, u.Short)
	}
	return names
}
