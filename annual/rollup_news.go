package annual

import (
	"context"
	"slices"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/org"
)

// News is a report below that says something else than the roll-up has, or that
// was not there when it was made.
type News struct {
	Unit    gongkai.UnitID
	Name    string
	Was     int // version in the roll-up; 0 if it had none
	Is      int // version there is now
	Changes []Change
}

// newsOf compares what a report rolled up with what there is now.
func (d *Desk) newsOf(ctx context.Context, w Work) ([]News, error) {
	if w.Draft.Rollup == nil {
		return nil, nil
	}
	children, err := d.Papers.Children(ctx, w.Paper.Year)
	if err != nil {
		return nil, err
	}
	return w.Draft.Rollup.news(children), nil
}

// news compares a roll-up with the reports there are now: a corrected version of
// one that was summed, and one that was missing then.
func (r Rollup) news(children []Child) (all []News) {
	for _, b := range r.Bodies {
		i := slices.IndexFunc(children, func(c Child) bool { return c.Unit == b.Unit })
		if i < 0 || b.State != Summed && b.State != Missing || children[i].Version == b.Version {
			continue
		}
		n := News{Unit: b.Unit, Name: b.Name, Was: b.Version, Is: children[i].Version}
		if b.State == Summed {
			n.Changes = b.changed(children[i])
		}
		all = append(all, n)
	}
	return all
}

// changed lists the cells in which a body's report differs from what was summed.
func (b Body) changed(now Child) (all []Change) {
	f := form.Of(now.Form)
	for _, n := range f.Cells() {
		if was, is := b.Value(n), now.Values[n]; was != is && !was.Equal(is) {
			table, _, _ := n.Split()
			all = append(all, Change{Cell: n, Part: f.Table(table).Part, Old: string(was), New: string(is)})
		}
	}
	return all
}

// Told is a unit that has to be told that reports it rolled up have changed.
type Told struct {
	Unit org.Unit
	Year int
	News []News
}

// Told lists, for a year, the units for which by may roll up and whose roll-up
// is no longer what the reports below say.
func (d *Desk) Told(ctx context.Context, by gongkai.Actor, year int) ([]Told, error) {
	tree, err := d.Units.Tree(ctx)
	if err != nil {
		return nil, err
	}
	units := tree.May(by, org.RollUpReport)
	if len(units) == 0 {
		return nil, nil
	}
	rolled, err := d.rolledUp(ctx, year)
	if err != nil || len(rolled) == 0 {
		return nil, err
	}
	children, err := d.Papers.Children(ctx, year)
	if err != nil {
		return nil, err
	}
	var all []Told
	for _, u := range units {
		if r, ok := rolled[u.ID]; ok {
			if news := r.news(children); len(news) > 0 {
				all = append(all, Told{u, year, news})
			}
		}
	}
	return all, nil
}

// rolledUp gives the newest roll-up of every unit that has one.
func (d *Desk) rolledUp(ctx context.Context, year int) (map[gongkai.UnitID]Rollup, error) {
	members, err := d.Papers.Members(ctx, year)
	if err != nil {
		return nil, err
	}
	all := map[gongkai.UnitID]Rollup{}
	for _, m := range newest(members) {
		if _, known := all[m.Unit]; known {
			continue
		}
		if all[m.Unit], err = d.Papers.Rollup(ctx, m.Unit, year, m.Rollup); err != nil {
			return nil, err
		}
	}
	return all, nil
}
