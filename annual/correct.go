package annual

import (
	"slices"
	"strings"
	"time"

	"gongkai"
	"gongkai/annual/form"
)

// correct opens a published report again, with the reason the public will read.
// It goes the whole way a second time; until then the old version stands.
func (w Work) correct(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	p := w.Paper
	p.Frozen, p.Correcting = nil, m.Why
	return PaperStep{Paper: p.moved(Drafting, by, m.Why, now)}, nil
}

// A Change is one difference between two versions of a report.
type Change struct {
	Cell     form.CellName // "" for a text
	Part     int
	Old, New string
}

// Differences lists what is different between two versions: every cell, and
// every part whose text is not the same.
func Differences(before, after form.Filled) (all []Change) {
	f := after.Form()
	for _, n := range f.Cells() {
		if was, is := before.Value(n), after.Value(n); was != is && !was.Equal(is) {
			table, _, _ := n.Split()
			all = append(all, Change{Cell: n, Part: f.Table(table).Part, Old: string(was), New: string(is)})
		}
	}
	for _, p := range after.Parts {
		if was, _ := before.Part(p.No); was.Text != p.Text {
			all = append(all, Change{Part: p.No, Old: was.Text, New: p.Text})
		}
	}
	for _, p := range before.Parts {
		if _, still := after.Part(p.No); !still && p.Text != "" {
			all = append(all, Change{Part: p.No, Old: p.Text})
		}
	}
	return all
}

// Passages gives the sentences of a changed text that are gone, and those that
// have come.
func (c Change) Passages() (gone, come []string) {
	was, is := sentencesOf(strings.ReplaceAll(c.Old, "\n", "")), sentencesOf(strings.ReplaceAll(c.New, "\n", ""))
	return without(was, is), without(is, was)
}

func without(all, others []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(others, s) })
}
