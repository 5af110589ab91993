package workday

import "time"

// Feast is one feast of a year for display: the span it frees, weekends inside
// included, and the days worked for it.
type Feast struct {
	Name     string
	From, To Day
	Makeup   []Day
	Source   string // the notice or law that says so
}

// Feasts gives the feasts whose span ends in year, in order. 元旦 of 2023, which
// began on 2022-12-31, belongs to 2023.
func (c *Calendar) Feasts(year int) []Feast {
	var feasts []Feast
	for d := Date(year, time.January, 1); d.Year() <= year; d++ {
		mark := c.Look(d)
		if mark.Kind != Holiday {
			continue
		}
		f := c.feast(d, mark)
		if d = f.To; d.Year() == year {
			feasts = append(feasts, f)
		}
	}
	return feasts
}

// feast gives the span around d whose days all carry mark.
func (c *Calendar) feast(d Day, mark Mark) Feast {
	f := Feast{Name: mark.Name, From: d, To: d, Source: mark.Source}
	for c.Look(f.From-1) == mark {
		f.From--
	}
	for c.Look(f.To+1) == mark {
		f.To++
	}
	for day := f.From - nearby; day <= f.To+nearby; day++ {
		if m := c.Look(day); m.Kind == Makeup && m.Name == mark.Name {
			f.Makeup = append(f.Makeup, day)
		}
	}
	return f
}

// nearby is how far from a feast its make-up days may lie, so that they are not
// taken for those of the same feast a year later.
const nearby = 60

// WorkingDays counts the working days of year.
func (c *Calendar) WorkingDays(year int) int {
	return c.Between(Date(year, time.January, 0), Date(year, time.December, 31))
}
