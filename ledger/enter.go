package ledger

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// Enter enters figures, corrects some, or takes some back. Given figures that
// stand already as they are given change nothing.
type Enter struct {
	Unit    gongkai.UnitID
	Year    int
	Given   []Given
	Reason  string // needed if a figure that stands is changed
	Version int    // of the book that was shown
	Once    string // key of the form; "" for none
}

// Given is a figure as it was typed.
type Given struct {
	Month  time.Month
	Kind   string
	Text   string // "" for none: takes back the figure that stands, if one does
	Source string
}

// FieldOf names the field of a form that a figure is typed in.
func FieldOf(m time.Month, kind string) string { return fmt.Sprintf("%s-%d", kind, m) }

// SourceField names the field for the source of a group.
func SourceField(group string) string { return "source-" + group }

// A Step is everything one command changes.
type Step struct {
	Unit    gongkai.UnitID
	Year    int
	Posting Posting
	Entry   audit.Entry
}

const (
	maxSource = 100
	maxReason = 200
)

// post makes the next posting of book.
func (c Enter) post(book Book, by gongkai.Actor, now time.Time) (Step, error) {
	p := Posting{No: book.Version() + 1, At: now.UTC(), Person: by.Person, Name: by.Name, Once: c.Once}
	var wrong []error
	var superseded []Line
	for _, g := range c.Given {
		e, changed, err := g.entry(book, workday.On(now))
		if err != nil {
			wrong = append(wrong, err)
		}
		if !changed {
			continue
		}
		p.Entries = append(p.Entries, e)
		if old := book.History(g.Month, g.Kind); len(old) > 0 {
			superseded = append(superseded, old[0])
		}
	}
	if err := c.fresh(superseded); err != nil {
		return Step{}, err
	}
	if len(superseded) > 0 {
		p.Reason = strings.TrimSpace(c.Reason)
		wrong = append(wrong, needReason(p.Reason))
	}
	if err := join(wrong); err != nil {
		return Step{}, err
	}
	if len(p.Entries) == 0 {
		return Step{}, gongkai.Errorf(gongkai.Invalid, "没有填新的数，也没有改动，所以没有保存。")
	}
	return Step{Unit: book.Unit, Year: book.Year, Posting: p, Entry: audit.By(by, "ledger.enter", On(book.Unit, book.Year), p.note(len(superseded)))}, nil
}

// join is errors.Join, saying the same thing once.
func join(wrong []error) error {
	said := map[string]bool{}
	var once []error
	for _, err := range wrong {
		if err != nil && !said[err.Error()] {
			said[err.Error()] = true
			once = append(once, err)
		}
	}
	return errors.Join(once...)
}

// On is what the audit log calls a unit's year.
func On(unit gongkai.UnitID, year int) string { return fmt.Sprintf("ledger/%s/%d", unit, year) }

// note says in the log what a posting did.
func (p Posting) note(superseded int) string {
	if superseded == 0 {
		return fmt.Sprintf("第 %d 次填报，%d 个数", p.No, len(p.Entries))
	}
	return fmt.Sprintf("第 %d 次填报，%d 个数，其中更正 %d 个：%s", p.No, len(p.Entries), superseded, p.Reason)
}

// fresh refuses to supersede figures that changed after the page was opened.
func (c Enter) fresh(superseded []Line) error {
	for _, old := range superseded {
		if old.Posting.No > c.Version {
			kind, _ := KindOf(old.Kind)
			return gongkai.Errorf(gongkai.Conflict, "您打开页面以后，%s已经填过%s的“%s”，您填的还没有保存。请重新打开这一页，对照后再填。",
				old.Posting.Name, MonthName(old.Month), kind.Label)
		}
	}
	return nil
}

func needReason(reason string) error {
	switch n := utf8.RuneCountInString(reason); {
	case n == 0:
		return gongkai.At("reason", "改动了已经填过的数，写明更正的理由")
	case n > maxReason:
		return gongkai.At("reason", "理由最多 %d 字，现在是 %d 字", maxReason, n)
	}
	return nil
}

// entry is what g makes of the figure that stands, and whether that is anything
// new.
func (g Given) entry(book Book, today workday.Day) (Entry, bool, error) {
	k, ok := KindOf(g.Kind)
	if !ok || g.Month < time.January || g.Month > time.December {
		return Entry{}, false, gongkai.Errorf(gongkai.Invalid, "台账里没有“%s”这一项。", g.Kind)
	}
	e := Entry{Month: g.Month, Kind: g.Kind, Source: strings.TrimSpace(g.Source)}
	old, stands := book.Stands(g.Month, g.Kind)
	if strings.TrimSpace(g.Text) == "" {
		e.TakenBack, e.Source = true, old.Source
		return e, stands, nil
	}
	var err error
	if e.N, err = k.Parse(g.Text); err != nil {
		return e, false, gongkai.At(FieldOf(g.Month, g.Kind), "%s", gongkai.Words(err))
	}
	if stands && old.N == e.N {
		return e, false, nil
	}
	return e, true, e.check(book.Year, today)
}

func (e Entry) check(year int, today workday.Day) error {
	group := GroupOf(e.Kind)
	switch {
	case !Begun(year, e.Month, today):
		return gongkai.At(FieldOf(e.Month, e.Kind), "还没有到%s，不能填", MonthName(e.Month))
	case e.Source == "":
		return gongkai.At(SourceField(group.ID), "%s：写明数据从哪里来", group.Name)
	case utf8.RuneCountInString(e.Source) > maxSource:
		return gongkai.At(SourceField(group.ID), "%s：来源最多 %d 字", group.Name, maxSource)
	}
	return nil
}
