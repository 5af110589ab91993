package org

import (
	"cmp"
	"slices"

	"gongkai"
	"gongkai/workday"
)

// Tree is all units there ever were, as they stood on one day. It is immutable.
type Tree struct {
	day   workday.Day // zero means now: the present names, and every unit that has not ended
	units []Unit      // parents before children, then by Order and ID
	byID  map[gongkai.UnitID]int
}

// NewTree arranges units as they stand now. Units that have ended stay in it,
// so that what they published still has an owner, but are not listed.
func NewTree(units []Unit) Tree {
	t := Tree{byID: map[gongkai.UnitID]int{}}
	t.units = arrange(units, "")
	for i, u := range t.units {
		t.byID[u.ID] = i
	}
	return t
}

// arrange gives the units below parent, depth first. Units whose parent is
// missing are not lost: they come as roots.
func arrange(units []Unit, parent gongkai.UnitID) []Unit {
	known := map[gongkai.UnitID]bool{}
	for _, u := range units {
		known[u.ID] = true
	}
	var below func(gongkai.UnitID) []Unit
	below = func(parent gongkai.UnitID) (all []Unit) {
		var level []Unit
		for _, u := range units {
			if u.Parent == parent || (parent == "" && !known[u.Parent]) {
				level = append(level, u)
			}
		}
		slices.SortFunc(level, inOrder)
		for _, u := range level {
			all = append(append(all, u), below(u.ID)...)
		}
		return all
	}
	return below(parent)
}

func inOrder(a, b Unit) int {
	return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
}

// At gives the tree as of a day: the units there were, under the names they
// bore then.
func (t Tree) At(day workday.Day) Tree {
	then := Tree{day: day, byID: t.byID, units: slices.Clone(t.units)}
	for i, u := range then.units {
		then.units[i].Name, then.units[i].Short = u.NameOn(day)
	}
	return then
}

func (t Tree) listed(u Unit) bool {
	if t.day.IsZero() {
		return u.To.IsZero()
	}
	return u.Exists(t.day)
}

// Unit finds a unit, ended or not; false if there never was one.
func (t Tree) Unit(id gongkai.UnitID) (Unit, bool) {
	i, ok := t.byID[id]
	if !ok {
		return Unit{}, false
	}
	return t.units[i], true
}

// Name gives the short name of a unit, or its ID if there never was one.
func (t Tree) Name(id gongkai.UnitID) string {
	if u, ok := t.Unit(id); ok {
		return u.Short
	}
	return string(id)
}

// Units lists the units of the day, each parent before its children.
func (t Tree) Units() []Unit {
	var all []Unit
	for _, u := range t.units {
		if t.listed(u) {
			all = append(all, u)
		}
	}
	return all
}

// Ended lists the units that are no longer, as of the day.
func (t Tree) Ended() []Unit {
	var all []Unit
	for _, u := range t.units {
		if !t.listed(u) {
			all = append(all, u)
		}
	}
	return all
}

// Children lists the units right below one.
func (t Tree) Children(id gongkai.UnitID) []Unit {
	var all []Unit
	for _, u := range t.Units() {
		if u.Parent == id {
			all = append(all, u)
		}
	}
	return all
}

// Below lists every unit that is or was below one, parents before children.
func (t Tree) Below(id gongkai.UnitID) []Unit {
	var all []Unit
	for _, u := range t.units {
		if u.ID != id && t.within(u.ID, id) {
			all = append(all, u)
		}
	}
	return all
}

// Root gives the government itself; false while there is none.
func (t Tree) Root() (Unit, bool) {
	for _, u := range t.units {
		if u.Parent == "" && t.listed(u) {
			return u, true
		}
	}
	return Unit{}, false
}

// Heir follows successors to the unit that answers today for what id did; id
// itself while it exists. False if there is none.
func (t Tree) Heir(id gongkai.UnitID) (Unit, bool) {
	for range t.units { // a circle of successors ends here
		u, ok := t.Unit(id)
		if !ok || t.listed(u) {
			return u, ok
		}
		id = u.Successor
	}
	return Unit{}, false
}

// within reports whether unit is top or lies below it.
func (t Tree) within(unit, top gongkai.UnitID) bool {
	for range t.units {
		if unit == top {
			return true
		}
		u, ok := t.Unit(unit)
		if !ok {
			return false
		}
		unit = u.Parent
	}
	return false
}
