package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Standing is how one item of the statutory tree stands at a unit.
type Standing string

const (
	Missing Standing = "missing" // nothing under it
	Stale   Standing = "stale"   // nothing new for longer than its rhythm
	Current Standing = "current"
)

// Words names s on screen.
func (s Standing) Words() string {
	switch s {
	case Missing:
		return "没有内容"
	case Stale:
		return "久未更新"
	}
	return "正常"
}

// Rhythm says after how many natural days without a publication an item counts
// as not kept up (栏目不更新). 0 means that it must merely not be empty.
//
// 国办秘函〔2019〕19号 names six months for 政策文件 and 通知公告; the other periods
// are not laid down anywhere and are this site's own, to be set by its office.
type Rhythm map[Code]int

// UsualRhythm is what a new site begins with.
func UsualRhythm() Rhythm {
	return Rhythm{
		"rules_documents": 183, "plans": 366, "statistics": 183, "licensing": 366, "penalty_coercion": 366,
		"budget_final_accounts": 366, "admin_fees": 366, "procurement": 366, "major_projects": 366, "livelihood": 183,
		"emergency": 366, "inspection": 366,
	}
}

const maxRhythm = 3660

// ReadRhythm reads what String writes. Invalid, at the item's code, for a
// period that is none.
func ReadRhythm(text string) (Rhythm, error) {
	r := Rhythm{}
	for line := range strings.SplitSeq(text, "\n") {
		code, days, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found {
			continue
		}
		n, err := strconv.Atoi(days)
		if _, known := ItemOf(Code(code)); !known || err != nil {
			return nil, gongkai.At(code, "请写天数，例如 183；不限就写 0。")
		}
		if err := r.set(Code(code), n); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r Rhythm) set(code Code, days int) error {
	if days < 0 || days > maxRhythm {
		return gongkai.At(string(code), "天数从 0 到 %d。", maxRhythm)
	}
	if days > 0 {
		r[code] = days
	}
	return nil
}

// String writes r, an item a line, in the order of the regulation.
func (r Rhythm) String() string {
	var b strings.Builder
	for _, it := range AllItems() {
		if r[it.Code] > 0 {
			b.WriteString(string(it.Code) + " " + strconv.Itoa(r[it.Code]) + "\n")
		}
	}
	return b.String()
}

// Owed is a document that is not public yet and has a day by which it must be
// (第二十六条).
type Owed struct {
	ID    ID
	Title string
	Item  Code
	State State
	DueOn workday.Day
}

// Place is one item of the statutory tree at one unit.
type Place struct {
	Item
	Count    int
	Newest   workday.Day // zero if there is none
	Days     int         // the rhythm; 0 for none
	Standing Standing
	Until    workday.Day // last day on which it still counts as kept up; zero without rhythm or content
	Overdue  []Owed
	Waiting  []Owed // not yet due, earliest first
}

// Completeness is how a unit's catalogue stands on one day.
type Completeness struct {
	Unit                    org.Unit
	Places                  []Place
	Missing, Stale, Overdue int
	Next                    workday.Day // the earliest day on which something falls due or stale; zero if none
}

// Complete draws the map of one unit: what is missing, stale, overdue, and what
// comes next.
func Complete(u org.Unit, tally []Tally, owed []Owed, r Rhythm, today workday.Day) Completeness {
	c := Completeness{Unit: u}
	have := map[Code]Tally{}
	for _, t := range tally {
		have[t.Item] = t
	}
	for _, it := range Items(u.Kind) {
		p := place(it, have[it.Code], r[it.Code], today)
		p.owes(owed, today)
		c.add(p, today)
	}
	return c
}

func place(it Item, t Tally, days int, today workday.Day) Place {
	p := Place{Item: it, Count: t.Count, Newest: t.Newest, Days: days, Standing: Current}
	if t.Count == 0 {
		p.Standing, p.Newest = Missing, 0
		return p
	}
	if days > 0 {
		p.Until = t.Newest.AddDays(days)
		if today > p.Until {
			p.Standing = Stale
		}
	}
	return p
}

func (p *Place) owes(owed []Owed, today workday.Day) {
	for _, o := range owed {
		switch {
		case o.Item != p.Code:
		case o.DueOn < today:
			p.Overdue = append(p.Overdue, o)
		default:
			p.Waiting = append(p.Waiting, o)
		}
	}
	byDue := func(a, b Owed) int { return cmp.Compare(a.DueOn, b.DueOn) }
	slices.SortFunc(p.Overdue, byDue)
	slices.SortFunc(p.Waiting, byDue)
}

func (c *Completeness) add(p Place, today workday.Day) {
	c.Places = append(c.Places, p)
	switch p.Standing {
	case Missing:
		c.Missing++
	case Stale:
		c.Stale++
	}
	c.Overdue += len(p.Overdue)
	next := func(d workday.Day) {
		if !d.IsZero() && d >= today && (c.Next.IsZero() || d < c.Next) {
			c.Next = d
		}
	}
	next(p.Until)
	if len(p.Waiting) > 0 {
		next(p.Waiting[0].DueOn)
	}
}
