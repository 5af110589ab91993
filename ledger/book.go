package ledger

import (
	"slices"
	"time"

	"gongkai"
	"gongkai/workday"
)

// A Posting is one act of filling in: figures of one or more months of a year,
// entered together by one person.
type Posting struct {
	No      int // within the unit's year, from 1
	At      time.Time
	Person  string  // account
	Name    string  // as the person was called then
	Reason  string  `json:",omitzero"` // why figures before it are superseded; "" if none is
	Once    string  `json:",omitzero"` // key of the form
	Entries []Entry `json:",omitempty"`
}

// An Entry is one figure.
type Entry struct {
	Month     time.Month
	Kind      string
	N         int64  // in the kind's unit; money in 分
	TakenBack bool   `json:",omitzero"` // there is no figure after all: the month is missing again
	Source    string // where the figure comes from
}

// A Line is an entry with the posting it was made in.
type Line struct {
	Entry
	Posting Posting // without its entries
}

// A Book is everything that was ever entered for a unit's year.
type Book struct {
	Unit     gongkai.UnitID
	Year     int
	Postings []Posting // oldest first
}

// Version counts the postings; a page carries it, so that it knows what it
// showed.
func (b Book) Version() int { return len(b.Postings) }

// History gives every entry of a figure, the newest first.
func (b Book) History(m time.Month, kind string) []Line {
	var all []Line
	for _, p := range slices.Backward(b.Postings) {
		for _, e := range p.Entries {
			if e.Month == m && e.Kind == kind {
				p.Entries = nil
				all = append(all, Line{e, p})
			}
		}
	}
	return all
}

// Stands gives the entry of a figure that counts: the newest, unless it was
// taken back.
func (b Book) Stands(m time.Month, kind string) (Line, bool) {
	if all := b.History(m, kind); len(all) > 0 && !all[0].TakenBack {
		return all[0], true
	}
	return Line{}, false
}

// Source is where the figures of a group came from the last time; "" if there
// are none yet.
func (b Book) Source(group string) string {
	for _, p := range slices.Backward(b.Postings) {
		for _, e := range p.Entries {
			if !e.TakenBack && GroupOf(e.Kind).ID == group {
				return e.Source
			}
		}
	}
	return ""
}

// Groups are the kinds that are due in the book's year, and any other of which
// something was entered all the same.
func (b Book) Groups() (due []Group) {
	entered := map[string]bool{}
	for _, p := range b.Postings {
		for _, e := range p.Entries {
			entered[e.Kind] = true
		}
	}
	for _, g := range Groups() {
		g.Kinds = slices.DeleteFunc(g.Kinds, func(k Kind) bool { return !k.Due(b.Year) && !entered[k.ID] })
		if len(g.Kinds) > 0 {
			due = append(due, g)
		}
	}
	return due
}

// A Figure is what a year's entries of one kind come to.
type Figure struct {
	Kind    Kind
	N       int64        // meaningless if Lines is empty
	Lines   []Line       // that make N up, by month
	Missing []time.Month // have ended and have no figure, which is not zero
}

// Known reports whether any month was entered.
func (f Figure) Known() bool { return len(f.Lines) > 0 }

// Figure adds up what was entered of a kind, or, for a stock, takes the last
// month's. Months that have not ended by today are never missing.
func (b Book) Figure(k Kind, today workday.Day) Figure {
	f := Figure{Kind: k}
	for m := time.January; m <= time.December; m++ {
		line, ok := b.Stands(m, k.ID)
		switch {
		case ok && k.Stock:
			f.N, f.Lines, f.Missing = line.N, []Line{line}, nil
		case ok:
			f.N, f.Lines = f.N+line.N, append(f.Lines, line)
		case k.Due(b.Year) && Over(b.Year, m, today):
			f.Missing = append(f.Missing, m)
		}
	}
	return f
}

// Figures are the year's figures of every kind.
func (b Book) Figures(today workday.Day) []Figure {
	var all []Figure
	for _, k := range Kinds() {
		all = append(all, b.Figure(k, today))
	}
	return all
}
