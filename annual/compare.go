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
	Chains []rule.Finding
	Copied []rule.Finding
}

// compare holds the reports of a year against those of the year before and
// against each other. What two bodies have in common is said of both.
func compare(last, this []rule.Report) map[gongkai.UnitID]Comparison {
	var across rule.Across
	before, all := map[string]bool{}, map[gongkai.UnitID]Comparison{}
	for _, r := range last {
		across.Add(rule.TraceOf(r.Source, r.Filled))
		before[r.Source] = true
	}
	for _, r := range this {
		c := all[gongkai.UnitID(r.Source)]
		c.Last = before[r.Source]
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

// compared compares all reports of a year: those published as they are, those on
// their way with the figures they were checked with, or only their words.
func (d *Desk) compared(ctx context.Context, year int) (map[gongkai.UnitID]Comparison, error) {
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
	var these []rule.Report
	for _, r := range published {
		these, out[r.Unit] = append(these, asReport(r.Unit, organs, r.Filled)), true
	}
	for _, p := range papers {
		if !out[p.Unit] {
			these = append(these, asReport(p.Unit, organs, p.spoken(before[p.Unit])))
		}
	}
	var lasts []rule.Report
	for _, r := range last {
		lasts = append(lasts, asReport(r.Unit, organs, r.Filled))
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

// spoken is the paper as it would be read: its prose, and its figures if they
// have been checked.
func (p Paper) spoken(before form.Filled) form.Filled {
	f := Figures{Now: form.Filled{Version: form.ForYear(p.Year), Year: p.Year}, Before: before}
	if p.Frozen != nil {
		f.Now = p.Frozen.Filled
	}
	return f.Fill(p.Prose)
}
