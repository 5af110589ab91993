package daybook

import (
	"slices"
	"strings"

	"gongkai"
)

// A Book is what a unit's paper register says about a year: the lines received
// in it, and those received before and not ended before it began.
type Book struct {
	Unit  gongkai.UnitID
	Year  int
	Lines []Line // newest version of each, by number
}

// Standing are the lines that count, of a sort; of all sorts if it is "".
func (b Book) Standing(s Sort) (lines []Line) {
	for _, l := range b.Lines {
		if !l.Struck && (s == "" || l.Sort == s) {
			lines = append(lines, l)
		}
	}
	return lines
}

// holds gives the standing line that was copied from the same place.
func (b Book) holds(f Facts) (Line, bool) {
	i := slices.IndexFunc(b.Lines, func(l Line) bool { return !l.Struck && l.place() == f.place() })
	if i < 0 {
		return Line{}, false
	}
	return b.Lines[i], true
}

// place is the source as it is compared: blanks make no difference.
func (f Facts) place() string {
	return strings.Join(strings.Fields(f.Book), "") + "\n" + strings.Join(strings.Fields(f.Entry), "")
}

// wrote reports whether a form was saved before.
func (b Book) wrote(once string) bool {
	return slices.ContainsFunc(b.Lines, func(l Line) bool { return once != "" && !l.Number.IsZero() && l.Once == once })
}
