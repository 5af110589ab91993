package sim

import (
	"fmt"
	"slices"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// years of publishing that the county has behind it
const years = 3

// A plan is one document that will be written: by whom, from what, when.
type plan struct {
	script script
	unit   Unit
	day    workday.Day
	turn   int // 1, 2, 3 … within its year
	ever   int // 1, 2, 3 … within all years
}

// compose writes all documents of the three years up to the day before today,
// in the order they were made.
func compose(seed uint64, all []Unit, today workday.Day) ([]Document, error) {
	scripts, err := loadScripts()
	if err != nil {
		return nil, err
	}
	plans, err := schedule(seed, scripts, all, today)
	if err != nil {
		return nil, err
	}
	w := writer{seed: seed, units: all, today: today, serials: map[string]int{}}
	for _, p := range plans {
		if err := w.write(p); err != nil {
			return nil, fmt.Errorf("%s %s %s: %w", p.script.Key, p.unit.ID, p.day, err)
		}
	}
	return w.done, nil
}

func schedule(seed uint64, scripts []script, all []Unit, today workday.Day) ([]plan, error) {
	first, last := today.AddDays(-365*years), today.AddDays(-1)
	var plans []plan
	for _, s := range scripts {
		for _, u := range all {
			if !s.writes(u) {
				continue
			}
			days, err := s.days(diceFor(seed, "when", s.Key, string(u.ID)), first, last)
			if err != nil {
				return nil, err
			}
			turns := map[int]int{first.Year(): before(first, len(days))}
			for i, day := range days {
				turns[day.Year()]++
				plans = append(plans, plan{s, u, day, turns[day.Year()], i + 1})
			}
		}
	}
	slices.SortStableFunc(plans, func(a, b plan) int { return int(a.day) - int(b.day) })
	return plans, nil
}

// before is how many of n things in all the years fell into the part of the
// first year that is left out, so that 第…期 does not begin at one in November.
func before(first workday.Day, n int) int {
	gone := int(first - workday.Date(first.Year(), 1, 1))
	return gone * n / (365 * years)
}

// writer keeps what documents have in common: the numbers given out so far and
// the documents that later ones speak of.
type writer struct {
	seed    uint64
	units   []Unit
	today   workday.Day
	serials map[string]int // by 机关代字 and year
	done    []Document
}

func (w *writer) write(p plan) error {
	d := diceFor(w.seed, "text", p.script.Key, string(p.unit.ID), p.day.String())
	s := &scene{seed: w.seed, key: p.script.Key, dice: d, unit: p.unit, all: w.units, day: p.day, turn: p.turn, ever: p.ever, done: &w.done}
	out, err := s.run(p.script.Body)
	if err != nil {
		return err
	}
	head, body, ok := strings.Cut(out, "\n---\n")
	if !ok {
		return fmt.Errorf("no line --- before the body")
	}
	w.done = append(w.done, w.document(p, d, head, body))
	return nil
}

func (w *writer) document(p plan, d dice, head, body string) Document {
	h := headers(head)
	doc := Document{
		Key: p.script.Key, Unit: p.unit.ID, Item: p.script.Head["item"], Genre: p.script.Head["genre"],
		Topic: p.topic(), Title: h["title"], Summary: h["summary"], Normative: p.script.Head["normative"] == "yes",
		Formed: p.day, Published: published(p.day, w.today, d),
		Keywords: strings.Fields(h["keywords"]),
	}
	if word, numbered := p.script.Head["no"]; numbered {
		doc.No = w.number(p.unit.Code+word, p.day.Year(), d)
	}
	if doc.State = p.script.Head["state"]; doc.State != "" {
		doc.Published = 0
	}
	w.relate(&doc, p.script.Head)
	doc.Expires, _ = workday.Parse(h["expires"])
	html, tables := markup(strings.NewReplacer("{no}", doc.No, "{镇}", p.unit.last()).Replace(body))
	doc.Body = html
	doc.Attachments = attachments(head, tables)
	return doc
}

// topic is the 主题分类 of what a unit usually writes about, unless the template
// says another.
func (p plan) topic() string {
	if t := p.script.Head["topic"]; t != "" {
		return t
	}
	return p.unit.Topic
}

// relate ties doc to the policy it explains or the one it takes the place of.
func (w *writer) relate(doc *Document, head map[string]string) {
	if key := head["replaces"]; key != "" {
		doc.Replaces = lastOf(w.done, key) + 1
	}
	if key := head["interprets"]; key != "" {
		doc.Interprets = lastOf(w.done, key) + 1
		doc.Published = max(doc.Published, w.done[doc.Interprets-1].Published)
	}
	if reason := head["withdrawn"]; reason != "" {
		doc.Withdrawn, doc.WithdrawnOn = reason, min(working(doc.Published.AddDays(9)), w.today.AddDays(-1))
	}
}

// number gives the next 发文字号. Not every document of an organ is public, so
// the public ones leave gaps.
func (w *writer) number(code string, year int, d dice) string {
	key := fmt.Sprint(code, year)
	if year == w.today.AddDays(-365*years).Year() && w.serials[key] == 0 {
		w.serials[key] = d.between(18, 40)
	}
	w.serials[key] += d.between(1, 4)
	return fmt.Sprintf("%s〔%d〕%d号", code, year, w.serials[key])
}

// published is some days after a document was made; now and then it is late
// (条例第二十六条 gives twenty working days).
// One whose day has not come yet is still waiting: zero.
func published(made, today workday.Day, d dice) workday.Day {
	wait := d.between(0, 9)
	if d.IntN(45) == 0 {
		wait = d.between(32, 50)
	}
	if day := working(made.AddDays(wait)); day <= today {
		return day
	}
	return 0
}

// attachments reads the head lines "attach: xlsx 名称", one each:
//
//	xlsx, csv  NAME              the first table of the body
//	xlsx, csv  NAME | col,col    an empty form with these columns
//	docx       NAME | 项目,项目   a form to fill in
//	txt        NAME | text       a plain text
func attachments(head string, tables [][][]string) []Attachment {
	var all []Attachment
	for _, line := range strings.Split(head, "\n") {
		spec, ok := strings.CutPrefix(line, "attach:")
		if !ok {
			continue
		}
		kind, rest, _ := strings.Cut(strings.TrimSpace(spec), " ")
		name, extra, given := strings.Cut(rest, "|")
		a := Attachment{Kind: kind, Name: strings.TrimSpace(name) + "." + kind}
		switch {
		case kind == "txt":
			a.Text = strings.ReplaceAll(strings.TrimSpace(extra), "\\n", "\n")
		case given:
			a.Rows = [][]string{strings.Split(strings.TrimSpace(extra), ",")}
		case len(tables) > 0:
			a.Rows = tables[0]
		}
		all = append(all, a)
	}
	return all
}

// County is the whole of it: the units, the people, what was published, who
// applied.
type County struct {
	Seed      uint64
	Today     workday.Day
	Units     []Unit
	People    []Person
	Documents []Document
	Cases     []Case
	Dockets   []Docketed
}

// Size says how large a county is.
type Size struct {
	Units int // 15 to [MostUnits]
	Cases int // applications a unit a year, about; 0: only those the demonstration is about
}

// Make makes the county of a number as it stands on a day, with its fifteen
// units. Errors are faults of the texts, not of the caller.
func Make(seed uint64, today workday.Day) (*County, error) {
	return MakeSized(seed, today, Size{Units: len(units()), Cases: 6})
}

// MakeSized is [Make] for a county of another size.
func MakeSized(seed uint64, today workday.Day, size Size) (*County, error) {
	all, err := sized(size.Units)
	if err != nil {
		return nil, err
	}
	c := &County{Seed: seed, Today: today, Units: all}
	c.People = people(seed, c.Units)
	if c.Documents, err = compose(seed, c.Units, today); err != nil {
		return nil, err
	}
	if c.Cases, err = ask(seed, c.Units, today, size.Cases); err != nil {
		return nil, err
	}
	c.Dockets = remedies(seed, c.Units, c.Cases, today)
	return c, nil
}

// Unit finds a unit of the county; ok is false if there is none.
func (c *County) Unit(id gongkai.UnitID) (u Unit, ok bool) {
	for _, u := range c.Units {
		if u.ID == id {
			return u, true
		}
	}
	return Unit{}, false
}
