package annual

import (
	"context"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/rule"
)

// Texts gives reports whole, to hold them against each other.
type Texts interface {
	// PublishedIn lists the newest version of every report of a year, by unit.
	PublishedIn(ctx context.Context, year int) ([]Report, error)
	// PapersIn lists the newest version of every paper of a year, by unit.
	PapersIn(ctx context.Context, year int) ([]Paper, error)
}

// A Comparison is what a unit's report says against its own of last year, and
// against those of others.
type Comparison struct {
	Last   bool // there is a report of last year
	Held   bool // its figures were held against that one
	Chains []rule.Finding
	Copied []rule.Finding
}

// compare holds the reports of a year against those of the year before and
// against each other. What two bodies have in common is said of both.
func compare(last, this []spoken) map[gongkai.UnitID]Comparison {
	var across rule.Across
	before, all := map[string]bool{}, map[gongkai.UnitID]Comparison{}
	for _, r := range last {
		across.Add(rule.TraceOf(r.Source, r.Filled))
		before[r.Source] = true
	}
	for _, r := range this {
		c := all[gongkai.UnitID(r.Source)]
		c.Last, c.Held = before[r.Source], before[r.Source] && r.figures
		for _, f := range across.Add(rule.TraceOf(r.Source, r.Filled)) {
			if f.Rule != "copied_text" {
				c.Chains = append(c.Chains, f)
				continue
			}
			c.Copied = append(c.Copied, f)
			if o := f.Other; o.Year == r.Filled.Year {
				other := all[gongkai.UnitID(o.Source)]
				other.Copied = append(other.Copied, f)
				all[gongkai.UnitID(o.Source)] = other
			}
		}
		all[gongkai.UnitID(r.Source)] = c
	}
	return all
}

// A spoken is a report as it is published or would be read.
type spoken struct {
	rule.Report
	figures bool // it has its figures, not only its words
}

// liveAtMost is how many drafts are counted for one matrix: each costs as much as
// opening it. A county has some forty bodies; the drafts of more are held against
// last year when they are checked.
const liveAtMost = 60

// compared compares all reports of a year: those published as they are, those on
// their way with the figures they were checked with, drafts with those that the
// records have now.
func (d *Desk) compared(ctx context.Context, by gongkai.Actor, year int) (map[gongkai.UnitID]Comparison, error) {
	last, err := d.Papers.PublishedIn(ctx, year-1)
	if err != nil {
		return nil, err
	}
	published, err := d.Papers.PublishedIn(ctx, year)
	if err != nil {
		return nil, err
	}
	papers, err := d.Papers.PapersIn(ctx, year)
	if err != nil {
		return nil, err
	}
	organs, before := map[gongkai.UnitID]string{}, map[gongkai.UnitID]form.Filled{}
	for _, r := range last {
		before[r.Unit] = r.Filled
	}
	tree, err := d.Units.Tree(ctx)
	if err != nil {
		return nil, err
	}
	for _, u := range tree.Units() {
		organs[u.ID] = u.Name
	}
	out := map[gongkai.UnitID]bool{}
	var these []spoken
	for _, r := range published {
		these, out[r.Unit] = append(these, spoken{asReport(r.Unit, organs, r.Filled), true}), true
	}
	counted := 0
	for _, p := range papers {
		if out[p.Unit] {
			continue
		}
		now := p.frozenFigures()
		if now == nil && counted < liveAtMost && len(tree.Children(p.Unit)) == 0 && before[p.Unit].Year != 0 {
			counted++
			now = d.counted(ctx, by, p)
		}
		these = append(these, spoken{asReport(p.Unit, organs, p.spoken(now, before[p.Unit])), now != nil})
	}
	var lasts []spoken
	for _, r := range last {
		lasts = append(lasts, spoken{asReport(r.Unit, organs, r.Filled), true})
	}
	return compare(lasts, these), nil
}

// asReport names a report by its unit, whatever name it bears on its title.
func asReport(unit gongkai.UnitID, organs map[gongkai.UnitID]string, f form.Filled) rule.Report {
	if name := organs[unit]; name != "" {
		f.Organ = name
	}
	return rule.Report{Source: string(unit), Filled: f}
}

// spoken is the paper as it would be read: its prose, and its figures if there
// are any.
func (p Paper) spoken(now *form.Filled, before form.Filled) form.Filled {
	f := Figures{Now: form.Filled{Version: form.ForYear(p.Year), Year: p.Year}, Before: before}
	if now != nil {
		f.Now = *now
	}
	return f.Fill(p.Prose)
}

// frozenFigures are those a paper was checked with, nil before.
func (p Paper) frozenFigures() *form.Filled {
	if p.Frozen == nil {
		return nil
	}
	return &p.Frozen.Filled
}

// counted are a draft's figures as the records are now; nil where they cannot be
// had, so that nothing is said of them. A body that sums others has them only
// with its roll-up.
func (d *Desk) counted(ctx context.Context, by gongkai.Actor, p Paper) *form.Filled {
	draft, err := d.Draft(ctx, by, p.Unit, p.Year)
	if err != nil {
		return nil
	}
	return &draft.Filled
}
